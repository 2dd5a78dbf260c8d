import ArgumentParser
import Building
import Foundation
import Inputs

/// `diptych history`
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Say what earlier runs made, how long it took, and what was wrong.",
    discussion: """
      Without RUN, one line for each of the last runs. With the number of a run, what it made and could not make, and \
      what was said. With --of FILE, every making of one file.
      """)

  @Argument(help: ArgumentHelp("The number of a run, or `last`.", valueName: "run"))
  var number: String?

  @Option(name: .shortAndLong, help: "The folder that was written to.", completion: .directory)
  var output = "build"

  @Option(help: ArgumentHelp("How many runs or makings at most.", valueName: "20"))
  var count = 20

  @Option(help: ArgumentHelp("Only the makings of this file.", valueName: "file"))
  var of: String?

  @OptionGroup var console: Console.Options

  func validate() throws {
    if let number, number != "last", Int(number) == nil { throw ValidationError("RUN is a number, or `last`.") }
    if count < 1 { throw ValidationError("--count must be at least 1.") }
  }

  func run() throws {
    let console = Console(options: self.console)
    let history = try console.machine { () throws(Diagnostic) in try History(reading: output) }
    if let of {
      for making in history.makings(of: OutputPath.within(output, of), last: count) {
        console.result(console.options.json ? making.json : making.line)
      }
      return
    }
    guard let number else {
      for record in history.runs(last: count) { console.result(console.options.json ? record.json : record.line) }
      return
    }
    let run = Int(number) ?? history.runs(last: 1).first?.number ?? 0
    let found = try console.machine { () throws(Diagnostic) -> RunRecord in
      guard let record = history.run(run) else { throw .unknownRun(number, output: output) }
      return record
    }
    console.result(console.options.json ? found.json : found.line)
    for shard in history.shards(inRun: run) {
      console.result(console.options.json ? shard.json : "  " + shard.line)
    }
    for making in history.makings(inRun: run) {
      console.result(console.options.json ? making.json : "  " + making.line)
    }
    for remark in history.remarks(inRun: run) {
      let writer = DiagnosticWriter(shownPath: { "\(remark.report)/\($0.file)" }, line: { _ in nil })
      console.result(console.options.json ? writer.json(remark.diagnostic) : writer.text(remark.diagnostic))
    }
  }
}

/// Paths of outputs as a person types them.
enum OutputPath {
  /// Counted from the output folder, however it was typed: `build/a/b.pdf`, `a/b.pdf`, `build/current/a/b.pdf`.
  static func within(_ output: String, _ path: String) -> String {
    let path = (path as NSString).standardizingPath
    for folder in ["\(output)/current/", "\(output)/"].map({ ($0 as NSString).standardizingPath + "/" })
    where path.hasPrefix(folder) {
      return String(path.dropFirst(folder.count))
    }
    return path
  }
}

extension RunRecord {
  /// `12  2026-11-21T02:30:00Z  done  14 built, 2 unchanged, 0 failed  3.1 s`
  var line: String {
    let counts = "\(built) built, \(unchanged) unchanged, \(failed) failed"
    let version = published.map { "  \($0)" } ?? ""
    return "\(number)  \(began)  \(result.rawValue)  \(counts)  \(String(format: "%.2f", seconds)) s\(version)"
  }

  /// For a program.
  var json: String {
    let ended = ended.map(JSONText.quoted) ?? "null"
    let published = published.map(JSONText.quoted) ?? "null"
    return "{\"run\":\(number),\"began\":\(JSONText.quoted(began)),\"ended\":\(ended),"
      + "\"program\":\(JSONText.quoted(program)),\"result\":\"\(result.rawValue)\",\"built\":\(built),"
      + "\"unchanged\":\(unchanged),\"failed\":\(failed),\"seconds\":\(seconds),\"published\":\(published)}"
  }
}

extension GatheredShard {
  /// `share 3 of 8 on node2  25 built, 0 failed  12.30 s`
  var line: String {
    let end = ended == nil ? "never ended" : "\(String(format: "%.2f", seconds)) s"
    return "share \(shard) on \(machine)  \(built) built, \(failed) failed  \(end)"
  }

  /// For a program.
  var json: String {
    let ended = ended.map(JSONText.quoted) ?? "null"
    return "{\"share\":\(shard.index),\"of\":\(shard.count),\"machine\":\(JSONText.quoted(machine)),"
      + "\"began\":\(JSONText.quoted(began)),\"ended\":\(ended),\"built\":\(built),\"failed\":\(failed),"
      + "\"seconds\":\(seconds)}"
  }
}

extension MakingRecord {
  /// `run 12  hk-shanghai/briefing.en.pdf  built  9 pages  0.41 s  fingerprint 0123456789ab`
  var line: String {
    let pages = pages.map { "  \($0) page\($0 == 1 ? "" : "s")" } ?? ""
    let fingerprint = fingerprint.map { "  fingerprint \($0.prefix(12))" } ?? ""
    return "run \(run)  \(path)  \(outcome.rawValue)\(pages)  \(String(format: "%.2f", seconds)) s\(fingerprint)"
  }

  /// For a program.
  var json: String {
    func text(_ value: String?) -> String { value.map(JSONText.quoted) ?? "null" }
    func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }
    return "{\"run\":\(run),\"path\":\(JSONText.quoted(path)),\"outcome\":\"\(outcome.rawValue)\","
      + "\"fingerprint\":\(text(fingerprint)),\"digest\":\(text(digest)),\"bytes\":\(number(bytes)),"
      + "\"pages\":\(number(pages)),\"version\":\(text(version)),\"seconds\":\(seconds)}"
  }
}
