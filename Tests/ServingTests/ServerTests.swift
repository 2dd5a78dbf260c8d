import Building
import Foundation
import Inputs
import Synchronization
import Testing

@testable import Serving

/// The preview over a real socket, as a browser and as an attacker speak to it.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ServerTests {
  /// A preview that runs, and the port it found.
  final class Running: Sendable {
    private let task: Mutex<Task<Void, any Error>?>
    private let found: Found

    /// The address that was told.
    final class Found: Sendable {
      let address = Mutex<String?>(nil)
    }

    init(_ sample: PreviewSample, port: Int = 0) throws {
      let found = Found()
      self.found = found
      task = Mutex(nil)
      let request = BuildRequest(reports: [], outputFolder: sample.output)
      let preview = Preview(
        try Builder(), ReportShelf([sample.report]), request, Preview.Listening(port: port)
      ) { event in
        if case .listening(let told) = event { found.address.withLock { $0 = told } }
      }
      task.withLock { $0 = Task { try await preview.run() } }
    }

    /// The port, when it listens.
    func port() async throws -> Int {
      for _ in 0..<3000 {
        if let told = found.address.withLock({ $0 }), let port = told.split(separator: ":").last?.dropLast() {
          return Int(port) ?? 0
        }
        try await Task.sleep(for: .milliseconds(20))
      }
      return 0
    }

    /// How it ended; nil when well.
    func end(cancelling: Bool) async -> (any Error)? {
      guard let task = task.withLock({ $0 }) else { return nil }
      if cancelling { task.cancel() }
      do { try await task.value } catch { return error }
      return nil
    }
  }

  /// Sends bytes to a port of this machine and answers all that comes back until the other side is silent.
  func exchange(_ text: String, port: Int) -> String {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isOpen = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isOpen else { return "" }
    let bytes = Array(text.utf8)
    guard send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return "" }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      all += buffer[..<count]
    }
    return String(decoding: all, as: UTF8.self)
  }

  func get(_ path: String, host: String, port: Int, method: String = "GET") -> String {
    exchange("\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n", port: port)
  }

  @Test func itSpeaksHTTP() async throws {
    let sample = try PreviewSample()
    let running = try Running(sample)
    let port = try await running.port()
    let host = "localhost:\(port)"
    let list = get("/", host: host, port: port)
    #expect(list.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(list.contains("Content-Security-Policy: default-src 'none'"))
    #expect(list.contains("<h1>Reports</h1>"))
    let head = get("/", host: host, port: port, method: "HEAD")
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(head.hasSuffix("\r\n\r\n"))
    #expect(head.contains(/Content-Length: [1-9]/))
    #expect(get("/", host: "example.org:\(port)", port: port).hasPrefix("HTTP/1.1 421 "))
    #expect(get("/", host: host, port: port, method: "POST").hasPrefix("HTTP/1.1 405 "))
    #expect(exchange("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", port: port).hasPrefix("HTTP/1.1 400 "))
    for path in [
      "/../../../etc/passwd", "/files/../secret.txt", "/files/%2e%2e/secret.txt", "/files/sample/..%2f..%2fsecret.txt",
    ] {
      let answer = get(path, host: host, port: port)
      #expect(answer.hasPrefix("HTTP/1.1 404 "), "\(path)")
      #expect(!answer.contains("root:") && !answer.contains(PreviewSample.secret), "\(path)")
    }
    #expect(get("http://example.org/", host: host, port: port).hasPrefix("HTTP/1.1 400 "))
    // What is no HTTP at all ends the connection, not the preview.
    _ = exchange("\u{0}\u{1}\u{2}\r\n\r\n", port: port)
    #expect(get("/", host: host, port: port).hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(await running.end(cancelling: true) == nil)
  }

  @Test func aPortThatIsTakenIsSaid() async throws {
    let sample = try PreviewSample()
    let first = try Running(sample)
    let port = try await first.port()
    let second = try Running(sample, port: port)
    let error = await second.end(cancelling: false) as? Diagnostic
    #expect(error?.code == "port-taken")
    #expect(error?.hint?.contains("--port \(port < 65_535 ? port + 1 : 8_000)") == true)
    #expect(await first.end(cancelling: true) == nil)
  }

  @Test func anAddressThatIsNoneOrAnotherMachinesIsSaid() async throws {
    let sample = try PreviewSample()
    for (address, code) in [("nowhere", "not-an-address"), ("::zz", "not-an-address"), ("192.0.2.1", "cannot-listen")] {
      let preview = Preview(
        try Builder(), ReportShelf([sample.report]), BuildRequest(reports: [], outputFolder: sample.output),
        Preview.Listening(address: address, port: 0), tell: { _ in })
      let error = await #expect(throws: Diagnostic.self) { try await preview.run() }
      #expect(error?.code == code, "\(address)")
    }
  }

  @Test func aWaitingPageDoesNotHoldUpTheEnd() async throws {
    let sample = try PreviewSample()
    let running = try Running(sample)
    let port = try await running.port()
    let number = try #require(get("/", host: "localhost:\(port)", port: port).firstMatch(of: /data-number="([0-9]+)"/))
    let since = String(number.output.1)
    Thread.detachNewThread { _ = self.get("/changes?since=\(since)", host: "localhost:\(port)", port: port) }
    try await Task.sleep(for: .milliseconds(200))
    let start = ContinuousClock.now
    _ = await running.end(cancelling: true)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
