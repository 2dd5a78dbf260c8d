import Inputs
import Languages

/// Puts the values of `params` where expressions name them, and computes what then depends on nothing else.
///
/// In print nobody moves a slider: a parameter is the constant it starts as, and a selection is what it starts with.
struct ParameterSubstitution {
  /// A parameter as a constant, written as an expression writes it.
  private struct Parameter {
    var name: String
    var literal: String
    /// What a selection starts with.
    var selected: Value?
    var isSelection: Bool
  }
  private var parameters: [Parameter] = []

  /// The specification without parameters in its expressions.
  static func applied(to value: Value, _ diagnostics: inout Diagnostics) -> Value {
    var substitution = ParameterSubstitution()
    substitution.collect(value, &diagnostics, depth: 0)
    return substitution.walk(value, depth: 0)
  }

  private mutating func collect(_ value: Value, _ diagnostics: inout Diagnostics, depth: Int) {
    guard depth < 30, let map = value.map else { return }
    for item in map["params"]?.list ?? [] { collectOne(item, &diagnostics) }
    for key in ["layer", "hconcat", "vconcat", "concat"] {
      for view in map[key]?.list ?? [] { collect(view, &diagnostics, depth: depth + 1) }
    }
    if let spec = map["spec"] { collect(spec, &diagnostics, depth: depth + 1) }
  }

  private mutating func collectOne(_ item: Value, _ diagnostics: inout Diagnostics) {
    guard let name = item["name"]?.string else { return }
    let isSelection = item["select"] != nil
    var value = item["value"].map(DataValue.init) ?? .null
    if let text = item["expr"]?.string,
      let expression = ExpressionReading.read(written(text), at: item["expr"]?.place ?? item.place, &diagnostics)
    {
      value = Evaluation(language: .english).value(expression, Row([]))
    }
    // A selection's own value is what `name.field` reads of it.
    if isSelection, case .list(let items) = value { value = items.first ?? .null }
    parameters.append(
      Parameter(name: name, literal: Self.literal(value), selected: item["value"], isSelection: isSelection))
  }

  /// A value as an expression writes it.
  private static func literal(_ value: DataValue) -> String {
    switch value {
    case .null: return "null"
    case .bool(let truth): return truth ? "true" : "false"
    case .number(let number), .date(let number):
      return number.isFinite ? number < 0 ? "(\(NumberText.shortest(number)))" : NumberText.shortest(number) : "NaN"
    case .string(let text): return quoted(text)
    case .words(let words): return quoted(words.entries.first?.value ?? "")
    case .list(let items): return "[" + items.map(literal).joined(separator: ",") + "]"
    case .record(let record):
      let pairs = zip(record.names, record.values).map { "\(quoted($0)): \(literal($1))" }
      return "{" + pairs.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("\n", with: "\\n") + "'"
  }

  /// An expression with its parameters written out.
  private func written(_ text: String) -> String {
    guard !parameters.isEmpty, parameters.contains(where: { text.contains($0.name) }) else { return text }
    var lexer = ExpressionLexer(text)
    guard let tokens = try? lexer.tokens() else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var done = 0
    for (index, item) in tokens.enumerated() {
      guard case .name(let name) = item.token, let found = parameters.last(where: { $0.name == name }) else { continue }
      let isMember = index > 0 && tokens[index - 1].token == .sign(".")
      let isKey =
        index + 1 < tokens.count && tokens[index + 1].token == .sign(":") && index > 0
        && [.sign("{"), .sign(",")].contains(tokens[index - 1].token)
      let isCall = index + 1 < tokens.count && tokens[index + 1].token == .sign("(")
      if isMember || isKey || isCall { continue }
      result.append(contentsOf: scalars[done..<item.offset])
      result.append(contentsOf: found.literal.unicodeScalars)
      done = item.offset + name.unicodeScalars.count
    }
    result.append(contentsOf: scalars[done...])
    return String(result)
  }

  // MARK: The specification

  private static let expressions: Set<String> = ["expr", "calculate", "filter", "test", "labelExpr"]

  private func walk(_ value: Value, depth: Int) -> Value {
    guard depth < 60 else { return value }
    if let items = value.list { return Value(.list(items.map { walk($0, depth: depth + 1) }), at: value.place) }
    guard let map = value.map else { return value }
    if let name = map["param"]?.string, let found = parameters.last(where: { $0.name == name }),
      let test = test(found, at: value.place)
    {
      let rest = map.entries.filter { $0.key != "param" && $0.key != "empty" }
      if rest.isEmpty { return test }
      let writer = ValueWriter(place: value.place)
      return walk(Value(.map(ValueMap([writer.entry("test", test)] + rest)), at: value.place), depth: depth + 1)
    }
    let entries = map.entries.map { entry -> ValueMap.Entry in
      if ["params", "data", "datasets"].contains(entry.key) { return entry }
      var entry = entry
      if Self.expressions.contains(entry.key), let text = entry.value.string {
        entry.value = Value(.string(written(text)), at: entry.value.place)
      } else {
        entry.value = walk(entry.value, depth: depth + 1)
      }
      return entry
    }
    let whole = Value(.map(ValueMap(entries)), at: value.place)
    return entries.count == 1 && entries[0].key == "expr" ? constant(whole) : whole
  }

  /// `{expr: …}` that reads no row, computed.
  private func constant(_ value: Value) -> Value {
    guard let text = value["expr"]?.string, let expression = try? ExpressionParser.parse(text), !expression.readsRow
    else { return value }
    return ValueWriter(place: value.place).value(Evaluation(language: .english).value(expression, Row([])))
  }

  /// What a condition by a parameter comes to; nil for a selection that starts with nothing.
  private func test(_ parameter: Parameter, at place: Place) -> Value? {
    let writer = ValueWriter(place: place)
    guard parameter.isSelection else { return writer.text(parameter.literal) }
    guard let items = parameter.selected?.list, items.allSatisfy({ $0.map != nil }) else { return nil }
    let choices = items.map { item in
      writer.map([
        "and": writer.list(
          (item.map?.entries ?? []).map { writer.map(["field": writer.text($0.key), "equal": $0.value]) })
      ])
    }
    return writer.map(["or": writer.list(choices)])
  }
}

extension Expression {
  /// Whether it depends on a row.
  var readsRow: Bool {
    switch self {
    case .literal: false
    case .datum: true
    case .member(let a, let b), .binary(_, let a, let b), .and(let a, let b), .or(let a, let b):
      a.readsRow || b.readsRow
    case .unary(_, let operand): operand.readsRow
    case .conditional(let a, let b, let c): a.readsRow || b.readsRow || c.readsRow
    case .call(.random, _): true
    case .call(_, let items), .list(let items), .record(_, let items): items.contains(where: \.readsRow)
    }
  }
}
