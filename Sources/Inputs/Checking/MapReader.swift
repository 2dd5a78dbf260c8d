import Languages

/// Reads a map strictly: each key is asked for by name and kind, and what nobody asked for is an error.
///
///     var reader = MapReader(value, of: "the report")
///     let title = reader.localized("title", .required)
///     let status = reader.choice("status", Status.self) ?? .issued
///     let strict = reader.bool("strict") ?? false
///     reader.finish(&diagnostics)
///
/// Each function answers nil when the key is missing or its value has the wrong kind; the latter, and a missing key that
/// is required, is reported. `finish` reports the keys that are unknown and hands over everything that was found.
public struct MapReader {
  /// Whether a key must be there.
  public enum Presence: Hashable, Sendable { case optional, required }

  /// What is read, with its article: `the report`.
  public let what: String
  /// Where it stands.
  public let place: Place
  /// What was found so far.
  public private(set) var diagnostics = Diagnostics()
  private let map: ValueMap
  private let isMap: Bool
  private var asked: [String] = []

  /// Begins to read a map; another kind of value is reported and read as if nothing were in it.
  public init(_ value: Value, of what: String) {
    self.what = what
    self.place = value.place
    self.map = value.map ?? ValueMap([])
    self.isMap = value.map != nil
    if !isMap { diagnostics.report(.wrongType(what, wanted: "a map", found: value)) }
  }

  // MARK: Values as they are

  /// The value under a key, of whatever kind.
  public mutating func value(_ key: String, _ presence: Presence = .optional) -> Value? {
    asked.append(key)
    if let value = map[key] { return value }
    if presence == .required && isMap { diagnostics.report(.missingKey(key, in: what, at: place)) }
    return nil
  }

  /// Where the key stands, for a diagnostic about it; the map's own place when it is not there.
  public func place(of key: String) -> Place { map.entries.first { $0.key == key }?.keyPlace ?? place }

  /// Whether the key is there.
  public func has(_ key: String) -> Bool { map[key] != nil }

  /// Reports a diagnostic of the caller's together with the reader's own.
  public mutating func report(_ diagnostic: Diagnostic) { diagnostics.report(diagnostic) }

  /// Reports what another reader found, of a map within this one.
  public mutating func report(_ others: Diagnostics) { diagnostics.report(others) }

  /// Reports that a value under a key is not what was wanted: `a length, such as 12mm`.
  public mutating func reportWrong(_ key: String, wanted: String, found: Value) {
    diagnostics.report(.wrongType(key, wanted: wanted, found: found))
  }

  // MARK: Kinds

  /// Text.
  public mutating func string(_ key: String, _ presence: Presence = .optional) -> String? {
    read(key, presence, wanted: "text", \.string)
  }

  /// Text that is not empty.
  public mutating func words(_ key: String, _ presence: Presence = .optional) -> String? {
    read(key, presence, wanted: "text that is not empty") { value in value.string.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// A whole number, if wanted within bounds.
  public mutating func integer(_ key: String, in range: ClosedRange<Int>? = nil, _ presence: Presence = .optional)
    -> Int?
  {
    let wanted = range.map { "a whole number from \($0.lowerBound) to \($0.upperBound)" } ?? "a whole number"
    return read(key, presence, wanted: wanted) { value in
      guard let number = value.integer else { return nil }
      if let range, !range.contains(number) { return nil }
      return number
    }
  }

  /// A number, whole or not, if wanted within bounds.
  public mutating func number(_ key: String, in range: ClosedRange<Double>? = nil, _ presence: Presence = .optional)
    -> Double?
  {
    let wanted = range.map { "a number from \($0.lowerBound) to \($0.upperBound)" } ?? "a number"
    return read(key, presence, wanted: wanted) { value in
      guard let number = value.number else { return nil }
      if let range, !range.contains(number) { return nil }
      return number
    }
  }

  /// True or false.
  public mutating func bool(_ key: String, _ presence: Presence = .optional) -> Bool? {
    read(key, presence, wanted: "true or false", \.bool)
  }

  /// A list, of whatever.
  public mutating func list(_ key: String, _ presence: Presence = .optional) -> [Value]? {
    read(key, presence, wanted: "a list", \.list)
  }

  /// A list of texts. Items of another kind are reported and left out.
  public mutating func strings(_ key: String, _ presence: Presence = .optional) -> [String]? {
    guard let items = list(key, presence) else { return nil }
    return items.enumerated().compactMap { index, item in
      if item.string == nil {
        diagnostics.report(.wrongType("\(key)[\(index)]", wanted: "text", found: item))
      }
      return item.string
    }
  }

  /// A map, of whatever.
  public mutating func map(_ key: String, _ presence: Presence = .optional) -> ValueMap? {
    read(key, presence, wanted: "a map", \.map)
  }

  /// A map that is read strictly in its turn; hand its reader back to `finish(_:)` when done.
  public mutating func reader(_ key: String, of what: String? = nil, _ presence: Presence = .optional) -> MapReader? {
    value(key, presence).map { MapReader($0, of: what ?? "`\(key)`") }
  }

  /// One of a few words: the raw values of an enumeration.
  public mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type = Choice.self, _ presence: Presence = .optional
  ) -> Choice? where Choice.RawValue == String {
    guard let found = value(key, presence) else { return nil }
    if let choice = found.string.flatMap(Choice.init(rawValue:)) { return choice }
    diagnostics.report(.notAChoice(key, found: found, choices: Choice.allCases.map(\.rawValue)))
    return nil
  }

  /// A day as `YYYY-MM-DD` that the calendar has.
  public mutating func day(_ key: String, _ presence: Presence = .optional) -> Day? {
    read(key, presence, wanted: "a day, such as 2024-04-26") { $0.string.flatMap(Day.init) }
  }

  /// A language tag.
  public mutating func language(_ key: String, _ presence: Presence = .optional) -> Language? {
    read(key, presence, wanted: "a language tag, such as en or zh-Hant") { $0.string.flatMap { Language($0) } }
  }

  /// Text in several languages: `{en: Hong Kong, zh-Hant: 香港}`.
  public mutating func localized(_ key: String, _ presence: Presence = .optional) -> Localized<String>? {
    value(key, presence).flatMap { Self.localized($0, key, &diagnostics) }
  }

  /// Reads text in several languages from a value of its own.
  public static func localized(_ value: Value, _ name: String, _ diagnostics: inout Diagnostics) -> Localized<String>? {
    guard let map = value.map else {
      diagnostics.report(
        .wrongType(name, wanted: "a map from languages to text, such as {en: …, zh-Hant: …}", found: value))
      return nil
    }
    var result = Localized<String>()
    for entry in map.entries {
      guard let language = Language(entry.key) else {
        diagnostics.report(.notALanguage(entry.key, at: entry.keyPlace))
        continue
      }
      guard let text = entry.value.string else {
        diagnostics.report(.wrongType("\(name).\(entry.key)", wanted: "text", found: entry.value))
        continue
      }
      result[language] = text
    }
    return result
  }

  // MARK: The end

  /// Reports the keys nobody asked for, then hands everything that was found to the caller.
  public mutating func finish(_ target: inout Diagnostics) {
    target.report(finished())
  }

  /// Takes over what a reader of a map within this one found, with the keys nobody asked for.
  public mutating func finish(_ inner: MapReader) {
    var inner = inner
    diagnostics.report(inner.finished())
  }

  private mutating func finished() -> Diagnostics {
    var known: [String] = []
    for key in asked where !known.contains(key) { known.append(key) }
    for entry in map.entries where !known.contains(entry.key) {
      diagnostics.report(.unknownKey(entry.key, in: what, known: known, at: entry.keyPlace))
    }
    defer { diagnostics = Diagnostics() }
    return diagnostics
  }

  private mutating func read<Result>(
    _ key: String, _ presence: Presence, wanted: String, _ convert: (Value) -> Result?
  ) -> Result? {
    guard let value = value(key, presence) else { return nil }
    if let result = convert(value) { return result }
    diagnostics.report(.wrongType(key, wanted: wanted, found: value))
    return nil
  }
}
