import ArgumentParser
import Building
import Foundation
import Threads

/// What the commands that build have in common: which reports, and how their files are shown and kept.
struct WritingOptions: ParsableArguments {
  @Argument(help: "The reports' folders.", completion: .directory)
  var reports: [String]

  @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory)
  var output = "build"

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: "How many files are made at the same time (default: the number of cores).")
  var jobs: Int?

  @Flag(help: "Show the files together when all are made, through the link OUTPUT/current; none when one fails.")
  var allOrNothing = false

  @Option(help: ArgumentHelp("Keep the last versions of all files under OUTPUT/versions.", valueName: "14"))
  var keep: Int?

  @Option(help: ArgumentHelp("Keep besides the last version of each of so many weeks before.", valueName: "8"))
  var keepWeekly: Int?

  func validate() throws {
    if reports.isEmpty { throw ValidationError("Name at least one report's folder.") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    if let keep, keep < 1 { throw ValidationError("--keep must be at least 1.") }
    if let keepWeekly, keepWeekly < 0 { throw ValidationError("--keep-weekly must not be negative.") }
    if keepWeekly != nil, keep == nil { throw ValidationError("--keep-weekly goes with --keep.") }
  }

  /// A request for some of the reports.
  func request(for reports: [String]) -> BuildRequest {
    var request = BuildRequest(
      reports: reports, outputFolder: output, jobs: jobs ?? Processors.count,
      sourceDateEpoch: ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) })
    request.publishing = allOrNothing ? .allOrNothing : .eachAtOnce
    request.keeping = keep.map { KeepRule(last: $0, weekly: keepWeekly ?? 0) }
    return request
  }

  /// The same options as words of a command line, those of how files are shown only when they are wanted.
  var words: [String] {
    var words = reports + ["--output", output]
    if let jobs { words += ["--jobs", "\(jobs)"] }
    if allOrNothing { words.append("--all-or-nothing") }
    if let keep { words += ["--keep", "\(keep)"] }
    if let keepWeekly { words += ["--keep-weekly", "\(keepWeekly)"] }
    return words
  }
}
