import Foundation

/// A run over many seeds: one process after another, each going on where the last one ended.
struct RandomChartRun {
  /// So many seeds to a process, so that what a crash loses is little and memory that only grows is seen.
  private static let share: UInt64 = 5_000

  /// Whether everything holds.
  func run(_ seeds: Range<UInt64>) throws -> Bool {
    var (failing, seconds, most) = (0, 0.0, 0)
    var slowest = (seconds: 0.0, seed: "")
    var next = seeds.lowerBound
    while next < seeds.upperBound {
      let end = min(next + Self.share - next % Self.share, seeds.upperBound)
      let (lines, status) = try work(next..<end)
      var reached = end
      for line in lines {
        let words = line.split(separator: " ").map(String.init)
        switch words.first {
        case "done" where words.count == 5:
          seconds += Double(words[1]) ?? 0
          if let took = Double(words[2]), took > slowest.seconds { slowest = (took, words[3]) }
          most = max(most, (Int(words[4]) ?? 0) / 1024)
        case "broken" where words.count == 3:
          failing += 1
          print("seed \(words[1]): \(words[2])")
          reached = (UInt64(words[1]) ?? end) + 1
        default:
          failing += 1
          print(line)
        }
      }
      if status != 0 && reached == end {
        failing += 1
        print("the process of seeds \(next) to \(end - 1) ended with \(status)")
      }
      next = reached
    }
    print(
      "\(seeds.count) charts in \(String(format: "%.1f", seconds)) s of processor time, slowest "
        + "\(String(format: "%.0f", slowest.seconds * 1000)) ms (seed \(slowest.seed)), most memory \(most) MiB")
    print("charts of which something does not hold: \(failing)")
    return failing == 0
  }

  private func work(_ seeds: Range<UInt64>) throws -> (lines: [String], status: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = ["work", String(seeds.lowerBound), String(seeds.upperBound)]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return (lines, process.terminationStatus)
  }
}
