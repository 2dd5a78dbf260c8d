import Foundation

/// A program that is started, given its input, and stopped when it takes too long.
struct Child {
  var executable: String
  var arguments: [String]
  var input: String
  var environment: [String: String]

  /// Runs it to its end; answers why it failed, or nil.
  func run(timeout: Int) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = FileHandle.standardError
    // From a file rather than a pipe: a program that reads nothing must not stop this one.
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("diptych-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      try Data(input.utf8).write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
      try process.run()
    } catch {
      return "it could not be started"
    }
    let deadline = DispatchTime.now() + .seconds(timeout)
    while process.isRunning && DispatchTime.now() < deadline { usleep(20_000) }
    guard process.isRunning else {
      return process.terminationStatus == 0 ? nil : "it ended with status \(process.terminationStatus)"
    }
    process.terminate()
    for _ in 0..<100 where process.isRunning { usleep(20_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return "it took longer than \(timeout) seconds"
  }
}
