import Foundation
import Inputs
import Languages
import Synchronization
import Threads

extension Localized where Value: Sendable {
  /// Something made of each language's value, side by side: nothing of one language depends on another. What is wrong is
  /// reported in the order of the languages, as if it had been made one after the other.
  ///
  /// - Parameter isLarge: Whether what is made uses much memory on the way; see `KeptThreads`.
  func sideBySide<Made: Sendable>(
    isLarge: Bool, _ diagnostics: inout Diagnostics, _ make: @escaping @Sendable (Value, inout Diagnostics) -> Made
  ) -> Localized<Made> {
    let making = Making(values: entries.map(\.value), make: make)
    if isLarge {
      making.makeInThreads()
    } else {
      DispatchQueue.concurrentPerform(iterations: entries.count, execute: making.begin)
    }
    var result = Localized<Made>()
    for (entry, made) in zip(entries, making.results) {
      guard let (value, found) = made else { continue }
      diagnostics.report(found)
      result[entry.language] = value
    }
    return result
  }
}

extension Array where Element: Sendable {
  /// Something made of each element, those of the first half beside those of the second.
  func halvesSideBySide<Made: Sendable>(_ make: @escaping @Sendable (Element) -> Made) -> [Made] {
    let halves = Making(values: [self[..<(count / 2)], self[(count / 2)...]]) { half, _ in half.map(make) }
    DispatchQueue.concurrentPerform(iterations: 2, execute: halves.begin)
    return halves.results.flatMap { $0?.0 ?? [] }
  }
}

/// What is made of values, each by a thread.
private final class Making<Value: Sendable, Made: Sendable>: Sendable {
  private let values: [Value]
  private let make: @Sendable (Value, inout Diagnostics) -> Made
  private let made: Mutex<[(Made, Diagnostics)?]>

  init(values: [Value], make: @escaping @Sendable (Value, inout Diagnostics) -> Made) {
    (self.values, self.make) = (values, make)
    made = Mutex(Array(repeating: nil, count: values.count))
  }

  func makeInThreads() {
    let group = DispatchGroup()
    for index in values.indices {
      group.enter()
      KeptThreads.begin(isLarge: true) { [self] in
        begin(index)
        group.leave()
      }
    }
    group.wait()
  }

  func begin(_ index: Int) {
    var found = Diagnostics()
    let value = make(values[index], &found)
    made.withLock { $0[index] = (value, found) }
  }

  var results: [(Made, Diagnostics)?] { made.withLock { $0 } }
}
