import Dispatch
import Inputs
import Synchronization

/// Takes down what was made and brings it into the history, many at a time: each time costs waiting for the disk.
///
/// What a run that is killed had not yet brought in is made again by the next; its files are whole all the same.
final class Ledger: Sendable {
  private struct Pending {
    var makings: [(report: String, making: Making)] = []
    var since = DispatchTime.now().uptimeNanoseconds
    var problems = Diagnostics()

    mutating func empty() {
      makings.removeAll()
      since = DispatchTime.now().uptimeNanoseconds
    }
  }
  private let pending = Mutex(Pending())
  private let history: History
  private let run: Int
  private let step: @Sendable (BuildStep) -> Void

  /// At most so many are taken down before they are brought in, and for at most so long.
  private static let most = 64
  private static let longest = 1_000_000_000

  init(_ history: History, run: Int, step: @escaping @Sendable (BuildStep) -> Void) {
    self.history = history
    self.run = run
    self.step = step
  }

  /// Takes one down.
  func add(_ making: Making, of report: String) {
    pending.withLock { pending in
      pending.makings.append((report, making))
      let age = DispatchTime.now().uptimeNanoseconds - pending.since
      if pending.makings.count >= Self.most || age > Self.longest { bringIn(&pending) }
    }
  }

  /// Brings in all that was taken down, and with it something that comes after it.
  func bringIn(then work: (History) throws(Diagnostic) -> Void = { _ in }) {
    pending.withLock { pending in
      do throws(Diagnostic) {
        try history.together { () throws(Diagnostic) in
          try remember(pending.makings)
          try work(history)
        }
      } catch {
        pending.problems.report(error)
        // What was taken down may have been too much, and the rest find room.
        try? work(history)
      }
      pending.empty()
    }
  }

  /// What went wrong.
  var problems: Diagnostics { pending.withLock { $0.problems } }

  private func bringIn(_ pending: inout Pending) {
    do throws(Diagnostic) { try remember(pending.makings) } catch { pending.problems.report(error) }
    pending.empty()
  }

  private func remember(_ makings: [(report: String, making: Making)]) throws(Diagnostic) {
    guard !makings.isEmpty else { return }
    step(.remembering)
    try history.remember(makings, in: run)
  }
}
