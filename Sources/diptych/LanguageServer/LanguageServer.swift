import Building
import Foundation
import Inputs

/// Answers an editor: checks the report around a file that is opened or saved, and publishes what was found for each file
/// of it.
///
/// What is typed and not yet saved is not checked: a report is read from its folder as a whole.
struct LanguageServer {
  private let check: (String) -> Diagnostics
  private var stream: MessageStream
  private var isShutDown = false
  /// Whether columns are counted in scalars, as they are here, and not in units of UTF-16.
  private var countsScalars = false
  /// The files of each report that have findings in the editor.
  private var shown: [String: Set<String>] = [:]

  init(check: @escaping (String) -> Diagnostics, stream: MessageStream) {
    (self.check, self.stream) = (check, stream)
  }

  /// Answers until the editor ends, and says with which status: 0 when it asked to.
  mutating func run() -> Int32 {
    while true {
      switch stream.next() {
      case .end: return isShutDown ? 0 : 1
      case .broken: stream.send(Self.failure(id: "null", code: -32700, "this is not JSON"))
      case .message(let message):
        guard let method = message["method"]?.string else { continue }
        if method == "exit" { return isShutDown ? 0 : 1 }
        answer(method, message)
      }
    }
  }

  private mutating func answer(_ method: String, _ message: Value) {
    let id = message["id"].map(Self.identifier)
    switch method {
    case "initialize":
      let offered = message["params"]?["capabilities"]?["general"]?["positionEncodings"]?.list ?? []
      countsScalars = offered.contains { $0.string == "utf-32" }
      reply(id, Self.capabilities(countsScalars))
    case "shutdown":
      isShutDown = true
      reply(id, "null")
    case "textDocument/didOpen", "textDocument/didSave":
      if let uri = message["params"]?["textDocument"]?["uri"]?.string { publish(around: uri) }
    case "workspace/didChangeWatchedFiles":
      var done: Set<String> = []
      for change in message["params"]?["changes"]?.list ?? [] {
        guard let uri = change["uri"]?.string, let report = Self.report(around: uri) else { continue }
        if done.insert(report).inserted { publish(report) }
      }
    default:
      // Who sends an id waits for an answer.
      if let id { stream.send(Self.failure(id: id, code: -32601, "there is no method \(method)")) }
    }
  }

  private func reply(_ id: String?, _ result: String) {
    guard let id else { return }
    stream.send("{\"jsonrpc\":\"2.0\",\"id\":\(id),\"result\":\(result)}")
  }

  private static func failure(id: String, code: Int, _ message: String) -> String {
    "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"error\":{\"code\":\(code),\"message\":\(JSONText.quoted(message))}}"
  }

  /// An id as it is to be said back: a number or a string.
  private static func identifier(_ id: Value) -> String {
    id.integer.map { "\($0)" } ?? id.string.map(JSONText.quoted) ?? "null"
  }

  private static func capabilities(_ countsScalars: Bool) -> String {
    "{\"capabilities\":{\"positionEncoding\":\"\(countsScalars ? "utf-32" : "utf-16")\","
      + "\"textDocumentSync\":{\"openClose\":true,\"change\":0,\"save\":{\"includeText\":false}}},"
      + "\"serverInfo\":{\"name\":\"diptych\",\"version\":\(JSONText.quoted(Program.version))}}"
  }

  // MARK: Checking

  /// The report that a file belongs to: the nearest folder above it with a `report.yaml`.
  private static func report(around uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    var folder = url.path.folderPart
    while !folder.isEmpty {
      if FileManager.default.fileExists(atPath: folder + "/report.yaml") { return folder }
      guard folder != "/" else { return nil }
      folder = folder.folderPart
    }
    return nil
  }

  private mutating func publish(around uri: String) {
    if let report = Self.report(around: uri) { publish(report) }
  }

  /// Checks a report and publishes what was found, file by file; files that are clean now are said to be so.
  private mutating func publish(_ report: String) {
    let files = SourceFiles(folders: [report])
    var found: [String: [String]] = [:]
    for diagnostic in check(report).sorted {
      let place = diagnostic.place ?? Place(file: "report.yaml")
      found[files.shownPath(place), default: []].append(text(of: diagnostic, at: place, files))
    }
    for path in Set(found.keys).union(shown[report] ?? []).sorted() {
      let list = found[path]?.joined(separator: ",") ?? ""
      let uri = JSONText.quoted(Self.uri(path))
      stream.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":{\"uri\":\(uri),\"diagnostics\":[\(list)]}}"
      )
    }
    shown[report] = Set(found.keys)
  }

  private static func uri(_ path: String) -> String { URL(fileURLWithPath: path).absoluteString }

  private func text(of diagnostic: Diagnostic, at place: Place, _ files: SourceFiles) -> String {
    let severity =
      switch diagnostic.severity {
      case .error: 1
      case .warning: 2
      case .note: 3
      }
    let words = diagnostic.message + (diagnostic.hint.map { "\n" + $0 } ?? "")
    let related = diagnostic.related.map { place in
      "{\"location\":{\"uri\":\(JSONText.quoted(Self.uri(files.shownPath(place)))),\"range\":\(range(place, files))},"
        + "\"message\":\"beside\"}"
    }.joined(separator: ",")
    return "{\"range\":\(range(place, files)),\"severity\":\(severity),\"code\":\(JSONText.quoted(diagnostic.code)),"
      + "\"source\":\"diptych\",\"message\":\(JSONText.quoted(words))"
      + (related.isEmpty ? "" : ",\"relatedInformation\":[\(related)]") + "}"
  }

  /// A place as the protocol counts: lines and columns from 0, columns in scalars or units of UTF-16.
  private func range(_ place: Place, _ files: SourceFiles) -> String {
    let line = (files.line(place) ?? "").unicodeScalars
    let start = place.column > 0 ? place.column - 1 : 0
    let end = place.column > 0 ? start + place.length : line.count
    func column(_ scalars: Int) -> Int {
      countsScalars ? scalars : line.prefix(scalars).reduce(0) { $0 + UTF16.width($1) }
    }
    let row = max(0, place.line - 1)
    return "{\"start\":{\"line\":\(row),\"character\":\(column(start))},"
      + "\"end\":{\"line\":\(row),\"character\":\(column(end))}}"
  }
}
