import Building
import Foundation
import Inputs
import Synchronization

/// A clock that goes when it is told to.
final class SimulatedClock: Sendable {
  private let seconds = Mutex(0)

  /// Seconds since 1970.
  var now: Int {
    get { seconds.withLock { $0 } }
    set { seconds.withLock { $0 = newValue } }
  }
}

/// The tries of a night: how many of them find the disk full, and how many the folder held by another run.
final class Tries: Sendable {
  private struct State {
    var full: Int
    var taken: Int
    var isFull = false
    var runs: [Int] = []
  }
  private let state: Mutex<State>
  private let output: String

  init(full: Int, taken: Int, in output: String) {
    state = Mutex(State(full: full, taken: taken))
    self.output = output
  }

  /// The numbers of the runs that could begin.
  var runs: [Int] { state.withLock { $0.runs } }

  /// A disk that is full while a try finds it so.
  var disk: OutputFile.Disk {
    OutputFile.Disk { [self] descriptor, bytes in
      if state.withLock({ $0.isFull }) {
        errno = ENOSPC
        return -1
      }
      return OutputFile.Disk.real.write(descriptor, bytes)
    }
  }

  /// One try.
  func build(_ request: BuildRequest, _ builder: Builder) -> BuildResult {
    let isTaken = state.withLock { state in
      state.isFull = state.full > 0
      state.full = max(0, state.full - 1)
      state.taken -= 1
      return state.taken >= 0
    }
    // Held as another process would hold it: through an opening of its own.
    try? FileManager.default.createDirectory(atPath: output + "/.diptych", withIntermediateDirectories: true)
    let lock = isTaken ? open(output + "/.diptych/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644) : -1
    if lock >= 0 { flock(lock, LOCK_EX) }
    defer { if lock >= 0 { close(lock) } }
    let result = builder.build(request)
    if let run = result.run { state.withLock { $0.runs.append(run) } }
    return result
  }
}

/// What clean builds make of the states of a report; each state is built once.
struct CleanBuilds {
  let builder: Builder
  let folder: String
  private var known: [SoakedReport.State: [String: String]] = [:]

  init(builder: Builder, folder: String) {
    self.builder = builder
    self.folder = folder
  }

  /// The digests of the files, by their paths.
  mutating func digests(of state: SoakedReport.State) -> [String: String] {
    if let digests = known[state] { return digests }
    try? FileManager.default.removeItem(atPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var report = SoakedReport(folder: folder + "/soaked")
    report.state = state
    try? report.write()
    let result = builder.build(BuildRequest(reports: [report.folder], outputFolder: folder + "/out", jobs: 2))
    guard result.allDiagnostics.all.isEmpty else { return [:] }
    let digests = SoakedReport.digests(below: folder + "/out")
    known[state] = digests
    return digests
  }
}

/// How large the process and its output folder are.
struct ProcessFigures {
  var night: Int
  /// Memory in use, in kibibytes.
  var memory = 0
  /// Open files.
  var descriptors = 0
  /// What the output folder takes on the disk, in kibibytes, a file that has several names once.
  var disk = 0
  /// How many versions are kept.
  var versions = 0
  /// The history, in kibibytes.
  var history = 0

  init(night: Int, output: String) {
    self.night = night
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    memory =
      status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
      .flatMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0.filter(\.isNumber)) } } ?? 0
    let files = FileManager.default
    descriptors = ((try? files.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).count
    versions = Version.all(in: output).count
    var seen: Set<UInt64> = []
    for case let name as String in files.enumerator(atPath: output) ?? .init() {
      var status = stat()
      guard lstat("\(output)/\(name)", &status) == 0, seen.insert(UInt64(status.st_ino)).inserted else { continue }
      disk += Int(status.st_blocks) / 2
      if name == ".diptych/history.sqlite" { history = Int(status.st_size) / 1024 }
    }
  }

  /// In words.
  var line: String {
    "after night \(night): memory \(memory) KiB, open files \(descriptors), disk \(disk) KiB, history \(history) KiB, "
      + "versions \(versions)"
  }

  /// What has grown beyond what it may, from when three tenths of the nights had passed to the end.
  static func growth(_ figures: [ProcessFigures], versions: Int) -> [String] {
    guard figures.count == 10, figures[9].night >= 100 else { return [] }
    let (early, last) = (figures[2], figures[9])
    var faults: [String] = []
    if last.memory > early.memory + early.memory / 10 { faults.append("memory grew") }
    if last.descriptors > early.descriptors { faults.append("open files grew") }
    if last.disk > 2 * early.disk { faults.append("the output folder grew") }
    if figures.contains(where: { $0.versions > versions }) {
      faults.append("more versions are kept than the rule says")
    }
    return faults
  }
}
