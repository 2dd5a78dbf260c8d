import Foundation

/// Programs of other people that look at what diptych wrote.
public enum ExternalTool {
  /// What a program answered.
  public struct Answer: Sendable {
    /// The exit status.
    public var status: Int32
    /// What it printed.
    public var output: String
    /// What it complained of.
    public var errors: String
  }

  /// Runs a program and waits for it.
  public static func run(_ name: String, _ arguments: [String]) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let (output, errors) = (FileManager.default.temporaryFile(), FileManager.default.temporaryFile())
    defer {
      try? FileManager.default.removeItem(at: output)
      try? FileManager.default.removeItem(at: errors)
    }
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Runs a program on bytes, which it finds in a file; `{}` among the arguments stands for the file's path.
  public static func run(_ name: String, _ arguments: [String], on bytes: [UInt8]) throws -> Answer {
    let file = FileManager.default.temporaryFile()
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try run(name, arguments.map { $0 == "{}" ? file.path : $0 })
  }
}

/// A PDF seen through qpdf and poppler.
public struct PDFProbe {
  /// The bytes.
  public let bytes: [UInt8]
  /// A probe of these bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What `qpdf --check` finds wrong; empty when it is content.
  public var complaints: String {
    get throws {
      let answer = try ExternalTool.run("qpdf", ["--check", "{}"], on: bytes)
      return answer.status == 0 ? "" : answer.output + answer.errors
    }
  }

  /// The text as poppler extracts it, pages apart by form feeds.
  public var text: String { get throws { try ExternalTool.run("pdftotext", ["{}", "-"], on: bytes).output } }

  /// The text in the order of the content stream.
  public var rawText: String {
    get throws { try ExternalTool.run("pdftotext", ["-raw", "{}", "-"], on: bytes).output }
  }

  /// One line for each font: name, type, encoding, embedded, subset, Unicode map.
  public var fonts: [String] {
    get throws {
      let output = try ExternalTool.run("pdffonts", ["{}"], on: bytes).output
      return output.split(separator: "\n").dropFirst(2).map(String.init)
    }
  }

  /// The page as pixels: a PPM at this resolution.
  public func picture(page: Int = 1, dpi: Int = 72) throws -> [UInt8] {
    let file = FileManager.default.temporaryFile()
    try Data(bytes).write(to: file)
    let root = file.path + "-page"
    defer { try? FileManager.default.removeItem(at: file) }
    _ = try ExternalTool.run(
      "pdftoppm", ["-r", "\(dpi)", "-f", "\(page)", "-l", "\(page)", "-singlefile", file.path, root])
    let result = URL(fileURLWithPath: root + ".ppm")
    defer { try? FileManager.default.removeItem(at: result) }
    return [UInt8](try Data(contentsOf: result))
  }

  /// The data of a stream as they stand in the file.
  public func stream(_ number: Int) throws -> String {
    try ExternalTool.run("qpdf", ["--show-object=\(number)", "--raw-stream-data", "{}"], on: bytes).output
  }

  /// The file with all streams readable.
  public var readable: String { get throws { try ExternalTool.run("qpdf", ["--qdf", "{}", "-"], on: bytes).output } }
}

extension FileManager {
  /// A path in the temporary folder that nobody else has.
  public func temporaryFile() -> URL { temporaryDirectory.appendingPathComponent("diptych-\(UUID().uuidString)") }
}
