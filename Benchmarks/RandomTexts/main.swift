import Foundation
import Languages
import RandomReports

/// Reads, binds and joins random reports, and prints what does not hold of them.
///
///     scripts/release random-texts COUNT [FIRST-SEED]
///
/// Ends with status 1 when something does not hold, or when one report took longer than two seconds of the processor. The
/// folder it writes in is TMPDIR; one in memory spares the disk.

func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let arguments = CommandLine.arguments
guard arguments.count > 1, let count = UInt64(arguments[1]), let edition = Edition("en+zh-Hant") else {
  FileHandle.standardError.write(Data("usage: random-texts COUNT [FIRST-SEED]\n".utf8))
  exit(2)
}
let first = arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : 1

/// Whether everything holds of so many reports from a seed on.
func allHold(_ count: UInt64, from first: UInt64) throws -> Bool {
  let reports = try RandomReports(edition: edition)
  var (failing, slow, slowest) = (0, 0, 0.0)
  let start = processorSeconds()
  var last = start
  for seed in first..<(first + count) {
    let faults = try reports.faults(seed: seed)
    if !faults.isEmpty {
      failing += 1
      if failing <= 20 { print("seed \(seed): \(faults.prefix(3).joined(separator: "; "))") }
    }
    let now = processorSeconds()
    if now - last > 2 {
      slow += 1
      print("seed \(seed): \(now - last) s")
    }
    slowest = max(slowest, now - last)
    last = now
  }
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  let seconds = last - start
  print(
    "\(count) reports in \(String(format: "%.1f", seconds)) s of processor time, "
      + "slowest \(String(format: "%.1f", slowest * 1000)) ms, most memory \(usage.ru_maxrss / 1024) MiB")
  print("reports of which something does not hold: \(failing + slow)")
  return failing + slow == 0
}

exit(try allHold(count, from: first) ? 0 : 1)
