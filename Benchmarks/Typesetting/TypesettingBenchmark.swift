import Fonts
import Foundation
import Inputs
import Languages
import Pages
import Typesetting

/// Sets a corpus cold, then breaks the same paragraphs at a second width, as a search for the ratio of two columns does,
/// then sets them there too, and lets Pango itemise and shape the same text in the same run. What is set are lines with their
/// glue set, from which a page is drawn without breaking or measuring again; last the glyphs of all lines at the second
/// width are unrolled, as it is done once for a page. Prints one line of JSON: processor milliseconds of each, glyphs and
/// lines.
///
///     typesetting-benchmark CORPUS      a paragraph to a line: LANGUAGE, a tab, text
///
/// `Benchmarks/typesetting.py` starts it several times and prints the ratios.
@main struct TypesettingBenchmark {
  private struct Record: Encodable {
    var pango: Double, first: Double, trial: Double, second: Double, unrolled: Double
    var glyphs: Int, lines: Int, unrolledGlyphs: Int
  }

  static func main() throws {
    guard let path = CommandLine.arguments.dropFirst().first, let data = FileManager.default.contents(atPath: path)
    else {
      FileHandle.standardError.write(Data("usage: typesetting-benchmark CORPUS\n".utf8))
      exit(2)
    }
    let corpus = String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap {
      line -> (Language, String)? in
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, let language = Language(String(parts[0])) else { return nil }
      return (language, String(parts[1]))
    }
    let manifest = try FontManifest.installed()
    let floor = PangoFloor(manifest)
    let pango = milliseconds { for (language, text) in corpus { floor.shape(text, language: language) } }
    let typesetter = Typesetter(fonts: FontLibrary(manifest: manifest))
    var paragraphs: [Paragraph] = []
    var lines = 0
    let first = milliseconds {
      for (language, text) in corpus {
        let styled = StyledText([.init(text, style: TextStyle(size: 10.pt), language: language)])
        let paragraph = typesetter.paragraph(styled, style: ParagraphStyle(leading: 14.pt))
        lines += typesetter.set(paragraph, measure: 240.pt).lines.count
        paragraphs.append(paragraph)
      }
    }
    let trial = milliseconds { for paragraph in paragraphs { _ = typesetter.lineCount(paragraph, measure: 260.pt) } }
    let second = milliseconds { for paragraph in paragraphs { _ = typesetter.set(paragraph, measure: 260.pt) } }
    let set = paragraphs.flatMap { typesetter.set($0, measure: 260.pt).lines }
    var glyphs = 0
    let unroller = GlyphUnroller()
    let unrolled = milliseconds {
      for line in set { for run in unroller.runs(of: line) { glyphs += run.glyphs.glyphs.count } }
    }
    let record = Record(
      pango: pango, first: first, trial: trial, second: second, unrolled: unrolled, glyphs: floor.glyphs, lines: lines,
      unrolledGlyphs: glyphs)
    print(String(decoding: try JSONEncoder().encode(record), as: UTF8.self))
  }

  /// Time of the processor, not of the clock: what else the machine does should not count.
  private static func milliseconds(_ work: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
    let start = now()
    work()
    return now() - start
  }
}
