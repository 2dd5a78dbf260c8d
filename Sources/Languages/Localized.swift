/// One value for each of several languages, in a fixed order.
///
/// A list of pairs rather than a dictionary, so that walking it gives the same order on every run. Open to the optimiser
/// of other modules, since all that a document holds is held this way.
@frozen public struct Localized<Value> {
  @usableFromInline var pairs: [(language: Language, value: Value)]

  /// The languages and their values, in the order they were set.
  @inlinable public var entries: [(language: Language, value: Value)] { pairs }

  /// An empty set of values.
  @inlinable public init() { pairs = [] }

  /// A value in one language.
  @inlinable public init(_ language: Language, _ value: Value) { pairs = [(language: language, value: value)] }

  /// Values in the given order; a later entry for the same language replaces an earlier one.
  @inlinable public init(_ entries: [(Language, Value)]) {
    pairs = []
    pairs.reserveCapacity(entries.count)
    for (language, value) in entries { self[language] = value }
  }

  /// The value stored for exactly this tag.
  @inlinable public subscript(language: Language) -> Value? {
    get {
      for index in pairs.indices where pairs[index].language == language { return pairs[index].value }
      return nil
    }
    set {
      let index = pairs.indices.first { pairs[$0].language == language }
      switch (index, newValue) {
      case (let index?, let value?): pairs[index].value = value
      case (let index?, nil): pairs.remove(at: index)
      case (nil, let value?): pairs.append((language, value))
      case (nil, nil): break
      }
    }
  }

  /// The value for this tag or for the nearest wider tag that has one: `zh-Hant-TW`, then `zh-Hant`, then `zh`.
  @inlinable public func best(for language: Language) -> Value? {
    if let value = self[language] { return value }
    guard !pairs.isEmpty else { return nil }
    for candidate in language.fallbacks.dropFirst() { if let value = self[candidate] { return value } }
    return nil
  }

  /// The languages that have a value.
  @inlinable public var languages: [Language] { pairs.map(\.language) }
  /// Whether no language has a value.
  @inlinable public var isEmpty: Bool { pairs.isEmpty }

  /// The same languages with each value changed.
  @inlinable public func map<Other>(_ change: (Value) throws -> Other) rethrows -> Localized<Other> {
    var changed = Localized<Other>()
    changed.pairs.reserveCapacity(pairs.count)
    for pair in pairs { changed.pairs.append((pair.language, try change(pair.value))) }
    return changed
  }
}

extension Localized: Sendable where Value: Sendable {}

extension Localized: Equatable where Value: Equatable {
  @inlinable public static func == (left: Localized, right: Localized) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0.language == $1.language && $0.value == $1.value }
  }
}

extension Localized: Hashable where Value: Hashable {
  @inlinable public func hash(into hasher: inout Hasher) {
    for pair in pairs {
      hasher.combine(pair.language)
      hasher.combine(pair.value)
    }
  }
}
