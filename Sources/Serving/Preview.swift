import Building
import FlyingFox
import FlyingSocks
import Foundation
import Inputs
import ServiceLifecycle
import Synchronization

/// `diptych serve`: watches reports and shows them in a browser, until it is told to stop.
///
/// It answers its own host names alone, changes nothing, and gives out nothing but what it shows (`Answering`).
public struct Preview: Service {
  /// Where it listens.
  public struct Listening: Hashable, Sendable {
    /// An IP address of this machine.
    public var address: String
    /// The port; 0 takes one that is free.
    public var port: Int
    /// Names by which it is asked besides those of the address.
    public var names: [String]

    /// Loopback, where nobody else reaches it, unless more is said.
    public init(address: String = "127.0.0.1", port: Int = 8017, names: [String] = []) {
      (self.address, self.port, self.names) = (address, port, names)
    }

    /// Whether only this machine reaches it.
    public var isLoopback: Bool { address.hasPrefix("127.") || address == "::1" }
  }

  /// What is told of it.
  public enum Event: Sendable {
    /// It answers at this address.
    case listening(String)
    /// Something happens to the reports.
    case watch(Watch.Event)
  }

  private let watch: Watch
  private let shelf: ReportShelf
  private let board: Board
  private let listening: Listening
  private let outputFolder: String
  private let tell: @Sendable (Event) -> Void

  /// A preview of reports; what is asked of their builds is told by the request.
  public init(
    _ builder: Builder, _ shelf: ReportShelf, _ request: BuildRequest, _ listening: Listening,
    tell: @escaping @Sendable (Event) -> Void
  ) {
    let workshops = Workshops(isRemembering: true)
    var request = request
    request.isShowing = true
    (self.shelf, self.listening, self.tell) = (shelf, listening, tell)
    outputFolder = request.outputFolder
    watch = Watch(builder, shelf, request, workshops: workshops)
    board = Board(
      builder, outputFolder: request.outputFolder, workshops: workshops, number: Int(Date().timeIntervalSince1970))
  }

  public func run() async throws {
    let watch = watch
    let rule = Shared<HostRule?>(nil)
    let server = try makeServer(rule)
    try await withGracefulShutdownHandler {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await serve(server) }
        group.addTask {
          try await server.waitUntilListening(timeout: Self.patience)
          let port = await server.listeningAddress.map(Self.port) ?? listening.port
          rule.set(HostRule(address: listening.address, names: listening.names, port: port))
          tell(.listening(shownAddress(port: port)))
          try await watchReports()
        }
        // Whichever ends first ends the other; the watch finishes a build that goes on.
        defer {
          watch.stop()
          group.cancelAll()
        }
        try await group.next()
      }
    } onGracefulShutdown: {
      watch.stop()
    }
  }

  // MARK: Serving

  /// How long an answer may take, in seconds: longer than a page waits for news.
  private static let longestAnswer = 60.0
  /// How long the port is waited for, in seconds.
  private static let patience = 10.0

  /// A server with one handler before everything: `Answering` refuses, or finds what is asked for.
  private func makeServer(_ rule: Shared<HostRule?>) throws -> HTTPServer {
    let (board, outputFolder) = (board, outputFolder)
    let handler = ClosureHTTPHandler { request in
      guard let rule = rule.value else { return HTTPResponse(statusCode: .serviceUnavailable) }
      let answering = Answering(board: board, rule: rule, outputFolder: outputFolder)
      return HTTPResponse(await answering.answer(Question(request)), isHead: request.method == .HEAD)
    }
    let port = UInt16(clamping: listening.port)
    do {
      if listening.address.contains(":") {
        return HTTPServer(
          address: try .inet6(ip6: listening.address, port: port), timeout: Self.longestAnswer, logger: .disabled,
          handler: handler)
      }
      return HTTPServer(
        address: try .inet(ip4: listening.address, port: port), timeout: Self.longestAnswer, logger: .disabled,
        handler: handler)
    } catch {
      throw Diagnostic.notAnAddress(listening.address)
    }
  }

  private func serve(_ server: HTTPServer) async throws {
    do {
      try await server.run()
    } catch {
      // A server that is stopped ends with an error, too.
      if Task.isCancelled || error is CancellationError { return }
      guard case SocketError.failed(_, let number, let message) = error else {
        throw Diagnostic.previewEnded(reason: "\(error)")
      }
      let (address, port) = (listening.address, listening.port)
      switch number {
      case EADDRINUSE: throw Diagnostic.portTaken(port, address: address)
      default: throw Diagnostic.cannotListen(address, port: port, reason: message.lowercased())
      }
    }
  }

  private static func port(_ address: Socket.Address) -> Int {
    switch address {
    case .ip4(_, let port), .ip6(_, let port): Int(port)
    case .unix: 0
    }
  }

  /// The address as a browser is given it.
  private func shownAddress(port: Int) -> String {
    let name = listening.isLoopback ? "localhost" : listening.address
    return "http://\(name.contains(":") ? "[\(name)]" : name)\(port == 80 ? "" : ":\(port)")/"
  }

  // MARK: Watching

  private func watchReports() async throws {
    let (shelf, board, tell) = (shelf, board, tell)
    try await watch.watching { event in
      board.tell(event, known: shelf.reports)
      tell(.watch(event))
    }
  }
}

/// Something that is set once and read by many.
private final class Shared<Value: Sendable>: Sendable {
  private let held: Mutex<Value>
  init(_ value: Value) { held = Mutex(value) }
  var value: Value { held.withLock { $0 } }
  func set(_ value: Value) { held.withLock { $0 = value } }
}

extension Question {
  /// What FlyingFox read.
  fileprivate init(_ request: HTTPRequest) {
    method = request.method.rawValue
    path = request.target.path()
    query = request.target.query()
    host = request.headers[.host]
    site = request.headers[HTTPHeader("Sec-Fetch-Site")]
  }
}

extension HTTPResponse {
  /// The answer as FlyingFox sends it; to HEAD the same headers without the body.
  fileprivate init(_ answer: Answer, isHead: Bool) {
    var headers = HTTPHeaders()
    for (name, value) in answer.allHeaders { headers[HTTPHeader(name)] = value }
    headers[.contentLength] = "\(answer.body.count)"
    let phrase = Refusal(rawValue: answer.status)?.title ?? "OK"
    self.init(
      statusCode: HTTPStatusCode(answer.status, phrase: phrase), headers: headers,
      body: isHead ? Data() : Data(answer.body))
  }
}
