import Building
import Dispatch
import Foundation
import Inputs
import Synchronization

/// Measures how long it takes `diptych watch` from a saved file to fresh PDFs, phase by phase, and what of that is bare
/// drawing and sealing.
///
///     scripts/release watch-benchmark REPORT-FOLDER [ROUNDS]
///
/// The report is copied and watched within this process, once with its first edition and one worker, once with all and a
/// worker for each core. A word of the first language's text is then changed again and again, each time saved as editors
/// do: into a file beside it, renamed over it. Times are wall time in milliseconds, medians of all rounds but the first
/// two. Bare drawing and sealing is that of the same pages, from the same warm process, on as many threads.

/// Moments of a round, in nanoseconds.
struct Round {
  var saved: UInt64 = 0
  var noticed: UInt64 = 0
  var bound: UInt64 = 0
  var composed: UInt64 = 0
  var drawn: UInt64 = 0
  var sealed: UInt64 = 0
  var published: UInt64 = 0
  var ended: UInt64 = 0
  var built = 0
  var shown: [DrawnPages] = []
}

func now() -> UInt64 { DispatchTime.now().uptimeNanoseconds }
func fail(_ text: String) -> Never {
  FileHandle.standardError.write(Data((text + "\n").utf8))
  exit(1)
}
func milliseconds(_ from: UInt64, _ to: UInt64) -> Double { to > from ? Double(to - from) / 1e6 : 0 }
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
func short(_ number: Double) -> String { String(format: "%8.1f", number) }

/// What is seen of the round that goes on.
final class Observer: Sendable {
  private let round = Mutex(Round())
  private let over = DispatchSemaphore(value: 0)

  func begin() { round.withLock { $0 = Round() } }
  func saved() { round.withLock { $0.saved = now() } }
  func step(_ step: BuildStep) {
    round.withLock { round in
      // Of several outputs the first one's beginning and the last one's end.
      switch step {
      case .drawing: if round.composed == 0 { round.composed = now() }
      case .sealing: if round.drawn == 0 { round.drawn = now() }
      case .writing: if round.sealed == 0 { round.sealed = now() }
      default: break
      }
    }
  }
  func tell(_ event: Watch.Event) {
    round.withLock { round in
      switch event {
      case .began: round.noticed = now()
      case .building(.making): if round.bound == 0 { round.bound = now() }
      case .building(.shown(let pages)): round.shown.append(pages)
      case .building(.finished(let output)):
        if output.outcome == .built {
          round.published = now()
          round.built += 1
        }
      case .building: break
      case .ended(let result, _, _):
        if result.allDiagnostics.hasErrors || result.count(.failed) > 0 {
          fail(result.allDiagnostics.sorted.first.map { DiagnosticWriter().text($0) } ?? "the build failed")
        }
        round.ended = now()
        over.signal()
      }
    }
  }
  func wait() -> Round {
    over.wait()
    return round.withLock { $0 }
  }
}

/// Puts bytes in the place of a file as editors do.
func save(_ text: String, to path: String) {
  let beside = path + "~new.tmp"
  guard FileManager.default.createFile(atPath: beside, contents: Data(text.utf8)), rename(beside, path) == 0 else {
    fail("\(path) cannot be written")
  }
}

/// Milliseconds to draw and seal these pages, each document on a thread of its own as far as there are workers.
func bare(_ pages: [DrawnPages], workers: Int) -> Double {
  let next = Mutex(0)
  let start = now()
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let index = next.withLock { next -> Int in
        next += 1
        return next - 1
      }
      guard index < pages.count else { return }
      guard pages[index].file() != nil else { fail("the pages cannot be drawn") }
    }
  }
  return milliseconds(start, now())
}

/// One case: some editions, some workers.
func measure(_ name: String, editions: [String]?, workers: Int, report: String, folder: String, rounds: Int) throws {
  let observer = Observer()
  var request = BuildRequest(reports: [], editions: editions, outputFolder: "\(folder)/build", jobs: workers)
  request.isShowing = true
  request.step = { observer.step($0) }
  let watch = Watch(try Builder(), ReportShelf([report]), request)
  Thread.detachNewThread {
    do { try watch.run { observer.tell($0) } } catch { fail("\(error)") }
  }
  _ = observer.wait()
  let text = try FileManager.default.contentsOfDirectory(atPath: "\(report)/text").sorted().first {
    $0.contains(".en.")
  }
  guard let text else { fail("the report has no English text") }
  let path = "\(report)/text/\(text)"
  let original = try String(contentsOfFile: path, encoding: .utf8)
  var all: [(round: Round, bare: Double)] = []
  for number in 0..<rounds {
    // Beyond the moment before which files are trusted unread, as a person who types is.
    usleep(2_200_000)
    observer.begin()
    observer.saved()
    save(original + "\n\nThis was saved for the \(number + 1)th time.\n\n", to: path)
    let round = observer.wait()
    let drawing = (0..<5).map { _ in bare(round.shown, workers: workers) }.min() ?? 0
    if number > 1 { all.append((round, drawing)) }
  }
  watch.stop()
  save(original, to: path)
  func line(_ words: String, _ value: (Round) -> Double) {
    print(words.padding(toLength: 46, withPad: " ", startingAt: 0) + short(median(all.map { value($0.round) })))
  }
  print("\(name): \(all.first?.round.built ?? 0) files fresh, \(workers) worker\(workers == 1 ? "" : "s")")
  line("  noticed after saving") { milliseconds($0.saved, $0.noticed) }
  line("  read, bound, found to be changed (the first)") { milliseconds($0.noticed, $0.bound) }
  if workers == 1 {
    line("  set in pages") { milliseconds($0.bound, $0.composed) }
    line("  drawn") { milliseconds($0.composed, $0.drawn) }
    line("  sealed") { milliseconds($0.drawn, $0.sealed) }
    line("  flushed and in place") { milliseconds($0.sealed, $0.published) }
  } else {
    line("  made and in place (from the first to the last)") { milliseconds($0.bound, $0.published) }
  }
  line("  save to fresh PDF") { milliseconds($0.saved, $0.published) }
  line("  remembered, lock let go (after that)") { milliseconds($0.published, $0.ended) }
  let words = "  bare drawing and sealing of the same pages"
  print(words.padding(toLength: 46, withPad: " ", startingAt: 0) + short(median(all.map(\.bare))))
  let beyond = median(all.map { milliseconds($0.round.saved, $0.round.published) - $0.bare })
  print("  save to fresh PDF, beyond bare drawing: \(String(format: "%.1f", beyond))")
}

let arguments = CommandLine.arguments
guard arguments.count >= 2 else { fail("usage: watch-benchmark REPORT-FOLDER [ROUNDS]") }
let rounds = max(3, arguments.count > 2 ? Int(arguments[2]) ?? 9 : 9)
let folder = NSTemporaryDirectory() + "diptych-watch-\(getpid())"
let report = folder + "/" + URL(fileURLWithPath: arguments[1]).lastPathComponent
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
try FileManager.default.copyItem(atPath: arguments[1], toPath: report)
defer { try? FileManager.default.removeItem(atPath: folder) }
var unsaid = Diagnostics()
guard let first = try OpenReport(report, builder: Builder(), diagnostics: &unsaid)?.report.editions.first else {
  fail("the report cannot be read")
}
let cores = ProcessInfo.processInfo.activeProcessorCount
try measure(
  "\(first)", editions: [first.description], workers: 1, report: report, folder: folder + "/one", rounds: rounds)
try measure("all editions", editions: nil, workers: cores, report: report, folder: folder + "/all", rounds: rounds)
