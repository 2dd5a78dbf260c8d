import Inputs
import Languages
import Threads

extension Localized where Value: Sendable {
  /// Something made of each language's value, side by side: nothing of one language depends on another. What is wrong is
  /// reported in the order of the languages, as if it had been made one after the other.
  ///
  /// - Parameter isLarge: Whether what is made uses much memory on the way; see `KeptThreads`.
  func sideBySide<Made: Sendable>(
    isLarge: Bool, _ diagnostics: inout Diagnostics, _ make: @escaping @Sendable (Value, inout Diagnostics) -> Made
  ) -> Localized<Made> {
    let values = entries.map(\.value)
    let made = SideBySide.all(values.count, isLarge: isLarge) { number in
      var found = Diagnostics()
      return (make(values[number], &found), found)
    }
    var result = Localized<Made>()
    for (entry, (value, found)) in zip(entries, made) {
      diagnostics.report(found)
      result[entry.language] = value
    }
    return result
  }
}

extension Array where Element: Sendable {
  /// Something made of each element, those of the first half beside those of the second.
  func halvesSideBySide<Made: Sendable>(_ make: @escaping @Sendable (Element) -> Made) -> [Made] {
    let halves = [self[..<(count / 2)], self[(count / 2)...]]
    return SideBySide.all(2) { halves[$0].map(make) }.flatMap { $0 }
  }
}
