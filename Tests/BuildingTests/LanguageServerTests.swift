import Foundation
import Testing

/// The language server as an editor drives it: framed JSON-RPC over pipes, real files.
@Suite struct LanguageServerTests {
  /// An editor's side of the pipes.
  final class Editor {
    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())
    private var buffer = Data()

    init() throws {
      process.executableURL = URL(fileURLWithPath: try #require(CommandLineTests.program))
      process.arguments = ["language-server"]
      (process.standardInput, process.standardOutput) = (input, output)
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    func send(_ json: String) {
      input.fileHandleForWriting.write(Data("Content-Length: \(json.utf8.count)\r\n\r\n\(json)".utf8))
    }

    func notify(_ method: String, _ path: String) {
      let uri = URL(fileURLWithPath: path).absoluteString
      send("{\"jsonrpc\":\"2.0\",\"method\":\"\(method)\",\"params\":{\"textDocument\":{\"uri\":\"\(uri)\"}}}")
    }

    /// The next message of the server.
    func next() throws -> [String: Any] {
      while true {
        if let end = buffer.range(of: Data("\r\n\r\n".utf8)) {
          let header = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
          let length = try #require(Int(header.replacingOccurrences(of: "Content-Length: ", with: "")))
          if buffer.distance(from: end.upperBound, to: buffer.endIndex) >= length {
            let body = Data(buffer[end.upperBound..<end.upperBound + length])
            buffer = Data(buffer[(end.upperBound + length)...])
            return try #require(JSONSerialization.jsonObject(with: body) as? [String: Any])
          }
        }
        let more = output.fileHandleForReading.availableData
        try #require(!more.isEmpty, "the server has ended")
        buffer += more
      }
    }

    /// The findings that are published next for a file.
    func findings(_ path: String) throws -> [[String: Any]] {
      while true {
        let message = try next()
        guard message["method"] as? String == "textDocument/publishDiagnostics",
          let params = message["params"] as? [String: Any],
          params["uri"] as? String == URL(fileURLWithPath: path).absoluteString
        else { continue }
        return try #require(params["diagnostics"] as? [[String: Any]])
      }
    }

    /// Ends the pipe and answers the status.
    func end() -> Int32 {
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
      return process.terminationStatus
    }
  }

  private func position(_ value: Any?) -> [Int]? {
    (value as? [String: Int]).flatMap { at in at["line"].flatMap { line in at["character"].map { [line, $0] } } }
  }

  @Test func findingsAreShownWhereAFileIsOpenedAndGoWhenItIsSavedMended() throws {
    let sample = try SampleReport()
    let file = try #require(
      FileManager.default.enumerator(atPath: sample.path)?.compactMap { $0 as? String }
        .first { $0.hasSuffix(".en.md") })
    let path = sample.path + "/" + file
    let text = try String(contentsOfFile: path, encoding: .utf8)
    // A character beyond the basic plane is two units of UTF-16.
    try (text + "\n𠮷 said \"so\".\n").write(toFile: path, atomically: true, encoding: .utf8)
    let editor = try Editor()
    editor.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}")
    let hello = try editor.next()
    #expect(hello["id"] as? Int == 1)
    let capabilities = (hello["result"] as? [String: Any])?["capabilities"] as? [String: Any]
    #expect(capabilities?["positionEncoding"] as? String == "utf-16")
    editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}")
    editor.notify("textDocument/didOpen", path)
    let found = try editor.findings(path)
    let quote = try #require(found.first { $0["code"] as? String == "check-quotes" })
    let range = try #require(quote["range"] as? [String: Any])
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(position(range["start"]) == [line, 8])
    #expect(position(range["end"]) == [line, 9])
    #expect(quote["severity"] as? Int == 2)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    editor.notify("textDocument/didSave", path)
    #expect(!(try editor.findings(path)).contains { $0["code"] as? String == "check-quotes" })
    editor.send("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"shutdown\"}")
    #expect(try editor.next()["id"] as? String == "a")
    editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}")
    #expect(editor.end() == 0)
  }

  @Test func whatIsNoMessageIsAnsweredOrEndsTheServer() throws {
    let editor = try Editor()
    editor.send("{\"jsonrpc\":")
    #expect(((try editor.next())["error"] as? [String: Any])?["code"] as? Int == -32700)
    editor.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"textDocument/hover\"}")
    #expect(((try editor.next())["error"] as? [String: Any])?["code"] as? Int == -32601)
    editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"$/unknown\"}")
    editor.notify("textDocument/didOpen", "/nowhere/a.md")
    #expect(editor.end() == 1)
  }
}
