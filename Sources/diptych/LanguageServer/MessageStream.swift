import Foundation
import Inputs

/// Messages of JSON-RPC 2.0, each behind a header that says how long it is (Language Server Protocol 3.17, base protocol).
struct MessageStream {
  /// What came in.
  enum Incoming {
    case message(Value)
    /// A body that is no JSON.
    case broken
    /// The other side has ended.
    case end
  }

  /// Longer messages are not read.
  private static let most = 64 << 20
  private var buffer: [UInt8] = []

  /// The next message; waits for it.
  mutating func next() -> Incoming {
    var length: Int?
    while let line = header() {
      if line.isEmpty {
        guard let length, length >= 0, length <= Self.most, let body = take(length) else { return .end }
        var diagnostics = Diagnostics()
        guard let value = JSONReader.value(of: InputFile(path: "message", bytes: body), &diagnostics) else {
          return .broken
        }
        return .message(value)
      }
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "content-length" {
        length = Int(parts[1].drop { $0 == " " })
      }
    }
    return .end
  }

  /// Writes a message.
  func send(_ json: String) {
    FileHandle.standardOutput.write(Data("Content-Length: \(json.utf8.count)\r\n\r\n\(json)".utf8))
  }

  /// The next line of a header, without its end; nil when the other side has ended, or it is endless.
  private mutating func header() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = buffer[..<end].last == 0x0D ? buffer[..<(end - 1)] : buffer[..<end]
        let text = String(decoding: line, as: UTF8.self)
        buffer.removeFirst(end + 1)
        return text
      }
      guard buffer.count < 4096, fill() else { return nil }
    }
  }

  private mutating func take(_ count: Int) -> [UInt8]? {
    while buffer.count < count { guard fill() else { return nil } }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private mutating func fill() -> Bool {
    let more = FileHandle.standardInput.availableData
    buffer += more
    return !more.isEmpty
  }
}
