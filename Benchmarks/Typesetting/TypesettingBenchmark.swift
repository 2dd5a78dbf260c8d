import Fonts
import Foundation
import Inputs
import Languages
import Pages
import Typesetting

/// Sets a corpus cold, and prints the time as a multiple of Pango's bare itemising and shaping of the same text in the
/// same run; then sets the same paragraphs at a second width.
///
///     typesetting-benchmark CORPUS [RUNS]      a paragraph to a line: LANGUAGE, a tab, text
@main struct TypesettingBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.first, let data = FileManager.default.contents(atPath: path) else {
      FileHandle.standardError.write(Data("usage: typesetting-benchmark CORPUS [RUNS]\n".utf8))
      exit(2)
    }
    let corpus = String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap {
      line -> (Language, String)? in
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, let language = Language(String(parts[0])) else { return nil }
      return (language, String(parts[1]))
    }
    let runs = arguments.dropFirst().first.flatMap { Int($0) } ?? 5
    let manifest = try FontManifest.installed()
    var ratios: [Double] = []
    print("run  pango ms  first ms  second ms  first/pango  second/first  glyphs  lines")
    for run in 1...runs {
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
      let second = milliseconds { for paragraph in paragraphs { _ = typesetter.set(paragraph, measure: 260.pt) } }
      ratios.append(first / pango)
      print(
        "\(run)  \(short(pango))  \(short(first))  \(short(second))  \(short(first / pango))  "
          + "\(short(second / first))  \(floor.glyphs)  \(lines)")
    }
    print("median first/pango: \(short(ratios.sorted()[ratios.count / 2]))")
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

  private static func short(_ value: Double) -> String { String(format: "%.3f", value) }
}
