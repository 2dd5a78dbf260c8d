import Foundation
import Testing

@testable import Inputs

@Suite struct InputFolderTests {
  func failure(_ path: String, in folder: InputFolder) -> Diagnostic? {
    do {
      _ = try folder.read(path, from: Place(file: "report.yaml", line: 1, column: 1))
      return nil
    } catch { return error }
  }

  @Test(
    "the folder part of a path",
    arguments: [
      ("a/b/c", "a/b"), ("a", ""), ("", ""), ("/a", "/"), ("/", "/"), ("a/", ""), ("a/b//", "a"), ("a//b", "a"),
      ("..", ""), ("../a", ".."), ("滬/港", "滬"),
    ])
  func folderPart(_ path: String, _ folder: String) { #expect(path.folderPart == folder) }

  @Test func aFileIsReadOnceAndRecorded() throws {
    let scratch = try Scratch()
    try scratch.write("data/a.yaml", "a: 1\n")
    let folder = try InputFolder(scratch.path)
    let file = try folder.read("./data//a.yaml")
    #expect(file.path == "data/a.yaml")
    #expect(try file.text() == "a: 1\n")
    _ = try folder.read("data/a.yaml")
    #expect(folder.has("house") == false)
    #expect(try folder.names(in: "data") == ["a.yaml"])
    #expect(try InputFolder(scratch.path).names(in: "") == ["data"])
    let records = folder.records
    #expect(records.map { "\($0.kind) \($0.path)" } == ["file data/a.yaml", "presence house", "names data"])
    #expect(records[0].state == Digest(of: "a: 1\n").hexadecimal)
    let again = try InputFolder(scratch.path)
    #expect(records.map(again.again) == records)
    try scratch.write("data/b.yaml", "b: 1\n")
    try scratch.write("data/a.yaml", "a: 2\n")
    try scratch.write("house/logo.svg", "<svg/>")
    #expect(zip(records, records.map(again.again)).map { $0 == $1 } == [false, false, false])
  }

  /// The system's files about a process say that they are empty and yet give bytes, as a file does that grows.
  @Test func aFileThatIsNeverAtRestIsRefused() throws {
    let failure = failure("status", in: try InputFolder("/proc/\(getpid())"))
    let hint = "Build again when whoever writes the file is done; writing it beside and renaming it avoids this."
    #expect(failure?.message == "`status` changes while it is read.")
    #expect(failure?.hint == hint)
  }

  @Test func theDigestIsSHA256() {
    #expect(
      Digest(of: "abc").hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest(of: []).hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(arguments: ["../secret", "/etc/passwd", "data/../../secret", "", "data/\0x", ".."])
  func noPathLeadsOut(_ path: String) throws {
    let scratch = try Scratch()
    #expect(failure(path, in: try InputFolder(scratch.path))?.code == "path-leaves-folder")
  }

  @Test func noLinkLeadsOut() throws {
    let outside = try Scratch()
    try outside.write("secret", "secret")
    let scratch = try Scratch()
    try scratch.write("data/a.yaml", "a: 1\n")
    try scratch.link("file", to: outside.path + "/secret")
    try scratch.link("folder", to: outside.path)
    try scratch.link("inside", to: "data/a.yaml")
    try scratch.link("loop", to: "loop")
    try scratch.link("beside", to: "../" + (outside.path as NSString).lastPathComponent + "/secret")
    let folder = try InputFolder(scratch.path)
    for path in ["file", "folder/secret", "beside"] { #expect(failure(path, in: folder)?.code == "link-leaves-folder") }
    #expect(failure("loop", in: folder)?.code == "file-unreadable")
    #expect(try folder.read("inside").text() == "a: 1\n")
    #expect(folder.has("file") == false)
    // A folder whose name only begins like the root is outside too.
    let neighbour = scratch.path + "-more"
    try FileManager.default.createDirectory(atPath: neighbour, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: neighbour) }
    try scratch.link("neighbour", to: neighbour)
    #expect(failure("neighbour", in: folder)?.code == "link-leaves-folder")
  }

  @Test func devicesPipesAndFoldersAreNoFiles() throws {
    let scratch = try Scratch()
    try scratch.write("data/a.yaml", "a: 1\n")
    #expect(mkfifo(scratch.path + "/pipe", 0o600) == 0)
    let folder = try InputFolder(scratch.path)
    #expect(failure("pipe", in: folder)?.code == "not-a-file")
    #expect(failure("data", in: folder)?.code == "not-a-file")
  }

  @Test func aMissingFileNamesTheNearest() throws {
    let scratch = try Scratch()
    try scratch.write("data/sessions.json", "[]")
    let missing = failure("data/session.json", in: try InputFolder(scratch.path))
    #expect(
      missing.map { DiagnosticWriter().text($0) } == """
        report.yaml:1:1: error: There is no file `data/session.json`.
        hint: Did you mean `data/sessions.json`?
        """)
    let none = failure("text/briefing.en.md", in: try InputFolder(scratch.path))
    #expect(none?.hint == "Create it, or correct the path.")
  }

  @Test func theLineOfADiagnosticIsFound() throws {
    let scratch = try Scratch()
    try scratch.write("data/a.yaml", "a: 1\r\nb: 2\n")
    #expect(try InputFolder(scratch.path).line(at: Place(file: "data/a.yaml", line: 1)) == "a: 1")
    let layouts = try InputFolder(scratch.path, shownAs: "Layouts")
    #expect(layouts.line(at: Place(file: "Layouts/data/a.yaml", line: 2)) == "b: 2")
    #expect(layouts.line(at: Place(file: "data/a.yaml", line: 2)) == nil)
    #expect(layouts.line(at: Place(file: "Layouts/data/a.yaml", line: 9)) == nil)
    #expect(layouts.records.isEmpty)
  }

  @Test func sizesAreBounded() throws {
    let scratch = try Scratch()
    try scratch.write("a", String(repeating: "x", count: 100))
    try scratch.write("b", String(repeating: "x", count: 100))
    var limits = InputLimits()
    limits.fileBytes = 99
    #expect(failure("a", in: try InputFolder(scratch.path, limits: limits))?.code == "file-too-large")
    limits.fileBytes = 100
    limits.totalBytes = 150
    let folder = try InputFolder(scratch.path, limits: limits)
    #expect(failure("a", in: folder) == nil)
    #expect(failure("b", in: folder)?.code == "folder-too-large")
  }

  @Test func whatIsNotUTF8IsShown() {
    var diagnostics = Diagnostics()
    _ = YAMLReader.value(of: InputFile(path: "a.yaml", bytes: Array("a: 1\nb: é".utf8) + [0xFF]), &diagnostics)
    _ = YAMLReader.value(of: InputFile(path: "b.yaml", bytes: [0xFF, 0xFE, 0x61, 0]), &diagnostics)
    #expect(
      rendered(diagnostics) == """
        a.yaml:2:5: error: A byte here does not belong to text in UTF-8.
        hint: Save the file as UTF-8.
        b.yaml: error: The file is in UTF-16.
        hint: Save the file as UTF-8.
        """)
  }
}

@Suite struct OutputFileTests {
  @Test func aFileIsReplacedWhole() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/build/deep/a.pdf"
    try OutputFile.write(Array("one".utf8), to: path)
    try OutputFile.write(Array("two".utf8), to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/build/deep") == ["a.pdf"])
  }

  @Test func aFullDiskLeavesTheOldFileAndNothingElse() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/a.pdf"
    try OutputFile.write(Array("old".utf8), to: path)
    let full = OutputFile.Disk { descriptor, bytes in
      if bytes.count <= 2 {
        errno = ENOSPC
        return -1
      }
      return write(descriptor, bytes.baseAddress, 2)
    }
    do {
      try OutputFile.write(Array("newer".utf8), to: path, disk: full)
      Issue.record("writing to a full disk must fail")
    } catch {
      #expect(error.fault == .machine)
      #expect(error.message == "`\(path)` cannot be written: no space left on device.")
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["a.pdf"])
  }

  @Test func aFileWhereAFolderIsWantedIsSaid() throws {
    let scratch = try Scratch()
    try scratch.write("build", "a file")
    do {
      try OutputFile.write([1], to: scratch.path + "/build/a.pdf")
      Issue.record("writing below a file must fail")
    } catch {
      #expect(error.code == "cannot-write")
    }
  }
}
