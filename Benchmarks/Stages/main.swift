import CMimalloc
import Composition
import Documents
import Fonts
import Foundation
import Inputs
import Languages
import Pages
import Reporting
import Typesetting

/// Prints how long a report's stages take, in milliseconds of processor time, the best of some runs in one process:
///
/// - reading: files, data, loops and conditions, Markdown; `Report.read`
/// - binding: values put in, languages joined, sources and notes numbered; `Report.document`
/// - typesetting: fonts opened, words shaped, lines broken, rows and pages made up, each page's list of what is drawn;
///   neither drawing nor sealing the PDF is in it
///
/// and the first two as a share of the third. Each run begins anew with nothing kept: a typesetter that has shaped no
/// word yet. Then how much memory the process has after each stage of the first run, and the most it ever had.
///
///     scripts/release stages-benchmark REPORT-FOLDER EDITION [RUNS]

struct Times {
  var reading = Double.infinity, binding = Double.infinity, typesetting = Double.infinity
}

/// Milliseconds of the processor, not of the clock: what else the machine does should not count.
func milliseconds<Answer>(_ work: () throws -> Answer) rethrows -> (Answer, Double) {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
  let start = now()
  let answer = try work()
  return (answer, now() - start)
}

/// The memory that the process has now, in MiB, once what threads that have ended freed is given back, as a build does.
func memory() -> Double {
  mi_collect(true)
  let numbers = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
  let pages = numbers.dropFirst().first
  return Double(pages.flatMap { Int($0) } ?? 0) * 4096 / 1_048_576
}

/// The most that it ever had, in MiB.
func mostMemory() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_maxrss) / 1024
}

func fail(_ message: String, status: Int32 = 1) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(status)
}

let arguments = CommandLine.arguments
guard arguments.count >= 3, let edition = Edition(arguments[2]) else {
  fail("usage: stages-benchmark REPORT-FOLDER EDITION [RUNS]", status: 2)
}
let runs = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
do {
  let home = try Installation.folder()
  let manifest = try FontManifest.load(from: home)
  let layouts = try InputFolder(home + "/Layouts", shownAs: "Layouts")
  var best = Times()
  var pages = 0
  var rows = 0
  var memories: [(stage: String, now: Double)] = []
  for _ in 0..<max(1, runs) {
    var diagnostics = Diagnostics()
    let (report, reading) = try milliseconds {
      Report.read(folder: try InputFolder(arguments[1]), diagnostics: &diagnostics)
    }
    memories.append(("reading", memory()))
    guard let report else { fail(diagnostics.sorted.first.map { DiagnosticWriter().text($0) } ?? "no report") }
    let (document, binding) = milliseconds { report.document(for: edition, diagnostics: &diagnostics) }
    memories.append(("binding", memory()))
    guard let document, let layout = Layout.read(report.layout, from: [layouts], diagnostics: &diagnostics) else {
      fail(diagnostics.sorted.first.map { DiagnosticWriter().text($0) } ?? "no document")
    }
    let (count, typesetting) = milliseconds {
      let typesetter = Typesetter(fonts: FontLibrary(manifest: manifest))
      typesetter.hanLanguage = edition.languages.first(where: \.isChinese) ?? .traditionalChinese
      guard
        let publication = Composer(typesetter: typesetter).compose(document, layout, diagnostics: &diagnostics)
      else { return 0 }
      memories.append(("composing", memory()))
      for index in 0..<publication.pageCount { _ = publication.page(index) }
      memories.append(("making pages", memory()))
      return publication.pageCount
    }
    guard count > 0 else { fail("no pages") }
    (pages, rows) = (count, document.rows.count)
    best.reading = min(best.reading, reading)
    best.binding = min(best.binding, binding)
    best.typesetting = min(best.typesetting, typesetting)
  }
  func short(_ number: Double) -> String { String(format: "%.1f", number) }
  let content = best.reading + best.binding
  print("\(edition): \(rows) rows, \(pages) pages; processor time, best of \(max(1, runs))")
  print("reading                        \(short(best.reading)) ms")
  print("binding and joining            \(short(best.binding)) ms")
  print("typesetting, without drawing   \(short(best.typesetting)) ms")
  print("reading, binding and joining as a share of typesetting: \(String(format: "%.4f", content / best.typesetting))")
  let kept = memories.prefix(4).map { "\(short($0.now)) after \($0.stage)" }.joined(separator: ", ")
  print("memory, MiB: \(kept); at most \(short(mostMemory()))")
} catch {
  fail("\(error)")
}
