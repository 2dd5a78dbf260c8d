import Foundation
import Inputs
import TestTools
import Testing

@testable import Building

/// Runs that several tasks share.
@Suite struct ShardTests {
  /// A sample with four rows in two editions, so that there is something to share.
  func office() throws -> SampleReport {
    let sample = try SampleReport()
    try sample.change(
      "report.yaml", "editions: [en+zh-Hant]",
      to: "editions: [en+zh-Hant, en]\nfor-each: {rows: rows, as: row, name: \"row-{row.id}\"}")
    try sample.write("data/rows.yaml", "- {id: a}\n- {id: b}\n- {id: c}\n- {id: d}\n")
    return sample
  }

  func build(
    _ sample: SampleReport, shard: Shard? = nil, waiting: ShardWait? = nil, to output: String? = nil,
    isTogether: Bool = false
  ) throws -> BuildResult {
    var request = BuildRequest(reports: [sample.path], outputFolder: output ?? sample.output, jobs: 2)
    request.shard = shard
    request.waiting = waiting
    if isTogether { request.publishing = .allOrNothing }
    return try Builder().build(request)
  }

  /// What a plain build makes of it.
  func plain(_ sample: SampleReport) throws -> [String: Data] {
    _ = try build(sample)
    defer { try? FileManager.default.removeItem(atPath: sample.output) }
    return try sample.outputs()
  }

  func shard(_ index: Int, of count: Int) throws -> Shard { try #require(Shard(index, of: count)) }

  @Test func eachOutputIsOfOneShareByItsPathAlone() throws {
    let paths = (0..<2000).map { "report/briefing-\($0).en+zh-Hant.pdf" }
    for count in [1, 2, 3, 8, 40] {
      let shards = try (1...count).map { try shard($0, of: count) }
      #expect(paths.allSatisfy { path in shards.count { $0.owns(path) } == 1 })
      // Sizes vary by chance: five times the deviation that chance has is never seen.
      let even = Double(paths.count) / Double(count)
      #expect(shards.allSatisfy { one in abs(Double(paths.count { one.owns($0) }) - even) <= 5 * even.squareRoot() })
    }
    #expect(Shard(0, of: 3) == nil && Shard(4, of: 3) == nil && Shard(1, of: 0) == nil)
  }

  static let written: [(String, [String: String], String)] = [
    ("3/8", [:], "3 of 8"), ("1/1", [:], "1 of 1"),
    ("auto", slurm(7, 5, 12, 8), "3 of 8"), ("auto/8", slurm(7, 5, 12, 8), "3 of 8"),
    ("auto", slurm(4, 0, 6, 4, step: 2), "3 of 4"), ("auto/4", ["JOB_COMPLETION_INDEX": "3"], "4 of 4"),
    ("9/8", [:], "“9/8” is none"), ("0/8", [:], "“0/8” is none"), ("3", [:], "“3” is none"),
    ("3/8/9", [:], "“3/8/9” is none"), ("x/y", [:], "“x/y” is none"),
    ("auto", [:], "neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set"),
    ("auto/9", slurm(7, 5, 12, 8), "the array has 8 tasks, not 9"),
    ("auto", slurm(5, 1, 7, 3), "the numbers of the array's 3 tasks have gaps between 1 and 7"),
    ("auto", ["SLURM_ARRAY_TASK_ID": "5"], "Slurm tells no more than SLURM_ARRAY_TASK_ID"),
    ("auto", ["JOB_COMPLETION_INDEX": "3"], "Kubernetes tells a pod its index and not how many there are"),
    ("auto/3", ["JOB_COMPLETION_INDEX": "3"], "there is no pod of index 3 among 3"),
  ]

  private static func slurm(_ id: Int, _ first: Int, _ last: Int, _ count: Int, step: Int = 1) -> [String: String] {
    [
      "SLURM_ARRAY_TASK_ID": "\(id)", "SLURM_ARRAY_TASK_MIN": "\(first)", "SLURM_ARRAY_TASK_MAX": "\(last)",
      "SLURM_ARRAY_TASK_COUNT": "\(count)", "SLURM_ARRAY_TASK_STEP": "\(step)",
    ]
  }

  @Test(arguments: written)
  func theShareIsReadOrSaidToBeWrong(_ written: String, _ environment: [String: String], _ expected: String) {
    do throws(Diagnostic) {
      #expect(try Shard(written, environment: environment).description == expected)
    } catch {
      #expect(error.message == "Which share of the run is to be done is not known: \(expected).")
      #expect(error.fault == .usage)
    }
  }

  @Test(arguments: [false, true])
  func sharesAreTogetherWhatOneRunMakes(_ isTogether: Bool) throws {
    let sample = try office()
    let whole = try plain(sample)
    for index in 1...3 {
      let result = try build(sample, shard: shard(index, of: 3), isTogether: isTogether)
      #expect(result.allDiagnostics.all.isEmpty)
      #expect(result.outputs.allSatisfy { $0.outcome == .built })
      #expect(result.published == nil)
    }
    #expect(throws: Diagnostic.self) { try History(reading: sample.output) }
    let result = try build(sample, isTogether: isTogether)
    #expect(result.allDiagnostics.all.isEmpty)
    #expect(result.outputs.count == whole.count && result.outputs.allSatisfy { $0.outcome == .built })
    #expect(result.shards.map(\.shard.index) == [1, 2, 3])
    #expect(result.shards.map(\.built).reduce(0, +) == whole.count)
    let shown = isTogether ? sample.output + "/current" : sample.output
    for (path, bytes) in whole { #expect(FileManager.default.contents(atPath: "\(shown)/\(path)") == bytes) }
    // One history, with each making once; nothing is left of the parts.
    let history = try History(reading: sample.output)
    #expect(history.runs().map(\.number) == [1])
    #expect(history.runs().first?.built == whole.count)
    #expect(history.makings(inRun: 1).map(\.path) == whole.keys.sorted())
    #expect(ShardPart.all(in: sample.output).isEmpty)
    #expect(Version.all(in: sample.output).count == (isTogether ? 1 : 0))
    // A further step finds all done, and publishes nothing.
    let again = try build(sample, isTogether: isTogether)
    #expect(again.outputs.allSatisfy { $0.outcome == .unchanged })
    #expect(again.published == nil && again.shards.isEmpty)
  }

  @Test func whatATaskLostIsMadeByTheLastStep() throws {
    let sample = try office()
    let whole = try plain(sample)
    let mine = try build(sample, shard: shard(2, of: 3))
    let result = try build(sample)
    #expect(result.shards.map(\.shard.description) == ["2 of 3"])
    #expect(result.shards.first?.built == mine.outputs.count)
    #expect(result.outputs.allSatisfy { $0.outcome == .built })
    #expect(try sample.outputs() == whole)
    #expect(try History(reading: sample.output).makings(inRun: 1).count == whole.count)
  }

  @Test func aTaskThatWasRepeatedCountsOnce() throws {
    let sample = try office()
    let whole = try plain(sample)
    for index in [1, 2, 1, 1] { _ = try build(sample, shard: shard(index, of: 2)) }
    #expect(ShardPart.all(in: sample.output).count == 4)
    _ = try build(sample)
    let history = try History(reading: sample.output)
    #expect(history.makings(inRun: 1).map(\.path) == whole.keys.sorted())
    #expect(history.shards(inRun: 1).map(\.shard.index) == [1, 1, 1, 2])
    #expect(try sample.outputs() == whole)
  }

  @Test func aTaskThatWasKilledLeavesWhatItHadMade() throws {
    let sample = try office()
    let whole = try plain(sample)
    _ = try build(sample, shard: shard(1, of: 1))
    // Killed after its makings went into its part and before it said that it had ended.
    let part = try #require(ShardPart.all(in: sample.output).first)
    try History(at: part.path(in: sample.output)).database.write {
      try $0.execute(sql: "UPDATE run SET ended = NULL, result = NULL")
    }
    #expect(!part.hasEnded(in: sample.output))
    // And one of its files was lost with its machine.
    let lost = try #require(whole.keys.sorted().first)
    unlink("\(sample.output)/\(lost)")
    let result = try build(sample)
    #expect(result.shards.map(\.ended) == [nil])
    #expect(try sample.outputs() == whole)
    let makings = try History(reading: sample.output).makings(inRun: 1).map(\.path)
    #expect(makings.count { $0 == lost } == 2 && Set(makings) == Set(whole.keys))
  }

  @Test func aPartIsTakenOverOnceHoweverOftenThatIsTried() throws {
    let sample = try office()
    let whole = try plain(sample)
    _ = try build(sample, shard: shard(1, of: 1))
    let part = try #require(ShardPart.all(in: sample.output).first)
    let copy = sample.folder + "/copy"
    try FileManager.default.copyItem(atPath: part.path(in: sample.output), toPath: copy)
    _ = try build(sample)
    // As if the first step had been killed before it removed the part.
    try FileManager.default.copyItem(atPath: copy, toPath: part.path(in: sample.output))
    let again = try build(sample)
    #expect(again.outputs.allSatisfy { $0.outcome == .unchanged } && again.shards.isEmpty)
    let history = try History(reading: sample.output)
    #expect(history.makings(inRun: 1).count == whole.count && history.makings(inRun: 2).isEmpty)
    #expect(ShardPart.all(in: sample.output).isEmpty)
  }

  @Test func aPartThatIsDamagedIsSaidAndDoneWithout() throws {
    let sample = try office()
    let whole = try plain(sample)
    _ = try build(sample, shard: shard(1, of: 2))
    let part = try #require(ShardPart.all(in: sample.output).first)
    try Data("no database".utf8).write(to: URL(fileURLWithPath: part.path(in: sample.output)))
    let result = try build(sample)
    #expect(
      result.allDiagnostics.all.map(\.message) == [
        "What a task of a shared run left in `\(part.path(in: sample.output))` cannot be read: file is not a database."
      ])
    #expect(!result.allDiagnostics.hasErrors && result.outputs.allSatisfy { $0.outcome == .built })
    #expect(try sample.outputs() == whole)
    #expect(ShardPart.all(in: sample.output).isEmpty)
  }

  @Test func tasksHoldTheFolderTogetherAndTheLastStepAlone() throws {
    let sample = try office()
    do {
      let task = try OutputLock(outputFolder: sample.output, isShared: true)
      #expect(try build(sample, shard: shard(1, of: 2)).allDiagnostics.all.isEmpty)
      #expect(try build(sample).allDiagnostics.all.map(\.code) == ["output-folder-taken"])
      task.release()
    }
    let whole = try OutputLock(outputFolder: sample.output)
    #expect(try build(sample, shard: shard(1, of: 2)).allDiagnostics.all.map(\.code) == ["output-folder-taken"])
    whole.release()
  }

  @Test func theLastStepWaitsForTasksAndNoLonger() throws {
    let sample = try office()
    _ = try build(sample, shard: shard(1, of: 2))
    let tooSoon = try build(sample, waiting: ShardWait(count: 2, seconds: 0))
    #expect(
      tooSoon.allDiagnostics.all.map(\.message) == ["1 of 2 tasks did not end within 0 seconds."])
    #expect(tooSoon.outputs.allSatisfy { $0.outcome == .built })
    // Of a second night: the other task comes while it waits.
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    _ = try build(sample, shard: shard(1, of: 2))
    var request = BuildRequest(reports: [sample.path], outputFolder: sample.output)
    request.shard = try shard(2, of: 2)
    let (late, builder) = (request, try Builder())
    Thread.detachNewThread {
      usleep(300_000)
      _ = builder.build(late)
    }
    let result = try build(sample, waiting: ShardWait(count: 2, seconds: 60))
    #expect(result.allDiagnostics.all.isEmpty && result.shards.map(\.shard.index) == [1, 2])
  }

  @Test func theProgramSharesAndGathers() throws {
    let sample = try office()
    let ran = try CommandLineTests().run(["build", sample.path, "--output", sample.output, "--shard", "3/2"])
    #expect(ran.status == 2)
    #expect(ran.errors.contains("Which share of the run is to be done is not known: “3/2” is none."))
    for index in 1...2 {
      let task = try CommandLineTests().run(
        ["build", sample.path, "--output", sample.output, "--shard", "auto/2"],
        environment: ["JOB_COMPLETION_INDEX": "\(index - 1)"])
      #expect(task.status == 0, "\(task.errors)")
    }
    let last = try CommandLineTests().run(["gather", sample.path, "--output", sample.output])
    #expect(last.status == 0)
    #expect(last.errors.contains("gathered 2 shares of 2: 10 built by their tasks\n"), "\(last.errors)")
    let night = try CommandLineTests().run(["history", "last", "--output", sample.output])
    #expect(night.output.contains("  share 1 of 2 on "))
  }
}
