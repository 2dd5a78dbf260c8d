import Inputs
import Languages
import Pages

/// Reads the properties of one object of a specification strictly.
///
/// A property counts as known once it was asked for; `finish` reports all others. Where the object does not say,
/// the objects of `config` behind it are asked.
struct PropertyReader {
  /// What the object is, for messages: `the axis`.
  let what: String
  /// Where it stands.
  let place: Place
  private let map: ValueMap
  private let defaults: [ValueMap]
  private var asked: [String] = []
  /// Those of the asked that have no effect.
  private var idle: [String] = []
  private(set) var diagnostics = Diagnostics()

  init(_ value: Value, of what: String, defaults: [ValueMap] = []) {
    self.what = what
    self.place = value.place
    self.map = value.map ?? ValueMap([])
    self.defaults = defaults
    if value.map == nil { diagnostics.report(.chartWrongType(what, wanted: "a map", found: value)) }
  }

  /// Whether the object itself says something of a property.
  func has(_ key: String) -> Bool { map[key] != nil }

  /// Where a property's name stands.
  func place(of key: String) -> Place { map.entries.first { $0.key == key }?.keyPlace ?? place }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.report(diagnostic) }
  mutating func report(_ others: Diagnostics) { diagnostics.report(others) }

  /// The value of a property, whatever its kind; null counts as a value.
  mutating func value(_ key: String) -> Value? {
    asked.append(key)
    return map[key] ?? defaults.lazy.compactMap { $0[key] }.first
  }

  private mutating func read<Result>(_ key: String, wanted: String, _ convert: (Value) -> Result?) -> Result? {
    guard let found = value(key), !found.isNull else { return nil }
    if let result = convert(computed(found)) { return result }
    diagnostics.report(.chartWrongType(key, wanted: wanted, found: found))
    return nil
  }

  /// `{expr: …}` without a row to read from is a constant.
  private mutating func computed(_ value: Value) -> Value {
    guard let map = value.map, map.entries.count == 1, let text = map["expr"]?.string else { return value }
    guard let expression = ExpressionReading.read(text, at: value.place, &diagnostics) else { return value }
    return switch Evaluation(language: .english).value(expression, Row([])) {
    case .number(let number): Value(.number(number), at: value.place)
    case .string(let text): Value(.string(text), at: value.place)
    case .bool(let truth): Value(.bool(truth), at: value.place)
    default: value
    }
  }

  mutating func number(_ key: String) -> Double? {
    read(key, wanted: "a number") { value in value.number.flatMap { $0.isFinite ? $0 : nil } }
  }
  mutating func string(_ key: String) -> String? { read(key, wanted: "text", \.string) }
  mutating func bool(_ key: String) -> Bool? { read(key, wanted: "true or false", \.bool) }
  mutating func list(_ key: String) -> [Value]? { read(key, wanted: "a list", \.list) }
  mutating func text(_ key: String) -> ShownText? {
    read(key, wanted: "text, a list of lines or a map of languages") { ShownText($0) }
  }

  mutating func numbers(_ key: String) -> [Double]? {
    read(key, wanted: "a list of numbers") { value in
      value.list.flatMap { items in
        let numbers = items.compactMap(\.number).filter(\.isFinite)
        return numbers.count == items.count ? numbers : nil
      }
    }
  }

  mutating func strings(_ key: String) -> [String]? {
    read(key, wanted: "a list of texts") { value in
      if let text = value.string { return [text] }
      return value.list.flatMap { items in
        let texts = items.compactMap(\.string)
        return texts.count == items.count ? texts : nil
      }
    }
  }

  /// A colour by its CSS name or notation; null and `transparent` are no colour at all.
  mutating func color(_ key: String) -> Color? {
    read(key, wanted: "a colour, such as #1f6f8b or steelblue") { value in value.string.flatMap(ColorText.read) }
  }

  /// One of a few words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ type: Choice.Type = Choice.self)
    -> Choice? where Choice.RawValue == String
  {
    guard let found = value(key), !found.isNull else { return nil }
    let choices = Choice.allCases.map(\.rawValue)
    guard let word = computed(found).string else {
      diagnostics.report(.chartWrongType(key, wanted: "one of \(choices.joined(separator: ", "))", found: found))
      return nil
    }
    if let choice = Choice(rawValue: word) { return choice }
    diagnostics.report(
      .chartUnknownChoice(
        key, found: word, choices: choices, nearest: NearestName.of(word, among: choices), at: found.place))
    return nil
  }

  mutating func expression(_ key: String) -> Expression? {
    guard let found = value(key), !found.isNull else { return nil }
    guard let text = found.string else {
      diagnostics.report(.chartWrongType(key, wanted: "an expression", found: found))
      return nil
    }
    return ExpressionReading.read(text, at: found.place, &diagnostics)
  }

  /// A reader of the object under a property.
  mutating func reader(_ key: String, of what: String) -> PropertyReader? {
    guard let found = value(key), !found.isNull else { return nil }
    return PropertyReader(found, of: what)
  }

  /// Properties that may be there and mean nothing in print.
  mutating func interactive(_ keys: [String]) {
    for key in keys where map[key] != nil {
      diagnostics.report(.chartInteractionIgnored(key, at: place(of: key)))
    }
    asked += keys
  }

  /// Properties that may be there and that nothing depends on.
  mutating func ignore(_ keys: [String]) { asked += keys }

  /// Properties that look as they do by the rules of the house, whatever a specification says; which is noted.
  mutating func withoutEffect(_ keys: [String]) {
    for key in keys where map[key] != nil {
      diagnostics.report(.chartWithoutEffect(key, of: what, at: place(of: key)))
    }
    asked += keys
    idle += keys
  }

  /// Notes the properties of an object of `config` that nothing reads. Values of a wrong type are told where a default is
  /// used, and a name that is not known may belong to another program: neither is told here.
  func noteIdle(_ all: inout Diagnostics) {
    for entry in map.entries where !asked.contains(entry.key) || idle.contains(entry.key) {
      all.report(.chartWithoutEffect(entry.key, of: what, at: entry.keyPlace))
    }
  }

  /// Properties of Vega-Lite that are not supported.
  mutating func unsupported(_ keys: [String], instead: String? = nil) {
    for key in keys where map[key] != nil {
      diagnostics.report(.chartUnsupported("`\(key)` of \(what)", instead: instead, at: place(of: key)))
    }
    asked += keys
  }

  /// Reports all properties that nobody asked for, and hands over what was found.
  mutating func finish(_ all: inout Diagnostics) {
    for entry in map.entries where !asked.contains(entry.key) {
      let nearest = NearestName.of(entry.key, among: asked)
      diagnostics.report(.chartUnknownProperty(entry.key, of: what, nearest: nearest, at: entry.keyPlace))
    }
    all.report(diagnostics)
  }

  /// The same, into another reader.
  mutating func finish(into other: inout PropertyReader) {
    var found = Diagnostics()
    finish(&found)
    other.report(found)
  }
}

/// Reads expressions and reports what is wrong with them.
enum ExpressionReading {
  static func read(_ text: String, at place: Place, _ diagnostics: inout Diagnostics) -> Expression? {
    do throws(ExpressionFlaw) {
      return try ExpressionParser.parse(text)
    } catch {
      diagnostics.report(.chartBadExpression(text, flaw: error.message, at: place))
      return nil
    }
  }
}
