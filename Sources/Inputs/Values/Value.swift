import Languages

/// A value read from YAML, JSON, CSV or SQLite, knowing the place it was read from.
///
/// One tree for all four formats: what reads it need not know where it came from.
public struct Value: Sendable, Hashable {
  /// What kind of value it is.
  public enum Content: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case list([Value])
    case map(ValueMap)
  }

  /// What it is.
  public var content: Content
  /// Where it was read.
  public var place: Place

  /// A value read at a place.
  public init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
  }

  /// The text, when it is a string.
  public var string: String? { if case .string(let text) = content { text } else { nil } }
  /// The whole number, when it is one.
  ///
  /// Not inlined, like `number` and `bool`: a closure over what they answer makes the optimiser of Swift 6.3.1 fail.
  @inline(never) public var integer: Int? { if case .integer(let number) = content { number } else { nil } }
  /// The truth value, when it is one.
  @inline(never) public var bool: Bool? { if case .bool(let truth) = content { truth } else { nil } }
  /// The entries, when it is a map.
  public var map: ValueMap? { if case .map(let map) = content { map } else { nil } }
  /// The items, when it is a list.
  public var list: [Value]? { if case .list(let items) = content { items } else { nil } }
  /// Whether it is null.
  public var isNull: Bool { content == .null }
  /// The number, when it is one, whole or not.
  @inline(never) public var number: Double? {
    switch content {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
  /// The number as decimal digits, to be written in a language.
  public var decimal: DecimalNumber? {
    switch content {
    case .integer(let number): DecimalNumber(number)
    case .number(let number): DecimalNumber(number)
    default: nil
    }
  }
  /// The value under a key, when this is a map that has it.
  public subscript(key: String) -> Value? { map?[key] }

  /// The kind in words, for diagnostics: `a list`.
  public var kindInWords: String {
    switch content {
    case .null: "nothing"
    case .bool: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .string: "text"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

/// A map that keeps the order of the file and the place of each key. Keys are unique: the readers refuse duplicates.
public struct ValueMap: Sendable, Hashable {
  /// A key, where it stands, and its value.
  public struct Entry: Sendable, Hashable {
    /// The key.
    public var key: String
    /// Where the key stands.
    public var keyPlace: Place
    /// The value.
    public var value: Value

    /// An entry.
    public init(key: String, keyPlace: Place, value: Value) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  /// The entries in the order of the file.
  public let entries: [Entry]
  /// Where each key stands, when there are too many to go through them.
  private let index: [String: Int]?

  private static let entriesToGoThrough = 12

  /// A map of these entries; of two with the same key the first is found.
  public init(_ entries: [Entry]) {
    self.entries = entries
    index =
      entries.count <= Self.entriesToGoThrough
      ? nil
      : Dictionary(entries.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The value under a key.
  public subscript(key: String) -> Value? {
    guard let index else { return entries.first { $0.key == key }?.value }
    return index[key].map { entries[$0].value }
  }
  /// The keys in the order of the file.
  public var keys: [String] { entries.map(\.key) }
}
