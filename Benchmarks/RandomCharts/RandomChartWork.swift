import Charts
import Drawing
import Fonts
import Foundation
import Inputs
import Pages
import RandomCharts
import Typesetting

/// The seed that is being drawn, for the handlers of signals, which can reach nothing else.
nonisolated(unsafe) private var seedInWork = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)

/// What one process does: draws the charts of some seeds, and prints a line for each that does not hold.
struct RandomChartWork {
  private let charts: RandomCharts

  init() throws {
    let manifest = try FontManifest.installed()
    let typesetter = Typesetter(fonts: FontLibrary(manifest: manifest))
    let files = FontFiles(manifest)
    charts = try RandomCharts(hugeOnceIn: hugeOnceIn, renderer: { ChartRenderer(typesetter: typesetter) }) { list in
      _ = try SVGDrawing.draw(
        list, fonts: files, description: .init(title: "t", text: "d", language: .english), prefix: "r")
    }
  }

  func text(seed: UInt64) -> String { charts.text(seed: seed) }

  func run(_ seeds: Range<UInt64>) throws {
    var bound = rlimit(rlim_cur: memoryBound, rlim_max: memoryBound)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &bound)
    watch()
    var last = Self.processorSeconds()
    var slowest = (seconds: 0.0, seed: UInt64(0))
    for seed in seeds {
      seedInWork.pointee = seed
      // Of the wall's clock, since a process may wait for a lock for ever without using the processor.
      alarm(60)
      let faults = charts.faults(seed: seed)
      if !faults.isEmpty { print("seed \(seed): \(faults.prefix(3).joined(separator: "; "))") }
      let now = Self.processorSeconds()
      if now - last > (charts.isHuge(seed: seed) ? secondsForHuge : secondsForOne) {
        print("seed \(seed): \(String(format: "%.1f", now - last)) s")
      }
      if now - last > slowest.seconds { slowest = (now - last, seed) }
      last = now
    }
    alarm(0)
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print("done \(last) \(slowest.seconds) \(slowest.seed) \(usage.ru_maxrss)")
  }

  /// Lets a crash and a hang say their seed before the process ends.
  private func watch() {
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGALRM] {
      signal(number) { number in
        var line: [UInt8] = Array(repeating: 0, count: 64)
        var length = 0
        func add(_ text: StaticString) {
          text.withUTF8Buffer { for byte in $0 { line[length] = byte; length += 1 } }
        }
        add("broken ")
        var digits: [UInt8] = []
        var rest = seedInWork.pointee
        repeat {
          digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
          rest /= 10
        } while rest > 0
        for digit in digits.reversed() {
          line[length] = digit
          length += 1
        }
        add(number == SIGALRM ? " hang\n" : " crash\n")
        _ = write(1, line, length)
        _exit(number == SIGALRM ? 3 : 4)
      }
    }
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
