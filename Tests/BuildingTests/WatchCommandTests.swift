import Foundation
import Testing

/// `diptych watch` and `diptych serve` as a person calls them.
@Suite(.timeLimit(.minutes(2))) struct WatchCommandTests {
  /// The program at work, and what it prints line by line.
  final class Running {
    let process = Process()
    private let output = Pipe(), errors = Pipe()

    init(_ arguments: [String]) throws {
      process.executableURL = URL(fileURLWithPath: try #require(CommandLineTests.program))
      process.arguments = arguments
      (process.standardOutput, process.standardError) = (output, errors)
      try process.run()
    }

    /// The next line of its results; nil when it has ended.
    func line() -> String? {
      var line: [UInt8] = []
      while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 { line.append(byte) }
      return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }

    /// Ends it by a signal; its status and all it said.
    func end(_ signal: Int32) -> (status: Int32, said: String) {
      kill(process.processIdentifier, signal)
      let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (process.terminationStatus, said)
    }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func aSavedFileIsTheNextLineAndASignalEndsItCleanly(_ signal: Int32) throws {
    let sample = try SampleReport()
    let running = try Running(["watch", sample.path, "--output", sample.output])
    #expect(running.line() == sample.document)
    for _ in 0..<2 { _ = running.line() }
    try sample.change("text/sample.en.md", "The fifth", to: "This fifth")
    #expect(running.line() == sample.document)
    try sample.change("text/sample.en.md", "areas.V.count", to: "areas.V.cuont")
    #expect(running.line() == sample.document + " (failed)")
    let (status, said) = running.end(signal)
    #expect(status == 0)
    #expect(said.contains("/sample/text/sample.en.md:3:"))
    #expect(said.contains("hint: "))
  }

  @Test func servePrintsItsAddressAndEndsAtASignal() throws {
    let sample = try SampleReport()
    let running = try Running(["serve", sample.folder, "--port", "0", "--output", sample.output])
    let address = try #require(running.line())
    #expect(address.contains(/^http:\/\/localhost:[0-9]+\/$/))
    #expect(running.line() == sample.document)
    #expect(running.end(SIGTERM).status == 0)
  }

  @Test func whatCannotBeServedIsSaid() throws {
    let sample = try SampleReport()
    let tests = CommandLineTests()
    let nothing = try tests.run(["serve", sample.folder + "/sample/data", "--output", sample.output])
    #expect(nothing.status == 2)
    #expect(nothing.errors.contains("error: There is no report in `"))
    let address = try tests.run(["serve", sample.path, "--address", "here", "--output", sample.output])
    #expect(address.status == 2)
    #expect(address.errors.contains("error: “here” is not an IP address."))
    #expect(try tests.run(["serve", sample.path, "--port", "70000"]).status == 2)
    #expect(try tests.run(["watch"]).status == 2)
  }
}
