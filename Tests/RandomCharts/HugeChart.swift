import Inputs
import SeededRandom

/// Charts that are too large on purpose: a million rows, a hundred thousand categories, very deep nesting, a data file
/// as large as files may be. Each is text, as somebody would hand it in.
enum HugeChart {
  /// One of the kinds, by number.
  static func file(_ number: Int, _ choice: inout SeededRandom) -> InputFile {
    switch number % 4 {
    case 0: rows(1_000_000, &choice)
    case 1: categories(100_000, &choice)
    case 2: written(&choice)
    default: nested(&choice)
    }
  }

  static let marks = [
    "point", "line", "bar", "area", "rect", "tick", "rule", "text", "arc", "circle", "square", "trail", "boxplot",
    "errorbar", "errorband",
  ]
  private static let types = ["quantitative", "temporal", "ordinal", "nominal"]

  private static func rows(_ count: Int, _ choice: inout SeededRandom) -> InputFile {
    let transforms = [
      "", "{aggregate: [{op: mean, field: m, as: mean}], groupby: [k]}", "{bin: true, field: n, as: b}",
      "{window: [{op: row_number, as: r}], sort: [{field: m}]}", "{fold: [n, m]}",
      "{stack: m, groupby: [k], as: [a, b]}",
      "{joinaggregate: [{op: median, field: m, as: mid}]}", "{density: m}", "{regression: m, on: n}",
      "{loess: m, on: n}",
      "{quantile: m}", "{sample: 5000}", "{impute: m, key: n, groupby: [k]}", "{pivot: k, value: m}",
      "{timeUnit: month, field: n, as: t}", "{filter: 'datum.m > 500'}", "{flatten: [m]}",
    ]
    let extra = choice.one(of: transforms)
    let aggregates = [
      "", "", ", aggregate: mean", ", aggregate: count", ", bin: true", ", timeUnit: month", ", stack: zero",
    ]
    return InputFile(
      path: "huge.yaml",
      text: """
        data: {sequence: {start: 0, stop: \(count), as: n}}
        transform:
        - {calculate: 'datum.n % 1000', as: m}
        - {calculate: 'datum.n % 7', as: k}
        \(extra.isEmpty ? "" : "- \(extra)")
        mark: \(choice.one(of: marks))
        encoding:
          x: {field: \(choice.one(of: ["n", "m", "k"])), type: \(choice.one(of: types))\(choice.one(of: aggregates))}
          y: {field: \(choice.one(of: ["n", "m", "k"])), type: \(choice.one(of: types))\(choice.one(of: aggregates))}
          color: {field: \(choice.one(of: ["n", "m", "k"])), type: \(choice.one(of: types))}
        """)
  }

  private static func categories(_ count: Int, _ choice: inout SeededRandom) -> InputFile {
    let channel = choice.one(of: [
      "x", "y", "color", "shape", "row", "column", "facet", "xOffset", "detail", "theta", "size",
    ])
    return InputFile(
      path: "huge.yaml",
      text: """
        data: {sequence: {start: 0, stop: \(count), as: n}}
        transform: [{calculate: '"Category " + datum.n', as: c}]
        mark: \(choice.one(of: marks))
        encoding:
          y: {field: n, type: quantitative}
          \(channel == "y" ? "x" : channel): {field: c, type: \(choice.one(of: ["nominal", "ordinal"]))}
          text: {field: c}
        """)
  }

  /// Rows written out, in as many bytes as a file may have, or a little more.
  private static func written(_ choice: inout SeededRandom) -> InputFile {
    let count = choice.one(of: [50_000, 100_000, 1_000_000])
    var text = #"{"mark": "\#(choice.one(of: marks))", "encoding": {"x": {"field": "a", "type": "quantitative"}, "#
    text += #""y": {"field": "b", "type": "quantitative"}}, "data": {"values": ["#
    for number in 0..<count {
      text += #"{"a": \#(number), "b": \#(number % 101)}\#(number == count - 1 ? "" : ",")"#
    }
    return InputFile(path: "huge.json", text: text + "]}}")
  }

  static func nested(_ choice: inout SeededRandom) -> InputFile {
    let depth = choice.one(of: [20, 45, 95, 105, 3_000, 100_000])
    func nest(_ open: String, _ inner: String, _ close: String) -> String {
      String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
    }
    let data = #""data":{"values":[{"a":1,"b":[[1]]}]}"#
    let text =
      switch choice.next(below: 9) {
      case 0: nest(#"{"layer":["#, #"{"mark":"bar"}"#, "]}")
      case 1: nest(#"{"concat":["#, #"{"mark":"bar"}"#, "]}")
      case 2: nest(#"{"facet":{"field":"a"},"spec":"#, #"{"mark":"bar"}"#, "}")
      case 3: "{\(data),\"transform\":[{\"filter\":\"\(nest("(", "1", ")"))\"}],\"mark\":\"bar\"}"
      case 4: "{\(data),\"transform\":[{\"filter\":\(nest(#"{"not":"#, #""true""#, "}"))}],\"mark\":\"bar\"}"
      case 5: #"{"data":{"values":\#(nest("[", "1", "]"))},"mark":"bar"}"#
      case 6: "{\(data),\"transform\":[{\"calculate\":\"\(nest("!", "1", ""))\",\"as\":\"z\"}],\"mark\":\"bar\"}"
      case 7: nest(#"{"repeat":["a","b"],"spec":"#, #"{"mark":"bar"}"#, "}")
      default: "{\(data),\"transform\":[{\"filter\":\"\(nest("datum.a?", "1", ":2"))\"}],\"mark\":\"bar\"}"
      }
    return InputFile(path: "deep.json", text: text)
  }
}
