import Building
import Dispatch
import Foundation
import Synchronization

/// Shows how far a build is: a bar that is drawn over itself on a terminal, a line now and then in a log.
final class Progress: Sendable {
  private struct State {
    var reports = 0, reportsSeen = 0
    var outputs = 0, done = 0, made = 0, failed = 0
    var last: UInt64 = 0
    var isDrawn = false
  }
  private let state = Mutex(State())
  private let start = DispatchTime.now().uptimeNanoseconds
  private let isTerminal: Bool

  /// How often a bar is drawn, and a line written, in nanoseconds.
  private static let barPeriod: UInt64 = 100_000_000
  private static let linePeriod: UInt64 = 10_000_000_000

  init(isTerminal: Bool = isatty(STDERR_FILENO) == 1) { self.isTerminal = isTerminal }

  /// Takes in what happened.
  func tell(_ event: BuildEvent) {
    state.withLock { state in
      switch event {
      case .began(let reports):
        state.reports = reports
        state.last = DispatchTime.now().uptimeNanoseconds
      case .planned(_, let outputs):
        state.reportsSeen += 1
        state.outputs += outputs
      case .making, .shown: break
      case .finished(let output):
        state.done += 1
        if output.outcome == .built { state.made += 1 }
        if output.outcome == .failed { state.failed += 1 }
      case .ended:
        if state.isDrawn { write("\r\u{1B}[K") }
        return
      }
      let now = DispatchTime.now().uptimeNanoseconds
      guard now - state.last >= (isTerminal ? Self.barPeriod : Self.linePeriod) else { return }
      state.last = now
      let words = words(state, seconds: Double(now - start) / 1e9)
      if isTerminal {
        state.isDrawn = true
        write("\r\u{1B}[K" + bar(state) + " " + words)
      } else {
        write(words + "\n")
      }
    }
  }

  private func bar(_ state: State) -> String {
    let filled = state.outputs == 0 ? 0 : 24 * state.done / state.outputs
    return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: 24 - filled) + "]"
  }

  private func words(_ state: State, seconds: Double) -> String {
    var words = "\(state.done) of \(state.outputs) outputs, \(state.reportsSeen) of \(state.reports) reports"
    if state.failed > 0 { words += ", \(state.failed) failed" }
    // Only what was made tells how long the rest takes, and only when all is known.
    if state.made > 0, state.reportsSeen == state.reports, state.done < state.outputs {
      let left = seconds / Double(state.done) * Double(state.outputs - state.done)
      words +=
        ", about " + (left < 90 ? "\(Int(left.rounded(.up))) s" : "\(Int((left / 60).rounded(.up))) min") + " left"
    }
    return words
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
