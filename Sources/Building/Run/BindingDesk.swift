import Inputs
import Reporting
import Synchronization

/// Binds the outputs of a report, each once, and holds the report until the last of them is bound: its texts are as large
/// as the documents they become, and a long document needs the room.
final class BindingDesk: Sendable {
  private struct State: Sendable {
    var open: OpenReport?
    var plan: [PlannedOutput?]
    var left: Int
  }
  private let state: Mutex<State>
  /// The paths of the outputs below the report's own output folder.
  let paths: [String]

  /// A desk for the outputs of a report.
  init(_ open: OpenReport, _ plan: [PlannedOutput]) {
    paths = plan.map(\.path)
    state = Mutex(State(open: open, plan: plan, left: plan.count))
  }

  /// Whether there is something left to bind.
  var holdsReport: Bool { state.withLock { $0.open != nil } }

  /// What the output of this number shows; nil when there is nothing to bind, or nothing any more.
  func subject(_ number: Int, diagnostics: inout Diagnostics) -> OutputSubject? {
    let given = state.withLock { state -> (OpenReport, PlannedOutput)? in
      guard let open = state.open, let planned = state.plan[number].take() else { return nil }
      return (open, planned)
    }
    guard let given else { return nil }
    let subject = OutputSubject(given.1, of: given.0, diagnostics: &diagnostics)
    // Let go here and not beside: where it was used it can be used again at once.
    _ = state.withLock { state -> OpenReport? in
      state.left -= 1
      return state.left == 0 ? state.open.take() : nil
    }
    return subject
  }
}
