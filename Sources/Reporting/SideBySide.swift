import Dispatch
import Inputs
import Languages
import Synchronization

extension Localized where Value: Sendable {
  /// Something made of each language's value, side by side: nothing of one language depends on another. What is wrong is
  /// reported in the order of the languages, as if it had been made one after the other.
  func sideBySide<Made: Sendable>(
    _ diagnostics: inout Diagnostics, _ make: @Sendable (Value, inout Diagnostics) -> Made
  ) -> Localized<Made> {
    let entries = entries
    let made = Mutex([(Made, Diagnostics)?](repeating: nil, count: entries.count))
    DispatchQueue.concurrentPerform(iterations: entries.count) { index in
      var found = Diagnostics()
      let value = make(entries[index].value, &found)
      made.withLock { $0[index] = (value, found) }
    }
    var result = Localized<Made>()
    for (entry, made) in zip(entries, made.withLock { $0 }) {
      guard let (value, found) = made else { continue }
      diagnostics.report(found)
      result[entry.language] = value
    }
    return result
  }
}
