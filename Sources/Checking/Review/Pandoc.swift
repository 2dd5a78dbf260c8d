import Foundation
import Inputs

/// The program pandoc, which writes and reads .docx. It is needed for reviews only.
public struct Pandoc: Sendable {
  private let program: String

  /// Finds it on the path.
  public init() throws(Diagnostic) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    guard let folder = folders.first(where: { access("\($0)/pandoc", X_OK) == 0 }) else { throw .pandocMissing() }
    program = "\(folder)/pandoc"
  }

  /// A document as .docx from pandoc's JSON.
  public func docx(fromJSON json: String) throws(Diagnostic) -> [UInt8] {
    try run(["--from=json", "--to=docx"], Array(json.utf8), ending: "json")
  }

  /// The tracked changes and comments of a .docx, as pandoc's JSON.
  public func json(fromDocx bytes: [UInt8]) throws(Diagnostic) -> Value {
    let output = try run(["--from=docx", "--to=json", "--track-changes=all"], bytes, ending: "docx")
    var diagnostics = Diagnostics()
    let file = InputFile(path: "pandoc", bytes: output)
    guard let value = JSONReader.value(of: file, &diagnostics) else {
      throw diagnostics.all.first ?? .pandocFailed("its answer is not JSON")
    }
    return value
  }

  /// Runs pandoc on a file and answers what it wrote. Files rather than pipes, so that neither side waits for the other.
  private func run(_ arguments: [String], _ input: [UInt8], ending: String) throws(Diagnostic) -> [UInt8] {
    let folder = NSTemporaryDirectory() + "diptych-review-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (from, to, said) = (folder + "/in." + ending, folder + "/out", folder + "/said")
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(input).write(to: URL(fileURLWithPath: from))
      _ = FileManager.default.createFile(atPath: said, contents: nil)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments + ["--output=\(to)", from]
      process.standardInput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: said))
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0, let output = FileManager.default.contents(atPath: to) else {
        throw Diagnostic.pandocFailed((try? String(contentsOfFile: said, encoding: .utf8)) ?? "")
      }
      return [UInt8](output)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw .pandocFailed("\(error.localizedDescription)")
    }
  }
}
