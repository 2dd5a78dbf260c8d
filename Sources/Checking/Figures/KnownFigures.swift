import Inputs
import Languages

/// The figures of the data sets, by their value, to offer them where one is typed.
struct KnownFigures: Sendable {
  /// A figure of the data.
  struct Known: Sendable {
    var path: String
    var unit: String?
  }
  private var known: [ExactNumber: [Known]] = [:]

  init(_ data: ValueMap) { for entry in data.entries { collect(entry.value, entry.key) } }

  private mutating func collect(_ value: Value, _ path: String) {
    if let list = value.list {
      for item in list {
        guard let id = item["id"]?.string else { continue }
        collect(item, "\(path).\(id)")
      }
    }
    guard let map = value.map else { return }
    if let figure = map["value"] {
      guard let number = Self.exact(figure) else { return }
      known[number, default: []].append(Known(path: path, unit: map["unit"]?.string))
      return
    }
    for entry in map.entries { collect(entry.value, "\(path).\(entry.key)") }
  }

  private static func exact(_ value: Value) -> ExactNumber? {
    if let whole = value.integer { return ExactNumber(whole) }
    guard let number = value.number, abs(number) < 1e15 else { return nil }
    let scaled = number * 1000
    guard abs(scaled - scaled.rounded()) < 1e-6 * max(1, abs(scaled)) else { return nil }
    return ExactNumber(Int(scaled.rounded()), over: 1000)
  }

  /// Offers the expression for each typed figure that the data have.
  ///
  /// A reason for a figure is left alone: it stands in the data, without a column in the text, and names the figures that
  /// the other follows from.
  func check(_ side: Cell.Side, _ role: Cell.Role, _ found: inout Findings) {
    let isOfChart = role == .chart || role == .sharedChart
    if isOfChart { checkExpressions(side, &found) }
    guard !known.isEmpty else { return }
    for quantity in side.quantities where quantity.path == nil && quantity.strength == .strong {
      guard let candidates = known[quantity.value], let match = candidates.first(where: { isOf($0, quantity) })
      else { continue }
      let (words, place) = (
        side.text.words(quantity.range), side.text.place(quantity.range, otherwise: side.place)
      )
      guard place.column > 0 || isOfChart else { continue }
      let expression = "{{ \(match.path) | \(Self.filter(quantity)) }}"
      found.add(
        .typed,
        isOfChart
          ? .figureTypedInChart(words, path: match.path, expression: expression, at: place)
          : .figureTyped(words, expression: expression, at: place))
    }
  }

  /// An expression in the words of a chart, which would be printed as it stands.
  private func checkExpressions(_ side: Cell.Side, _ found: inout Findings) {
    let text = side.text.scalars
    guard let start = text.indices.dropLast().first(where: { text[$0] == 0x7B && text[$0 + 1] == 0x7B }) else { return }
    let end = text[start...].firstIndex(of: 0x7D).map { min($0 + 2, text.count) } ?? text.count
    found.add(.typed, .expressionInChart(at: side.text.place(start..<end, otherwise: side.place)))
  }

  /// Whether a typed figure can be no other: its unit is that of the data, or it is a number that does not occur by
  /// chance.
  private func isOf(_ known: Known, _ quantity: Quantity) -> Bool {
    if quantity.kind == .percent { return known.unit == "%" }
    if case .money(let code)? = quantity.unit {
      guard let unit = known.unit, unit.count == 3 else { return false }
      return QuantityUnit.money(code).agrees(with: .money(Currency(unit)))
    }
    guard quantity.kind == .cardinal, quantity.unit == nil, known.unit != "%" else { return false }
    return !quantity.value.isWhole || quantity.value.numerator >= 10_000
  }

  private static func filter(_ quantity: Quantity) -> String {
    if quantity.kind == .percent { return "percent" }
    if case .money? = quantity.unit { return "money" }
    return "number"
  }
}
