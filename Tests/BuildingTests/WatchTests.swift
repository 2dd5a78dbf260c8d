import Foundation
import Inputs
import SeededRandom
import Synchronization
import Testing

@testable import Building

/// Which files a saved file makes fresh, and what is not lost on the way.
@Suite(.timeLimit(.minutes(2))) struct WatchTests {
  /// A watch that goes on, and the builds it has ended.
  final class Watched: Sendable {
    let watch: Watch
    private let results = Mutex<[BuildResult]>([])
    private let ended = DispatchSemaphore(value: 0)
    private let over = DispatchSemaphore(value: 0)

    init(_ named: [String], to output: String) throws {
      watch = Watch(try Builder(), ReportShelf(named), BuildRequest(reports: [], outputFolder: output))
      Thread.detachNewThread { [self] in
        try? watch.run { event in
          guard case .ended(let result, _, _) = event else { return }
          self.results.withLock { $0.append(result) }
          self.ended.signal()
        }
        over.signal()
      }
    }

    /// The next build that ends; nil when none does in time.
    func next(seconds: Double = 20) -> BuildResult? {
      guard ended.wait(timeout: .now() + seconds) == .success else { return nil }
      return results.withLock { $0.removeFirst() }
    }

    /// The next build that makes anything.
    func nextThatMakes() -> BuildResult? {
      while let result = next() { if result.count(.built) > 0 { return result } }
      return nil
    }

    /// Ends it; whether it ended in time.
    func stop() -> Bool {
      watch.stop()
      return over.wait(timeout: .now() + 20) == .success
    }
  }

  /// The names of the files that a build made.
  func made(_ result: BuildResult?) -> [String] {
    (result?.outputs ?? []).filter { $0.outcome == .built }.map { ($0.path as NSString).lastPathComponent }
  }

  func sample() throws -> SampleReport {
    let sample = try SampleReport()
    try sample.change("report.yaml", "[en+zh-Hant]", to: "[en+zh-Hant, en, zh-Hant]")
    return sample
  }

  static let both = "sample.en+zh-Hant.pdf", english = "sample.en.pdf", chinese = "sample.zh-Hant.pdf"
  static let charts = ["growth.en.svg", "growth.zh-Hant.svg"]

  /// A change to a file, and the files it makes fresh.
  struct Case: CustomTestStringConvertible, Sendable {
    var file: String, old: String, new: String, made: [String]
    var testDescription: String { "\(file): \(old)" }
  }

  static let cases = [
    Case(file: "text/sample.en.md", old: "The fifth", new: "This fifth", made: [both, english]),
    Case(file: "text/sample.zh-Hant.md", old: "第五次", new: "第五屆", made: [both, chinese]),
    Case(file: "data/areas.yaml", old: "count: 13", new: "count: 14", made: [both, english, chinese]),
    Case(file: "data/areas.yaml", old: "count: 15", new: "count: 16", made: []),
    Case(file: "data/trade.json", old: "17.4", new: "17.5", made: [both, english, chinese] + charts),
    Case(file: "charts/growth.yaml", old: "en: Growth", new: "en: Gain", made: [both, english, chinese] + charts),
    Case(file: "data/places.csv", old: "Hong Kong", new: "Hongkong", made: []),
    Case(file: "report.yaml", old: "2024-04-26", new: "2024-04-27", made: [both, english, chinese]),
  ]

  @Test func aSavedFileMakesFreshWhatShowsIt() throws {
    let sample = try sample()
    let watched = try Watched([sample.path], to: sample.output)
    #expect(watched.next()?.count(.built) == 5)
    for one in Self.cases {
      try sample.change(one.file, one.old, to: one.new)
      #expect(made(watched.next()) == one.made, "\(one.testDescription)")
    }
    #expect(watched.stop())
  }

  @Test func itIsSavedInAnyWayThatEditorsHave() throws {
    let sample = try sample()
    let watched = try Watched([sample.path], to: sample.output)
    _ = watched.next()
    let file = sample.path + "/text/sample.en.md"
    func text(_ word: String) throws -> Data {
      Data(try String(contentsOfFile: file, encoding: .utf8).replacing("session", with: word).utf8)
    }
    // Into a file beside it, renamed over it.
    try text("meeting").write(to: URL(fileURLWithPath: file + ".new"))
    #expect(made(watched.next()) == [])
    #expect(rename(file + ".new", file) == 0)
    #expect(made(watched.next()) == [Self.both, Self.english])
    // The old one moved away as a backup, a new one written.
    let again = Data(try String(contentsOfFile: file, encoding: .utf8).replacing("meeting", with: "round").utf8)
    #expect(rename(file, file + "~") == 0)
    try again.write(to: URL(fileURLWithPath: file))
    #expect(made(watched.nextThatMakes()) == [Self.both, Self.english])
    // In place, piece by piece.
    let handle = try #require(FileHandle(forWritingAtPath: file))
    handle.write(Data("# Ar".utf8))
    handle.write(Data("ena".utf8))
    try handle.close()
    #expect(made(watched.nextThatMakes()) == [Self.both, Self.english])
    #expect(watched.stop())
  }

  @Test func whatIsWrongKeepsTheLastGoodFile() throws {
    let sample = try sample()
    let watched = try Watched([sample.path], to: sample.output)
    _ = watched.next()
    let before = try sample.outputs()
    try sample.change("text/sample.en.md", "areas.V.count", to: "areas.V.cuont")
    let failed = try #require(watched.next())
    #expect(failed.allDiagnostics.hasErrors)
    #expect(failed.count(.built) == 0)
    #expect(try sample.outputs() == before)
    try sample.change("text/sample.en.md", "areas.V.cuont", to: "areas.V.count")
    let mended = try #require(watched.next())
    #expect(!mended.allDiagnostics.hasErrors)
    #expect(try sample.outputs() == before)
    #expect(watched.stop())
  }

  @Test func newFoldersAndReportsAreSeen() throws {
    let sample = try sample()
    let shelf = sample.folder + "/shelf"
    try FileManager.default.createDirectory(atPath: shelf, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: sample.path, toPath: shelf + "/first")
    let watched = try Watched([shelf], to: sample.output)
    #expect(watched.next()?.count(.built) == 5)
    try FileManager.default.moveItem(atPath: sample.path, toPath: shelf + "/second")
    #expect(made(watched.next()).count == 5)
    // A folder that is made later is watched, too.
    try FileManager.default.createDirectory(atPath: shelf + "/second/data/more", withIntermediateDirectories: true)
    _ = watched.next()
    try Data("a: 1\n".utf8).write(to: URL(fileURLWithPath: shelf + "/second/data/more/new.yaml"))
    let after = try #require(watched.next())
    #expect(after.outputs.allSatisfy { $0.path.contains("/second/") })
    #expect(watched.stop())
  }

  @Test func theOutputFolderWithinAReportIsNotWatched() throws {
    let sample = try sample()
    let watched = try Watched([sample.path], to: sample.path + "/build")
    #expect(watched.next()?.count(.built) == 5)
    #expect(watched.next(seconds: 1) == nil)
    #expect(watched.stop())
  }

  @Test func anotherRunIsWaitedFor() throws {
    let sample = try sample()
    let lock = try OutputLock(outputFolder: sample.output)
    let watched = try Watched([sample.path], to: sample.output)
    #expect(watched.next()?.allDiagnostics.hasErrors == true)
    lock.release()
    var last = watched.next()
    while last?.allDiagnostics.hasErrors == true { last = watched.next() }
    #expect(last?.count(.built) == 5)
    #expect(watched.stop())
  }

  /// What is remembered between builds must not be seen in what they make.
  @Test func whatIsKeptWarmMakesTheSameFilesAsACleanBuild() throws {
    let sample = try sample()
    let builder = try Builder()
    let workshops = Workshops(isRemembering: true)
    var random = SeededRandom(seed: 3)
    let words = ["areas", "{{ areas.VI.count | number }} areas", "*areas*", "areas and areas", "co-operation areas"]
    for round in 0..<12 {
      let paragraphs = (0...random.next(below: 3)).map { _ in
        "The fifth session named \(words.randomElement(using: &random) ?? "") in \(random.next(below: 30))."
      }
      let text =
        "# Areas\n\n" + paragraphs.joined(separator: " ") + "\n\n```chart {#growth}\nname: growth\ncaption: G\n```\n"
      try sample.write("text/sample.en.md", text + "\n# Sources\n\n```sources\n```\n")
      let warm = BuildRequest(reports: [sample.path], outputFolder: sample.folder + "/warm")
      let clean = BuildRequest(reports: [sample.path], outputFolder: sample.folder + "/clean-\(round)")
      #expect(!builder.build(warm, workshops: workshops).allDiagnostics.hasErrors)
      _ = try Builder().build(clean)
      for name in [Self.both, Self.english, Self.chinese] + Self.charts.map({ "charts/\($0)" }) {
        let (left, right) = ("\(warm.outputFolder)/sample/\(name)", "\(clean.outputFolder)/sample/\(name)")
        #expect(
          FileManager.default.contentsEqual(atPath: left, andPath: right), "round \(round): \(name) is another")
      }
      let (first, second) = (try History(reading: warm.outputFolder), try History(reading: clean.outputFolder))
      for name in [Self.both, Self.english] {
        #expect(
          first.making(of: "sample/\(name)", after: .max)?.fingerprint
            == second.making(of: "sample/\(name)", after: .max)?.fingerprint, "round \(round): \(name)")
      }
    }
  }
}

/// What inotify tells, operation by operation.
@Suite struct FolderWatchTests {
  /// What is told after some work below a folder, counted from it.
  func told(_ work: (String) throws -> Void) throws -> [String] {
    let folder = NSTemporaryDirectory() + "diptych-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["a", "a/b", "left"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    for name in ["a/one", "a/two"] { try Data("1".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    var watch = try FolderWatch([folder], without: [folder + "/left"])
    try work(folder)
    return try watch.touched().map { $0 == folder ? "." : String($0.dropFirst(folder.count + 1)) }
  }

  func write(_ path: String) throws { try Data("2".utf8).write(to: URL(fileURLWithPath: path)) }

  func done(_ status: Int32) throws { if status != 0 { throw SystemError() } }

  @Test func eachOperationIsTold() throws {
    #expect(try told { _ in } == [])
    #expect(try told { try write($0 + "/a/one") } == ["a/one"])
    #expect(try told { try write($0 + "/a/three") } == ["a/three"])
    #expect(try told { try done(rename($0 + "/a/one", $0 + "/a/two")) } == ["a/one", "a/two"])
    #expect(try told { try done(unlink($0 + "/a/one")) } == ["a/one"])
    #expect(try told { try done(link($0 + "/a/one", $0 + "/a/b/same")) }.contains("a/b/same"))
    #expect(try told { try done(symlink("one", $0 + "/a/same")) } == ["a/same"])
    #expect(try told { try done(rename($0 + "/a/b", $0 + "/a/c")) }.contains("a/c"))
    #expect(try told { try done(rmdir($0 + "/a/b")) }.contains("a/b"))
  }

  @Test func scratchFilesAndWhatIsLeftOutAreNotTold() throws {
    for name in [".one.swp", "one~", "#one#", "4913", "one.tmp", "one.swp"] {
      #expect(try told { try write($0 + "/a/" + name) } == [], "\(name)")
    }
    #expect(try told { try write($0 + "/left/one") } == [])
    #expect(try told { _ = try String(contentsOfFile: $0 + "/a/one", encoding: .utf8) } == [])
  }

  @Test func aFolderThatComesBackIsWatchedAgain() throws {
    let folder = NSTemporaryDirectory() + "diptych-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var watch = try FolderWatch([folder])
    try FileManager.default.removeItem(atPath: folder)
    #expect(try watch.touched() == [folder])
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(try watch.touched() == [folder])
    try write(folder + "/one")
    #expect(try watch.touched() == [folder + "/one"])
  }
}
