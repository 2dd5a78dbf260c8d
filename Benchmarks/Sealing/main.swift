import Building
import Composition
import Dispatch
import Documents
import Drawing
import Fonts
import Foundation
import Inputs
import Languages
import Pages
import Reporting
import Sealing
import Synchronization
import Typesetting

/// Measures what sealing costs: the processor time and memory of each stage of a report's way to a file, best of some
/// rounds, and what marks and sealing add to the time of the same file without them, by the processor's clock and, made on
/// two threads as a build does, by the one on the wall.
///
///     scripts/release sealing-benchmark REPORT-FOLDER EDITION [ROUNDS [FOLDER]]
///
/// No charts as files. When a folder is named, the last round's files are left there as `drawn.pdf`, with the fonts that
/// Cairo embeds, and `sealed.pdf`, made as a build makes it, to be held against each other. The last line is the share
/// added to the build by the wall's clock, in per cent.
struct Stages {
  var read = Double.infinity
  var compose = Double.infinity
  var drawPlain = Double.infinity
  var drawMarked = Double.infinity
  var seal = Double.infinity
  /// By the clock on the wall: up to the composed pages, drawn without marks, drawn and sealed.
  var wallBefore = Double.infinity, wallPlain = Double.infinity, wallSealed = Double.infinity
}

func wall(_ work: () throws -> Void) rethrows -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  try work()
  return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

func fail(_ text: String) -> Never {
  FileHandle.standardError.write(Data((text + "\n").utf8))
  exit(1)
}

/// Seconds of processor time that the process has used.
func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func measure<Result>(_ best: inout Double, _ work: () throws -> Result) rethrows -> Result {
  let start = processorSeconds()
  let result = try work()
  best = min(best, processorSeconds() - start)
  return result
}

/// What the process holds in memory now, in MiB.
func residentMemory() -> Double {
  let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii)) ?? ""
  return (text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) * 4096 / 1_048_576
}

/// The most that the process has held since this was last asked, in KiB; asking begins anew.
func peakMemory() -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .ascii)) ?? ""
  let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  if let file = fopen("/proc/self/clear_refs", "w") {
    fputs("5", file)
    fclose(file)
  }
  return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
}

/// Draws a file that is to stay as Cairo makes it, so Cairo packs it: what sealing is held against.
func packedByCairo<Result>(_ draw: () throws -> Result) rethrows -> Result {
  // The first drawing tells Cairo for good not to; what is told here lasts for one.
  _ = emptyDrawing
  unsetenv("CAIRO_DEBUG_PDF")
  defer { setenv("CAIRO_DEBUG_PDF", "1", 1) }
  return try draw()
}
let emptyDrawing = Edition([.english]).flatMap { edition in
  try? PDFDrawing.draw(
    Publication(
      metadata: Metadata(title: Localized([(.english, "")]), edition: edition),
      structure: StructureTree(language: .english),
      pages: [Page(content: DisplayList(size: Size(width: 9.pt, height: 9.pt)), label: "1")]), fonts: files)
}

/// Draws and seals as a build does, with blank faces: what stands around the pages is written while they are drawn.
func sealAsBuilt(_ publication: Publication) throws -> MemoryFile? {
  let survey = PageSurvey(publication)
  let faces = TypeCase(files).faces(for: survey, isLifting: true)
  let casing = Mutex<Result<Casing, SealingError>?>(nil)
  let isMade = DispatchSemaphore(value: 0)
  Thread.detachNewThread { [fonts = faces.fonts] in
    let made = Result { () throws(SealingError) in
      try Casing(publication, survey.marks, survey.frames, fonts: fonts)
    }
    casing.withLock { $0 = made }
    isMade.signal()
  }
  let contents = PageContents(survey.marks)
  let drawing = try PDFDrawing.draw(publication, survey, faces, lifting: contents.take)
  isMade.wait()
  return try casing.withLock { $0 }?.get().sealed(drawing.bytes, contents)
}

let arguments = CommandLine.arguments
guard arguments.count >= 3, let edition = Edition(arguments[2]) else {
  fail("usage: sealing-benchmark REPORT-FOLDER EDITION [ROUNDS]")
}
let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
let manifest = try FontManifest.load(from: try Installation.folder())
let files = FontFiles(manifest)
let builder = try Builder()
var stages = Stages()
var memory: [(String, Double)] = []

for round in 0..<rounds {
  var diagnostics = Diagnostics()
  func note(_ stage: String) { if round == 0 { memory.append((stage, residentMemory())) } }
  note("begun")
  let typesetter = Typesetter(fonts: FontLibrary(manifest: manifest))
  let compositors = edition.languages.map { ($0, Typesetter(fonts: FontLibrary(manifest: manifest))) }
  for setter in [typesetter] + compositors.map(\.1) {
    setter.hanLanguage = edition.languages.first(where: \.isChinese) ?? .traditionalChinese
  }
  let begun = DispatchTime.now().uptimeNanoseconds
  let read = measure(&stages.read) { () -> (OpenReport, Document)? in
    guard let open = OpenReport(arguments[1], builder: builder, diagnostics: &diagnostics),
      let document = open.report.document(for: edition, diagnostics: &diagnostics)
    else { return nil }
    return (open, document)
  }
  guard let (open, document) = read else { fail("The report cannot be read.") }
  note("read")
  let publication = measure(&stages.compose) {
    Composer(typesetter: typesetter, languages: compositors).compose(
      document, open.layout(for: edition), diagnostics: &diagnostics)
  }
  guard let publication else { fail("The report cannot be composed.") }
  stages.wallBefore = min(stages.wallBefore, Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e9)
  note("composed")
  let composed = Int(residentMemory() * 1024)
  _ = peakMemory()
  var built: MemoryFile?
  stages.wallSealed = min(stages.wallSealed, try wall { built = try sealAsBuilt(publication) })
  let peak = peakMemory() - composed
  let whole = wall {
    packedByCairo {
      let survey = PageSurvey(publication, marked: false)
      let faces = TypeCase(files).faces(for: survey, isLifting: false)
      _ = try? PDFDrawing.draw(publication, survey, faces, marked: false)
    }
  }
  stages.wallPlain = min(stages.wallPlain, whole)
  let drawing = try measure(&stages.drawMarked) { try PDFDrawing.draw(publication, fonts: files) }
  note("drawn")
  let sealed = try measure(&stages.seal) { try Sealing.seal(drawing, publication) }
  note("sealed")
  let plain = try measure(&stages.drawPlain) {
    try packedByCairo { try PDFDrawing.draw(publication, fonts: files, marked: false).bytes.count }
  }
  guard round == rounds - 1 else { continue }
  if arguments.count > 4 {
    for (name, bytes) in [("drawn", drawing.bytes), ("sealed", try built?.bytes() ?? [])] {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(arguments[4])/\(name).pdf"))
    }
  }
  print("\(publication.pageCount) pages, \(plain) bytes plain, \(drawing.bytes.count) marked, \(sealed.count) sealed")
  print("drawing and sealing held \(peak) KiB at most beside the composed pages")
}

for (name, seconds) in [
  ("read", stages.read), ("compose", stages.compose), ("draw, no marks", stages.drawPlain),
  ("draw, marked", stages.drawMarked), ("seal", stages.seal),
] {
  print("\(name.padding(toLength: 16, withPad: " ", startingAt: 0))\(String(format: "%8.1f ms", seconds * 1000))")
}
print(memory.map { "\($0.0) \(String(format: "%.0f", $0.1)) MiB" }.joined(separator: ", "))
let before = stages.read + stages.compose + stages.drawPlain
let added = stages.drawMarked - stages.drawPlain + stages.seal
print("marks and sealing add \(String(format: "%.1f", added / before * 100)) per cent of processor time")
func milliseconds(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }
print(
  "by the clock: before \(milliseconds(stages.wallBefore)), drawn without marks \(milliseconds(stages.wallPlain)), "
    + "drawn and sealed \(milliseconds(stages.wallSealed))")
let share = (stages.wallSealed - stages.wallPlain) / (stages.wallBefore + stages.wallPlain)
print("marks and sealing add to the time of the build \(String(format: "%.1f", share * 100))")
