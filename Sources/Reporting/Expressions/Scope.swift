import Documents
import Inputs

/// A value found in the data, with what the maps around it say about where it comes from.
struct Resolved: Hashable, Sendable {
  /// The value; for a figure, its number.
  var value: Value
  /// The way to it from the data sets down, whatever names a loop gave: `sessions.V.areas`.
  var path: String
  /// What is known about it.
  var origin = Origin()
}

/// Where a value comes from, taken from the nearest map around it that says so.
struct Origin: Hashable, Sendable {
  var sources: [SourceID] = []
  var evidence: Evidence = .sourced
  /// Why it is inferred or derived: text, or a map by language.
  var note: Value?
  /// What it counts or measures.
  var unit: String?
  /// When it holds.
  var date: String?
  /// Whether it is the value of a map with `value`.
  var isFigure = false
  /// Whether it was counted here and not read.
  var isCounted = false
  /// Whether it says when a figure holds: a year, which the data give as a number, is none.
  var isMoment = false

  /// What is known of things within a map.
  func entering(_ map: ValueMap) -> Origin {
    var inner = self
    inner.isFigure = false
    inner.isMoment = false
    inner.unit = nil
    inner.date = nil
    if let source = map["source"] { inner.sources = Self.names(source).map { SourceID($0) } }
    if let evidence = map["evidence"]?.string.flatMap(Evidence.init(rawValue:)) { inner.evidence = evidence }
    if let note = map["note"], !note.isNull { inner.note = note }
    return inner
  }

  /// What is known of the `value` of a map.
  func asFigure(of map: ValueMap) -> Origin {
    var inner = entering(map)
    inner.isFigure = true
    inner.unit = map["unit"]?.string
    inner.date = map["date"].flatMap(\.plainText)
    return inner
  }

  /// The names in `source: P1` or `source: [P1, P2]`; CSV gives several as `P1 P2` or `P1; P2`.
  static func names(_ value: Value) -> [String] {
    switch value.content {
    case .list(let items): items.flatMap(names)
    case .string(let text): text.split { " ;,".contains($0) }.map(String.init)
    case .integer(let number): [String(number)]
    default: []
    }
  }
}

/// The names that an expression may use, the innermost first.
final class Scope: Sendable {
  private let name: String
  private let resolved: Resolved
  private let outer: Scope?
  private let roots: ValueMap

  /// The outermost names: the data sets.
  init(roots: ValueMap) {
    self.name = ""
    self.resolved = Resolved(value: Value(.null, at: Place(file: "")), path: "")
    self.outer = nil
    self.roots = roots
  }

  private init(name: String, resolved: Resolved, outer: Scope) {
    self.name = name
    self.resolved = resolved
    self.outer = outer
    self.roots = outer.roots
  }

  /// These names and one more.
  func adding(_ name: String, _ resolved: Resolved) -> Scope { Scope(name: name, resolved: resolved, outer: self) }

  /// What a name stands for.
  func find(_ name: String) -> Resolved? {
    var scope: Scope? = self
    while let here = scope, here.outer != nil {
      if here.name == name { return here.resolved }
      scope = here.outer
    }
    return roots[name].map { Resolved(value: $0, path: name) }
  }

  /// All names, the innermost first.
  var names: [String] {
    var names: [String] = []
    var scope: Scope? = self
    while let here = scope, here.outer != nil {
      if !names.contains(here.name) { names.append(here.name) }
      scope = here.outer
    }
    return names + roots.keys.filter { !names.contains($0) }
  }
}

extension Value {
  /// The text of a string or a number as it would be typed; nil for anything else.
  var plainText: String? {
    switch content {
    case .string(let text): text
    case .integer(let number): String(number)
    case .number(let number): number.plainText
    case .bool(let truth): truth ? "true" : "false"
    default: nil
    }
  }
}

extension Double {
  /// The shortest decimal text that reads back as this number, without an exponent where that is short enough.
  var plainText: String {
    if self == rounded(), magnitude < 1e15 { return String(Int(self)) }
    return description
  }
}
