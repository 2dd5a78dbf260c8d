import Foundation
import GRDB
import Inputs
import Testing

@testable import Building

/// What is remembered of runs, and for how long.
@Suite struct HistoryTests {
  @Test func eachRunIsRememberedWithWhatItMade() throws {
    let sample = try SampleReport()
    var request = BuildRequest(reports: [sample.path], outputFolder: sample.output)
    request.clock = { 1_700_000_000 }
    _ = try Builder().build(request)
    // A clock that was set back tells another moment and nothing else.
    request.clock = { 1_600_000_000 }
    _ = try Builder().build(request)
    try sample.change("data/areas.yaml", "count: 13", to: "count: [1]")
    let failed = try Builder().build(request)
    #expect(failed.run == 3)
    let history = try History(reading: sample.output)
    let runs = history.runs()
    #expect(runs.map(\.number) == [3, 2, 1])
    #expect(runs.map(\.result) == [.failed, .done, .done])
    #expect(runs.map(\.built) == [0, 0, 3])
    #expect(runs.map(\.unchanged) == [2, 3, 0])
    #expect(runs.map(\.began) == ["2020-09-13T12:26:40Z", "2020-09-13T12:26:40Z", "2023-11-14T22:13:20Z"])
    let made = history.makings(inRun: 1)
    #expect(
      made.map(\.path) == [
        "sample/charts/growth.en.svg", "sample/charts/growth.zh-Hant.svg", "sample/sample.en+zh-Hant.pdf",
      ])
    #expect(made.map(\.pages) == [nil, nil, 1])
    #expect(made[2].digest == Digest(ofFile: sample.document)?.hexadecimal)
    #expect(history.makings(inRun: 2).isEmpty)
    #expect(history.makings(inRun: 3).allSatisfy { $0.outcome == .failed })
    #expect(!history.remarks(inRun: 3).isEmpty)
    #expect(history.making(of: "sample/sample.en+zh-Hant.pdf", after: 3)?.run == 1)
  }

  @Test func aRunThatWasKilledIsUnfinished() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    _ = try History(outputFolder: sample.output).beginRun(at: "2026-01-01T00:00:00Z")
    #expect(try History(reading: sample.output).runs().map(\.result) == [.unfinished, .done])
    _ = try sample.build()
    #expect(try History(reading: sample.output).runs().map(\.result) == [.done, .unfinished, .done])
  }

  @Test func aMakingThatFindsNoRoomIsToldOnceAndTheRunEnds() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    let history = try History(outputFolder: sample.output)
    let number = try history.beginRun(at: "2026-01-01T00:00:00Z")
    try history.database.writeWithoutTransaction { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    let ledger = Ledger(history, run: number, step: { _ in })
    let account = String(repeating: "x", count: 1 << 20)
    ledger.add(
      Making(path: "sample/a.pdf", outcome: .built, account: account, seconds: 0, diagnostics: Diagnostics()),
      of: "sample")
    ledger.bringIn { history throws(Diagnostic) in
      try history.endRun(
        RunRecord(
          number: number, began: "2026-01-01T00:00:00Z", program: "", result: .done, built: 1, unchanged: 0, failed: 0,
          seconds: 0))
    }
    #expect(ledger.problems.all.map(\.code) == ["history"])
    #expect(history.makings(inRun: number).isEmpty)
    #expect(history.runs().first?.result == .done)
    // Nothing is left to be brought in again.
    ledger.bringIn()
    #expect(ledger.problems.all.count == 1)
  }

  @Test func theFileIsLookedThroughOnlyWhenItMayHaveChanged() throws {
    let sample = try SampleReport()
    let path = History.path(in: sample.output)
    #expect(!History.isKnownToBeSound(path))
    _ = try sample.build()
    #expect(History.isKnownToBeSound(path))
    // Somebody has touched it.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: path)
    #expect(!History.isKnownToBeSound(path))
    _ = try sample.build()
    #expect(History.isKnownToBeSound(path))
    // One that only looks changes nothing, and a run that ends somehow has.
    let history = try History(outputFolder: sample.output)
    #expect(History.isKnownToBeSound(path))
    _ = try history.beginRun(at: "2026-01-01T00:00:00Z")
    #expect(!History.isKnownToBeSound(path))
  }

  @Test func theFileDoesNotGrowBeyondABound() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    let history = try History(outputFolder: sample.output)
    for _ in 0..<400 {
      let run = try history.beginRun(at: "2026-01-01T00:00:00Z")
      let making = Making(
        path: "sample/other.pdf", outcome: .built, digest: "0", account: "paragraph\t\t=en x", seconds: 0,
        diagnostics: Diagnostics())
      try history.remember([("sample", making)], in: run)
      try history.prune()
    }
    #expect(history.makings(of: "sample/other.pdf", last: 1000).count < 120)
    // What an output is now is kept, however long ago it was made.
    #expect(history.makings(of: "sample/sample.en+zh-Hant.pdf").count == 1)
    #expect(try sample.build().result.outputs.allSatisfy { $0.outcome == .unchanged })
  }
}
