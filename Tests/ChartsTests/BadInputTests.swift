import Inputs
import Languages
import Pages
import Testing

@testable import Charts

/// What is wrong with a chart is said, with its place and a hint.
@Suite struct BadInputTests {
  private static let data = "data: {values: [{c: A, v: 1}, {c: B, v: 2}]}\n"
  private static let encoding = "encoding: {x: {field: c}, y: {field: v, type: quantitative}}\n"

  @Test(arguments: [
    (data + "mark: bra\n" + encoding, "chart.yaml:2:7 `type` cannot be `bra`. Did you mean `bar`?"),
    (
      data + "mark: bar\nencodng: {}\n",
      "chart.yaml:3:1 `encodng` is not a property of the specification. Did you mean `encoding`?"
    ),
    (
      data + "mark: {type: bar, colour: red}\n" + encoding,
      "chart.yaml:2:19 `colour` is not a property of the mark. Did you mean `color`?"
    ),
    (
      data + "mark: bar\nencoding: {x: {field: cc}, y: {field: v, type: quantitative}}\n",
      "chart.yaml:3:23 The data have no field `cc`. They have: c, v."
    ),
    (
      "data: {name: sesions}\nmark: bar\n" + encoding,
      "chart.yaml:1:14 There is no data set `sesions`. The chart was given no data sets."
    ),
    (data + encoding, "chart.yaml:1:1 The view has no `mark`. Add it: without it nothing can be drawn."),
    (
      data + "mark: geoshape\n" + encoding,
      "chart.yaml:2:7 The mark `geoshape` is part of Vega-Lite but is not supported here. See docs/CHARTS.md for what is supported."
    ),
    (
      data + "transform: [{filter: 'datum.v >'}]\nmark: bar\n" + encoding,
      "chart.yaml:2:22 The expression `datum.v >` cannot be read: something is missing at the end. "
    ),
    (
      data + "transform: [{agregate: []}]\nmark: bar\n" + encoding,
      "chart.yaml:2:14 `agregate` is not a property of a transform. Did you mean `aggregate`?"
    ),
    (
      data + "mark: point\nencoding: {x: {field: v, type: quantitative, scale: {type: log, domain: [0, 10]}}}\n",
      "chart.yaml:3:53 A logarithmic scale cannot show zero or both signs. Filter such values, or use a `symlog` scale."
    ),
    (
      data + "mark: point\nencoding: {x: {field: v, type: quantitative, scale: null}}\n",
      "chart.yaml:3:53 `scale: null` of `x` is part of Vega-Lite but is not supported here. See docs/CHARTS.md for what is supported."
    ),
    (
      data + "mark: {type: bar, opacity: much}\n" + encoding, "chart.yaml:2:28 `opacity` should be a number, not text. "
    ),
    (
      "data: {values: 3}\nmark: bar\n" + encoding,
      "chart.yaml:1:16 The data should be a list of rows, not a whole number. Each row is a map from field names to values."
    ),
    (
      data
        + "mark: bar\nencoding: {x: {field: c, sort: upward}, y: {field: v, type: quantitative, scale: {scheme: blus}}}\n",
      "chart.yaml:3:32 `sort` cannot be `upward`. It is one of: ascending, descending, x, y, -x, -y, color, -color, size, -size. | chart.yaml:3:91 `scheme` cannot be `blus`. Did you mean `blues`?"
    ),
  ])
  func isReported(_ text: String, _ expected: String) throws {
    let (chart, diagnostics) = try TestFiles.layOut(text)
    #expect(chart == nil)
    let lines = diagnostics.map { "\($0.place?.description ?? "-") \($0.message) \($0.hint ?? "")" }
    #expect(lines.joined(separator: " | ") == expected)
  }

  @Test func secondEndsOfWhatHasOneAreNoted() throws {
    let (chart, diagnostics) = try TestFiles.layOut(
      Self.data + "mark: text\nencoding: {text: {field: c}, x: {field: v, type: quantitative}, x2: {datum: 900}}\n")
    let axis = try #require(chart?.drawing.plots.first?.axes.first)
    guard case .continuous(let scale, _, _) = axis.position else {
      Issue.record("no ruler")
      return
    }
    #expect(scale.domain == [0, 2])
    #expect(diagnostics.map(\.message) == ["`x2` of the mark `text` has no effect here."])
  }

  @Test func whatWouldVanishIsWarnedOf() throws {
    let (chart, diagnostics) = try TestFiles.layOut(
      """
      title: {en: Areas, zh-Hant: 範疇}
      data: {values: [{c: A, v: 1}, {c: B, v: many}, {c: C, v: null}]}
      mark: bar
      encoding: {x: {field: c}, y: {field: v, type: quantitative}}
      """, languages: [.english, .french])
    #expect(chart != nil)
    #expect(
      diagnostics.map { "\($0.severity) \($0.place?.description ?? "-") \($0.message)" } == [
        "warning chart.yaml:1:8 This text has no `fr`; another language stands in for it.",
        "warning chart.yaml:4:38 1 value of `v` is not a number and is not drawn.",
      ])
  }

  @Test func interactionIsNotedOnce() throws {
    let (chart, diagnostics) = try TestFiles.layOut(
      Self.data + "params: [{name: brush, select: interval}]\nmark: {type: bar, tooltip: true}\n" + Self.encoding)
    #expect(chart != nil)
    #expect(diagnostics.map { "\($0.severity) \($0.code)" } == ["note chart-interaction", "note chart-interaction"])
  }

  /// Of a configuration, what nothing reads is noted, and a name that no configuration has is an error.
  @Test func configurationsAreNotSkippedInSilence() throws {
    let (chart, diagnostics) = try TestFiles.layOut(
      Self.data + "mark: bar\n" + Self.encoding + """
        config:
          axis: {labelColor: red, labelFont: Georgia, labelMagic: 1}
          axisBand: {grid: false}
          view: {stroke: null, cornerRadius: 3}
          bar: {color: "#336699", tooltip: true}
          boxplot: {extent: 1.5}
          range: {category: [red], symbol: [circle]}
          style: {cell: {stroke: red, cursor: text}}
          header: {labelColor: red}

        """)
    #expect(chart != nil)
    #expect(
      diagnostics.map { "\($0.severity) \($0.place?.description ?? "-") \($0.message)" } == [
        "note chart.yaml:5:27 `labelFont` of the configuration's `axis` has no effect here.",
        "note chart.yaml:5:47 `labelMagic` of the configuration's `axis` has no effect here.",
        "note chart.yaml:6:3 `axisBand` of the configuration has no effect here.",
        "note chart.yaml:7:24 `cornerRadius` of the configuration's `view` has no effect here.",
        "note chart.yaml:8:27 `tooltip` of the configuration's `bar` has no effect here.",
        "note chart.yaml:10:28 `symbol` of the configuration's `range` has no effect here.",
        "note chart.yaml:11:31 `cursor` of the configuration's `cell` has no effect here.",
        "note chart.yaml:12:3 `header` of the configuration has no effect here.",
      ])
  }

  /// Values that cannot be drawn leave a drawing without them, and nothing that is not a number comes out.
  @Test(arguments: ["null", ".nan", ".inf", "-.inf", "text", "1e308", "-1e308", "[]", "{}", "true", "''"])
  func oddValuesDoNoHarm(_ odd: String) throws {
    for mark in MarkType.allCases {
      for type in FieldType.allCases {
        let text = """
          data: {values: [{c: A, v: 1}, {c: B, v: \(odd)}, {c: \(odd), v: 3}]}
          mark: \(mark.rawValue)
          encoding: {x: {field: c}, y: {field: v, type: \(type.rawValue)}, color: {field: v, type: \(type.rawValue)}, theta: {field: v, type: quantitative}}
          """
        let (chart, _) = try TestFiles.layOut(text)
        let list = chart.map { SceneDrawing(mark: .artifact(.layout)).list($0.drawing, background: nil) }
        #expect(list.map { $0.size.width > .zero && $0.size.width < 100_000.pt } ?? true)
      }
    }
  }

  @Test func manyCategoriesAreRefused() throws {
    let text = """
      data: {sequence: {start: 0, stop: 6000, step: 1, as: n}}
      mark: bar
      encoding: {x: {field: n, type: nominal}, y: {field: n, type: quantitative}}
      """
    #expect(try TestFiles.layOut(text).diagnostics.map(\.code) == ["chart-too-much"])
  }
}
