import Building
import Foundation
import Inputs
import Synchronization

/// A build that kills itself: what runs in a process of its own.
///
/// Each step that is begun is told by its letter on standard output, so that whoever waits for the process knows in
/// which step it died.
struct KilledRun {
  /// The steps at which a run can be killed; renaming is a matter of the disk.
  enum Moment: String, CaseIterable {
    case reading, drawing, sealing, writing, renaming, remembering, publishing
    /// So long after the start of the process, whatever it does then; from outside.
    case anywhere
    /// Not at all.
    case never

    var letter: UInt8 { Self.letters[Self.allCases.firstIndex(of: self) ?? 0] }
    private static let letters = Array("rdswnmp-.".utf8)
    static func named(by letter: UInt8) -> Moment? { allCases.first { $0.letter == letter } }
  }

  var report: String
  var output: String
  var moment: Moment
  /// At which passing of the moment, from 1.
  var passing: Int
  /// How long after it, in microseconds.
  var delay: UInt32
  var jobs: Int
  var isAllOrNothing: Bool

  /// Builds until it is killed; ends with status 0 when the moment never came.
  func run() throws {
    let passings = Mutex(0)
    let come = { @Sendable (here: Moment) in
      var letter = here.letter
      write(STDOUT_FILENO, &letter, 1)
      guard here == self.moment else { return }
      let count = passings.withLock { count in
        count += 1
        return count
      }
      if count == self.passing { kill(after: self.delay) }
    }
    var request = BuildRequest(reports: [report], outputFolder: output, jobs: jobs)
    request.disk = OutputFile.Disk(
      write: OutputFile.Disk.real.write,
      rename: { from, to in
        come(.renaming)
        return OutputFile.Disk.real.rename(from, to)
      })
    request.step = { step in if let here = Moment(rawValue: step.rawValue) { come(here) } }
    request.publishing = isAllOrNothing ? .allOrNothing : .eachAtOnce
    request.keeping = KeepRule(last: 2)
    _ = try Builder().build(request)
  }

  /// The words that the process is started with.
  var arguments: [String] {
    ["killed", report, output, moment.rawValue, "\(passing)", "\(delay)", "\(jobs)", "\(isAllOrNothing)"]
  }

  init?(_ words: [String]) {
    guard words.count == 8, words[0] == "killed", let moment = Moment(rawValue: words[3]),
      let passing = Int(words[4]), let delay = UInt32(words[5]), let jobs = Int(words[6])
    else { return nil }
    self.init(
      report: words[1], output: words[2], moment: moment, passing: passing, delay: delay, jobs: jobs,
      isAllOrNothing: words[7] == "true")
  }

  init(
    report: String, output: String, moment: Moment, passing: Int, delay: UInt32, jobs: Int, isAllOrNothing: Bool
  ) {
    (self.report, self.output, self.moment, self.passing) = (report, output, moment, passing)
    (self.delay, self.jobs, self.isAllOrNothing) = (delay, jobs, isAllOrNothing)
  }
}

/// Kills this process as `kill -9` does, at once or from a thread of its own a little later.
private func kill(after microseconds: UInt32) {
  if microseconds == 0 { Foundation.kill(getpid(), SIGKILL) }
  Thread.detachNewThread {
    usleep(microseconds)
    Foundation.kill(getpid(), SIGKILL)
  }
}
