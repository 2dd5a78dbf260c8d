/// One value for each of several languages, in a fixed order.
///
/// A list of pairs rather than a dictionary, so that walking it gives the same order on every run.
public struct Localized<Value> {
  /// The languages and their values, in the order they were set.
  public private(set) var entries: [(language: Language, value: Value)]

  /// An empty set of values.
  public init() { entries = [] }

  /// Values in the given order; a later entry for the same language replaces an earlier one.
  public init(_ entries: [(Language, Value)]) {
    // Most cells are in one language until they are joined.
    guard entries.count > 1 else {
      self.entries = entries.map { (language: $0.0, value: $0.1) }
      return
    }
    self.entries = []
    for (language, value) in entries { self[language] = value }
  }

  /// The value stored for exactly this tag.
  public subscript(language: Language) -> Value? {
    get { entries.first { $0.language == language }?.value }
    set {
      let index = entries.firstIndex { $0.language == language }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append((language, value))
      case (nil, nil): break
      }
    }
  }

  /// The value for this tag or for the nearest wider tag that has one: `zh-Hant-TW`, then `zh-Hant`, then `zh`.
  public func best(for language: Language) -> Value? {
    if let value = self[language] { return value }
    for candidate in language.fallbacks.dropFirst() { if let value = self[candidate] { return value } }
    return nil
  }

  /// The languages that have a value.
  public var languages: [Language] { entries.map(\.language) }
  /// Whether no language has a value.
  public var isEmpty: Bool { entries.isEmpty }

  /// The same languages with each value changed.
  public func map<Other>(_ change: (Value) throws -> Other) rethrows -> Localized<Other> {
    Localized<Other>(try entries.map { ($0.language, try change($0.value)) })
  }
}

extension Localized: Sendable where Value: Sendable {}

extension Localized: Equatable where Value: Equatable {
  public static func == (left: Localized, right: Localized) -> Bool {
    left.entries.elementsEqual(right.entries) { $0.language == $1.language && $0.value == $1.value }
  }
}

extension Localized: Hashable where Value: Hashable {
  public func hash(into hasher: inout Hasher) {
    for entry in entries {
      hasher.combine(entry.language)
      hasher.combine(entry.value)
    }
  }
}
