import Foundation
import Inputs
import Synchronization
import TestTools
import Testing

@testable import Building

/// What a machine can do to a run at night: each time the old files stay or the new ones are whole, and it is said.
@Suite struct MishapTests {
  /// A disk of its own, so small that it is soon full; nil for a user who may not mount one.
  final class SmallDisk {
    let path: String

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

  @Test func aFullDiskLeavesTheOldFiles() throws {
    let sample = try SampleReport()
    guard let disk = try SmallDisk(kilobytes: 640) else { return }
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

  @Test func aReadOnlyFolderIsSaidAndLeftAlone() throws {
    let sample = try SampleReport()
    guard let disk = try SmallDisk(kilobytes: 2048) else { return }
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
    for arguments in [["kills", "6", "7"], ["edits", "3", "7"]] {
      let tool = try #require(CommandLineTests.program).replacingOccurrences(of: "/diptych", with: "/night-test")
      let ran = try ExternalTool.run(tool, arguments)
      #expect(ran.status == 0, "\(ran.output)")
    }
  }
}
