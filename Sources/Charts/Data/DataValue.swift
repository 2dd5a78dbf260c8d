import Inputs
import Languages

/// One value of a row of data.
///
/// Dates count milliseconds since 1970-01-01T00:00Z; there are no time zones, so that a chart looks the same everywhere.
enum DataValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case date(Double)
  case string(String)
  /// A text in several languages: a map whose keys are all language tags.
  case words(Localized<String>)
  case list([DataValue])
  case record(DataRecord)
}

/// A map inside a row of data, in the order of the file.
struct DataRecord: Hashable, Sendable {
  var names: [String]
  var values: [DataValue]

  subscript(name: String) -> DataValue? { names.firstIndex(of: name).map { values[$0] } }
}

extension DataValue {
  /// The value as it stands in a file.
  init(_ value: Value) {
    switch value.content {
    case .null: self = .null
    case .bool(let truth): self = .bool(truth)
    case .integer(let number): self = .number(Double(number))
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .list(let items): self = .list(items.map(DataValue.init))
    case .map(let map):
      if let words = LanguageMap.read(map) {
        self = .words(words)
      } else {
        self = .record(
          DataRecord(names: map.keys, values: map.entries.map { DataValue($0.value) }))
      }
    }
  }

  /// The number it stands for, or nil when it stands for none. A figure (a record with a `value`) stands for its value.
  var number: Double? {
    switch self {
    case .number(let number), .date(let number): number.isFinite ? number : nil
    case .bool(let truth): truth ? 1 : 0
    case .string(let text): DataValue.number(from: text)
    case .record(let record): record["value"]?.number
    case .null, .words, .list: nil
    }
  }

  /// Reads a number as JavaScript's `Number` does, except that blank text is not zero.
  static func number(from text: String) -> Double? {
    guard let first = text.utf8.first, first <= 0x39 || text == "Infinity" else { return nil }
    guard let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// The moment it stands for, in milliseconds since 1970.
  var milliseconds: Double? {
    switch self {
    case .date(let moment), .number(let moment): moment.isFinite ? moment : nil
    case .string(let text): CivilDate.read(text)?.milliseconds
    case .record(let record): record["value"]?.milliseconds
    default: nil
    }
  }

  /// Whether a condition takes it for true, as JavaScript does.
  var truth: Bool {
    switch self {
    case .null: false
    case .bool(let truth): truth
    case .number(let number): number != 0 && !number.isNaN
    case .string(let text): !text.isEmpty
    case .date, .words, .list, .record: true
    }
  }

  /// Whether there is something to show: neither null nor not-a-number.
  var isValid: Bool {
    switch self {
    case .null: false
    case .number(let number), .date(let number): number.isFinite
    default: true
    }
  }

  /// The value as text in a language.
  func text(in language: Language) -> String {
    switch self {
    case .null: "null"
    case .bool(let truth): truth ? "true" : "false"
    case .number(let number): NumberText.shortest(number)
    case .date(let moment): CivilDate(milliseconds: moment).isoText
    case .string(let text): text
    case .words(let words): words.best(for: language) ?? words.entries.first?.value ?? ""
    case .list(let items): items.map { $0.text(in: language) }.joined(separator: ",")
    case .record(let record): record["value"]?.text(in: language) ?? "[object Object]"
    }
  }

  /// The value as the key of a discrete domain or of a group: text that is equal when the values are.
  var key: String {
    switch self {
    case .string(let text): text
    case .words(let words): words.entries.first?.value ?? ""
    default: text(in: .english)
    }
  }

  /// The order of values in a sorted domain: numbers and dates by size, text by its scalars, nothing last.
  static func ordered(_ left: DataValue, _ right: DataValue) -> Bool {
    compare(left, right) < 0
  }

  /// Negative when `left` stands before `right`, 0 when neither does.
  static func compare(_ left: DataValue, _ right: DataValue) -> Int {
    if let a = left.orderingNumber, let b = right.orderingNumber { return a < b ? -1 : a > b ? 1 : 0 }
    if !left.isValid || !right.isValid { return left.isValid ? -1 : right.isValid ? 1 : 0 }
    if left.orderingNumber != nil { return -1 }
    if right.orderingNumber != nil { return 1 }
    let (a, b) = (left.key, right.key)
    return a == b ? 0 : a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1
  }

  private var orderingNumber: Double? {
    switch self {
    case .number(let number), .date(let number): number.isNaN ? nil : number
    case .bool(let truth): truth ? 1 : 0
    case .record(let record): record["value"]?.orderingNumber
    default: nil
    }
  }
}

/// Maps from language tags to text.
enum LanguageMap {
  /// The languages a map may name; others are keys like any other (`id`, `no` and `to` are language tags too).
  static let primaries: Set<String> = ["en", "fr", "zh"]

  /// The text in each language, when all keys are language tags and all values are text.
  static func read(_ map: ValueMap) -> Localized<String>? {
    guard isLanguageMap(map) else { return nil }
    var words = Localized<String>()
    for entry in map.entries {
      guard let language = Language(entry.key), let text = entry.value.string else { return nil }
      words[language] = text
    }
    return words
  }

  /// Whether all keys are language tags.
  static func isLanguageMap(_ map: ValueMap) -> Bool {
    !map.entries.isEmpty
      && map.entries.allSatisfy { entry in
        Language(entry.key).map { primaries.contains($0.primary) } ?? false
      }
  }
}
