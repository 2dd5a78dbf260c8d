import Foundation

@testable import Inputs

/// A folder for one test, gone with it.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/diptych-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }
}

/// The diagnostics as the command line prints them, of one text.
func rendered(_ diagnostics: Diagnostics, _ text: String = "") -> String {
  let lines = SourceLines(text)
  let writer = DiagnosticWriter(line: { place in lines[place.line].map { String($0) } })
  return diagnostics.sorted.map(writer.text).joined(separator: "\n")
}

/// A value in one line: maps in braces, each value with its line and column when asked.
func dump(_ value: Value?, places: Bool = false) -> String {
  guard let value else { return "none" }
  let at = places ? "@\(value.place.line):\(value.place.column)+\(value.place.length)" : ""
  switch value.content {
  case .null: return "null" + at
  case .bool(let truth): return "\(truth)" + at
  case .integer(let number): return "\(number)" + at
  case .number(let number): return "\(number)n" + at
  case .string(let text): return "'\(text)'" + at
  case .list(let items): return "[" + items.map { dump($0, places: places) }.joined(separator: ", ") + "]" + at
  case .map(let map):
    return "{" + map.entries.map { "\($0.key): \(dump($0.value, places: places))" }.joined(separator: ", ") + "}" + at
  }
}
