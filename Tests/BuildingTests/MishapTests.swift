import Foundation
import Inputs
import Synchronization
import TestTools
import Testing

@testable import Building

/// What a machine can do to a run at night: each time the old files stay or the new ones are whole, and it is said.
@Suite struct MishapTests {
  /// A disk of its own, so small that it is soon full. Only root may mount one, and not in every container.
  final class SmallDisk {
    let path: String

    /// Whether disks can be mounted here; asked before a test that needs one, so that it is said when it is skipped.
    static let isPossible = ((try? SmallDisk(kilobytes: 64)) ?? nil) != nil
    static let whyNot: Comment = "a small tmpfs cannot be mounted here: root may, unless its container forbids it"

    init?(kilobytes: Int) throws {
      guard geteuid() == 0 else { return nil }
      path = NSTemporaryDirectory() + "diptych-disk-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      guard
        let ran = try? ExternalTool.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path]),
        ran.status == 0
      else {
        rmdir(path)
        return nil
      }
    }

    func makeReadOnly() throws { _ = try ExternalTool.run("mount", ["-o", "remount,ro", path]) }
    func makeWritable() throws { _ = try ExternalTool.run("mount", ["-o", "remount,rw", path]) }

    deinit {
      _ = try? ExternalTool.run("umount", ["-l", path])
      rmdir(path)
    }
  }

  func litter(_ folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".part") }
  }

  @Test(.enabled(if: SmallDisk.isPossible, SmallDisk.whyNot)) func aFullDiskLeavesTheOldFiles() throws {
    let sample = try SampleReport()
    let disk = try #require(try SmallDisk(kilobytes: 640))
    _ = try sample.build(to: disk.path)
    let file = disk.path + "/sample/sample.en+zh-Hant.pdf"
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    // What is left of the disk is taken by others.
    _ = FileManager.default.createFile(atPath: disk.path + "/filler", contents: nil)
    let filler = try #require(FileHandle(forWritingAtPath: disk.path + "/filler"))
    while (try? filler.write(contentsOf: Data(count: 4096))) != nil {}
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    let (result, said) = try sample.build(to: disk.path)
    #expect(result.count(.built) == 0)
    #expect(said.contains("no space left on device") || said.contains("full"), "\(said)")
    #expect(result.allDiagnostics.all.allSatisfy { $0.fault == .machine })
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    #expect(litter(disk.path).isEmpty)
    // With room again the next run makes what is missing.
    try filler.close()
    unlink(disk.path + "/filler")
    let next = try sample.build(to: disk.path)
    #expect(next.result.outputs.first?.outcome == .built, "\(next.said)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) != before)
    #expect(try History(reading: disk.path).isSound)
  }

  @Test(.enabled(if: SmallDisk.isPossible, SmallDisk.whyNot)) func aReadOnlyFolderIsSaidAndLeftAlone() throws {
    let sample = try SampleReport()
    let disk = try #require(try SmallDisk(kilobytes: 2048))
    _ = try sample.build(to: disk.path)
    let file = disk.path + "/sample/sample.en+zh-Hant.pdf"
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    try disk.makeReadOnly()
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    let (result, said) = try sample.build(to: disk.path)
    #expect(result.outputs.isEmpty)
    #expect(said.hasPrefix("diptych: error: Nothing can be written to the output folder"), "\(said)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    // Looking needs no writing.
    #expect(try History(reading: disk.path).runs().count == 1)
    #expect(try Builder().plan(BuildRequest(reports: [sample.path], outputFolder: disk.path)).outputs.count == 3)
    try disk.makeWritable()
    #expect(try sample.build(to: disk.path).result.outputs.first?.outcome == .built)
  }

  @Test func aFileThatChangesWhileItIsReadIsNeverReadInPart() throws {
    let folder = NSTemporaryDirectory() + "diptych-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/data.csv"
    let size = 400_000
    let isDone = Mutex(false)
    try Data(repeating: 65, count: size).write(to: URL(fileURLWithPath: path))
    let writer = Thread {
      var letter: UInt8 = 66
      while !isDone.withLock({ $0 }) {
        // In place and piece by piece, as a careless program writes.
        if let file = FileHandle(forUpdatingAtPath: path) {
          for _ in 0..<8 { file.write(Data(repeating: letter, count: size / 8)) }
          try? file.close()
        }
        letter = letter == 66 ? 65 : 66
        usleep(30_000)
      }
    }
    writer.start()
    defer { isDone.withLock { $0 = true } }
    var whole = 0
    for _ in 0..<25 {
      do throws(Diagnostic) {
        let bytes = try InputFolder(folder).read("data.csv").bytes
        #expect(bytes.count == size && (bytes.allSatisfy { $0 == 65 } || bytes.allSatisfy { $0 == 66 }))
        whole += 1
      } catch {
        #expect(error.code == "file-changing")
      }
    }
    #expect(whole > 0)
  }

  @Test func aBuildWhoseInputsNeverRestShowsNoMixture() throws {
    let sample = try SampleReport()
    // The same length in both states, so that a mixture of them is YAML too.
    func text(_ count: Int) -> String {
      let filler = String(repeating: "# \(count) \(count) \(count) \(count)\n", count: 4000)
      return "V: {count: \(count), source: S1}\n\(filler)VI: {count: \(count), source: S1}\n"
    }
    try sample.change(
      "text/sample.en.md", "areas.V.count | number }} areas",
      to: "areas.V.count | number }} areas, {{ areas.VI.count | number }} new")
    var clean: [Data] = []
    for count in [13, 14] {
      try sample.write("data/areas.yaml", text(count))
      _ = try sample.build()
      clean.append(try Data(contentsOf: URL(fileURLWithPath: sample.document)))
    }
    let path = sample.path + "/data/areas.yaml"
    let isDone = Mutex(false)
    let (one, other) = (Data(text(13).utf8), Data(text(14).utf8))
    let writer = Thread {
      var bytes = one
      while !isDone.withLock({ $0 }) {
        // In place and piece by piece, as a careless program writes.
        if let file = FileHandle(forUpdatingAtPath: path) {
          for start in stride(from: 0, to: bytes.count, by: bytes.count / 8) {
            file.write(bytes[start..<min(start + bytes.count / 8, bytes.count)])
            usleep(300)
          }
          try? file.close()
        }
        bytes = bytes == one ? other : one
        usleep(20_000)
      }
    }
    writer.start()
    defer { isDone.withLock { $0 = true } }
    for _ in 0..<12 {
      let (result, said) = try sample.build()
      let isOnlyChanging = result.allDiagnostics.all.allSatisfy { $0.code == "file-changing" }
      #expect(isOnlyChanging, "\(said)")
      #expect(clean.contains(try Data(contentsOf: URL(fileURLWithPath: sample.document))))
    }
  }

  @Test func ofTwoProcessesAtOnceTheSecondEndsAndHarmsNothing() throws {
    let sample = try SampleReport()
    try sample.change(
      "report.yaml", "editions: [en+zh-Hant]",
      to: "editions: [en+zh-Hant]\nfor-each: {rows: rows, as: row, name: \"row-{row.id}\"}")
    try sample.write("data/rows.yaml", (1...30).map { "- {id: r\($0)}\n" }.joined())
    let program = try #require(CommandLineTests.program)
    let first = Process()
    first.executableURL = URL(fileURLWithPath: program)
    first.arguments = ["build", sample.path, "--output", sample.output, "--jobs", "1", "--quiet"]
    first.standardOutput = FileHandle.nullDevice
    try first.run()
    // As soon as the first has made something it holds the folder, and will for a while.
    let folder = sample.output + "/sample"
    while first.isRunning, (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty ?? true {
      usleep(2000)
    }
    let second = try CommandLineTests().run(["build", sample.path, "--output", sample.output])
    #expect(second.status == 3)
    #expect(
      second.errors.hasPrefix(
        """
        diptych: error: Another run is writing to the output folder `\(sample.output)`.
        hint: Wait until it has ended, or name another folder with --output.
        nothing built in
        """))
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    #expect(try sample.outputs().keys.count { $0.hasSuffix(".pdf") } == 30)
    #expect(try History(reading: sample.output).runs().map(\.result) == [.done])
  }

  @Test func aClockThatWasSetBackHidesNothing() throws {
    let sample = try SampleReport()
    _ = try sample.build()
    // The same length and the same moment as before, and one from the future.
    let file = sample.path + "/data/areas.yaml"
    let moment = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
    try sample.change("data/areas.yaml", "count: 13", to: "count: 14")
    try FileManager.default.setAttributes([.modificationDate: try #require(moment)], ofItemAtPath: file)
    #expect(try sample.build().result.outputs.first?.outcome == .built)
    try sample.change("data/areas.yaml", "count: 14", to: "count: 15")
    try FileManager.default.setAttributes([.modificationDate: Date().addingTimeInterval(86_400)], ofItemAtPath: file)
    #expect(try sample.build().result.outputs.first?.outcome == .built)
    try sample.change("data/areas.yaml", "count: 15", to: "count: 16")
    try FileManager.default.setAttributes([.modificationDate: Date().addingTimeInterval(86_400)], ofItemAtPath: file)
    #expect(try sample.build().result.outputs.first?.outcome == .built)
    #expect(try sample.build().result.outputs.allSatisfy { $0.outcome == .unchanged })
  }

  @Test(arguments: [200, 4096, 9000])
  func aHistoryThatIsDamagedAnywhereIsBegunAnew(_ offset: Int) throws {
    let sample = try SampleReport()
    _ = try sample.build()
    let bytes = try sample.outputs()
    let path = History.path(in: sample.output)
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    // To the end: a few bytes may lie where nothing is kept, and then nothing is lost.
    let length = Int(try file.seekToEnd())
    try file.seek(toOffset: UInt64(offset))
    file.write(Data(repeating: 0xA5, count: length - offset))
    try file.close()
    let (result, said) = try sample.build()
    #expect(said.hasPrefix("diptych: warning: The history of earlier runs cannot be read: "), "\(said)")
    #expect(result.outputs.allSatisfy { $0.outcome == .built })
    #expect(try sample.outputs() == bytes)
    #expect(FileManager.default.fileExists(atPath: path + ".damaged"))
    #expect(try sample.build().said == "")
  }

  @Test func someBuildsAreKilled() throws {
    // `scripts/evidence G` kills 500, and edits a report 200 times.
    for arguments in [["kills", "6", "7"], ["edits", "3", "7"], ["soak", "14", "7"]] {
      let tool = try #require(CommandLineTests.program).replacingOccurrences(of: "/diptych", with: "/night-test")
      let ran = try ExternalTool.run(tool, arguments)
      #expect(ran.status == 0, "\(ran.output)")
    }
  }
}
