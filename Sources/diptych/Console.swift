import ArgumentParser
import Foundation
import Inputs

/// What the program says to the person at the terminal, and how it ends.
struct Console {
  /// Options that every command shares.
  struct Options: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    @Flag(help: "Print results and diagnostics as lines of JSON.")
    var json = false
  }

  let options: Options

  /// A result: to standard output.
  func result(_ text: String) { print(text) }

  /// Something worth knowing that is not a result: to standard error.
  func note(_ text: String) {
    if options.quiet { return }
    Self.standardError(options.json ? "{\"severity\":\"note\",\"message\":\(JSONText.quoted(text))}" : text)
  }

  /// All diagnostics, in the order of their places, with the lines they are about.
  func report(_ diagnostics: Diagnostics, files: SourceFiles) {
    let writer = DiagnosticWriter(shownPath: files.shownPath, line: files.line)
    let heard = diagnostics.sorted.filter { !options.quiet || $0.severity == .error }
    for diagnostic in heard {
      Self.standardError(options.json ? writer.json(diagnostic) : writer.text(diagnostic))
    }
  }

  /// Does what needs the machine to be in order; when it is not, says so and ends.
  func machine<Answer>(_ work: () throws(Diagnostic) -> Answer) throws -> Answer {
    do {
      return try work()
    } catch {
      var diagnostics = Diagnostics()
      diagnostics.report(error)
      report(diagnostics, files: SourceFiles(folders: []))
      try end(with: diagnostics)
      throw ExitCode(3)
    }
  }

  /// Ends with the status that the gravest diagnostic asks for; returns when there is no error.
  func end(with diagnostics: Diagnostics) throws {
    let faults = diagnostics.all.filter { $0.severity == .error }.map(\.fault)
    if faults.contains(.machine) { throw ExitCode(3) }
    if faults.contains(.usage) { throw ExitCode(2) }
    if !faults.isEmpty { throw ExitCode(1) }
  }

  static func standardError(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// Finds the lines that diagnostics are about, in the folders the run has read.
final class SourceFiles {
  private let folders: [String]
  private var lines: [String: SourceLines] = [:]

  /// Places name their files from one of these folders down, or from the working folder.
  init(folders: [String]) { self.folders = folders }

  /// The path as the user would type it.
  func shownPath(_ place: Place) -> String { found(place.file) ?? place.file }

  /// The line, without its end.
  func line(_ place: Place) -> String? {
    guard let path = found(place.file) else { return nil }
    let known = lines[path] ?? SourceLines([UInt8](FileManager.default.contents(atPath: path) ?? Data()))
    lines[path] = known
    return known[place.line]
  }

  private func found(_ file: String) -> String? {
    let candidates = file.hasPrefix("/") ? [file] : folders.map { $0 + "/" + file } + [file]
    return candidates.first { FileManager.default.fileExists(atPath: $0) }
  }
}
