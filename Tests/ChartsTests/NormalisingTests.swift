import Inputs
import Languages
import Testing

@testable import Charts

/// Shorthands that are written out before a specification is read.
@Suite struct NormalisingTests {
  private static let data = "data: {values: [{c: A, v: 1, w: 4}, {c: B, v: 2, w: 3}]}\n"

  private func marks(_ text: String) throws -> [MarkType?] {
    let (chart, diagnostics) = try TestFiles.layOut(text)
    #expect(diagnostics.filter { $0.severity != .note }.map(\.message) == [])
    return try #require(chart).drawing.items.filter { $0.role == .mark }.map(\.mark)
  }

  @Test func repeatedViewsAreWrittenOutOnceForEachField() throws {
    let text =
      Self.data + """
        repeat: {row: [v, w], column: [v, w, v]}
        spec:
          mark: point
          encoding: {x: {field: {repeat: column}, type: quantitative}, y: {field: {repeat: row}, type: quantitative}}
        """
    let chart = try #require(try TestFiles.layOut(text).chart)
    #expect(chart.drawing.plots.count == 6)
    let dump = ChartDump(drawing: chart.drawing, models: chart.models, language: .english)
    #expect(
      chart.drawing.plots.prefix(2).map { $0.axes.map { dump.domain($0.position) } } == [
        ["0 to 2", "0 to 2"], ["0 to 4", "0 to 2"],
      ])
  }

  @Test(arguments: [
    ("repeat: 3\nspec: {mark: bar}\n", "chart.yaml:2:9 `repeat` should be a list of fields, not a whole number."),
    ("repeat: [v]\n", "chart.yaml:1:1 The repeated view has no `spec`."),
    (
      "repeat: {rows: [v]}\nspec: {mark: bar}\n",
      "chart.yaml:2:10 `rows` is not a property of `repeat`."
    ),
    (
      "mark: boxplot\nencoding: {x: {field: c}, y: {field: v}}\n",
      "chart.yaml:2:7 The mark `boxplot` has no `x or y of type quantitative`."
    ),
    (
      "params: [{name: a, expr: 'b +'}]\nmark: bar\nencoding: {x: {field: c}}\n",
      "chart.yaml:2:26 The expression `b +` cannot be read: nothing here is called `b`; a field is read as `datum.b`."
    ),
    (
      "mark: image\nencoding: {x: {field: c}, url: {value: https://example.org/a.png}}\n",
      "chart.yaml:3:32 There is no picture `https://example.org/a.png`."
    ),
    (
      "data: {url: 'https://example.org/a.json'}\nmark: bar\nencoding: {x: {field: c}}\n",
      "chart.yaml:1:13 The data at `https://example.org/a.json` are not fetched: nothing is read from the web."
    ),
  ])
  func whatCannotBeWrittenOutIsReported(_ text: String, _ expected: String) throws {
    let (chart, diagnostics) = try TestFiles.layOut(text.hasPrefix("data") ? text : Self.data + text)
    #expect(chart == nil)
    let lines = diagnostics.filter { $0.severity == .error }.map { "\($0.place?.description ?? "-") \($0.message)" }
    #expect(lines.first == expected)
  }

  @Test func boxesStandAtTheirQuartiles() throws {
    let text = """
      data: {sequence: {start: 1, stop: 12, as: v}}
      mark: boxplot
      encoding: {x: {field: v, type: quantitative}}
      """
    let chart = try #require(try TestFiles.layOut(text).chart)
    let scale = try #require(chart.drawing.plots.first)
    // 1 to 11: quartiles 3.5 and 8.5 on a ruler from 0 to 11.
    let box = try #require(chart.drawing.items.first { $0.mark == .bar }?.box)
    #expect(abs(box.x - scale.box.x - 200 * 3.5 / 11) < 0.01)
    #expect(abs(box.width - 200 * 5 / 11) < 0.01)
    #expect(!chart.drawing.items.contains { $0.mark == .point })
  }

  @Test func errorBarsReachOneStandardDeviation() throws {
    let text = """
      data: {values: [{v: 2}, {v: 4}, {v: 6}]}
      mark: {type: errorbar, extent: stdev}
      encoding: {x: {field: v, type: quantitative, scale: {domain: [0, 10]}}}
      """
    let chart = try #require(try TestFiles.layOut(text).chart)
    let rule = try #require(chart.drawing.items.first { $0.mark == .rule }?.box)
    #expect(abs(rule.width - 1 - 200 * 0.4) < 0.01)
  }

  @Test func parametersAreConstants() throws {
    let text =
      Self.data + """
        params: [{name: least, value: 2}, {name: twice, expr: least * 2}]
        transform: [{filter: datum.w < twice && datum.v >= least}]
        mark: {type: bar, opacity: {expr: "twice / 8"}}
        encoding: {x: {field: c}, y: {field: v, type: quantitative}}
        """
    let chart = try #require(try TestFiles.layOut(text).chart)
    let bars = chart.drawing.items.filter { $0.mark == .bar }
    #expect(bars.count == 1)
    let fills = bars.compactMap { if case .outline(_, let fill, _) = $0.shape { fill?.alpha } else { nil } }
    #expect(fills == [128])
  }

  @Test func namesWithinTextsAndFieldsAreNoParameters() throws {
    let text =
      Self.data + """
        params: [{name: v, value: 100}]
        transform: [{calculate: "datum.v + {v: 1}.v + 'v'", as: t}]
        mark: text
        encoding: {text: {field: t}, x: {field: c}}
        """
    let chart = try #require(try TestFiles.layOut(text).chart)
    #expect(chart.drawing.items.filter { $0.role == .markLabel }.flatMap(\.labels).map(\.text) == ["2v", "3v"])
  }

  @Test func selectionsStartAsTheySay() throws {
    func fills(_ parameter: String, _ condition: String) throws -> [String] {
      let text =
        Self.data + """
          params: [\(parameter)]
          mark: bar
          encoding: {x: {field: c}, y: {field: v, type: quantitative}, color: {condition: {\(condition), value: '#112233'}, value: '#445566'}}
          """
      let chart = try #require(try TestFiles.layOut(text).chart)
      return chart.drawing.items.filter { $0.mark == .bar }.compactMap {
        if case .outline(_, let fill, _) = $0.shape { fill?.hex } else { nil }
      }
    }
    let (on, off) = ("#112233", "#445566")
    #expect(try fills("{name: s, select: point}", "param: s") == [on, on])
    #expect(try fills("{name: s, select: point}", "param: s, empty: false") == [off, off])
    #expect(try fills("{name: s, select: {type: point, fields: [c]}, value: [{c: B}]}", "param: s") == [off, on])
    #expect(try fills("{name: s, value: true}", "param: s") == [on, on])
  }

  @Test func chanceIsTheSameOnEveryRun() throws {
    let text = """
      data: {sequence: {start: 0, stop: 50, as: n}}
      transform: [{calculate: random(), as: a}, {calculate: random() + random(), as: b}]
      mark: point
      encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}
      """
    func spots() throws -> [Box] {
      try #require(try TestFiles.layOut(text).chart).drawing.items.filter { $0.mark == .point }.compactMap(\.box)
    }
    #expect(try spots() == spots())
    #expect(Set(try spots().map { Int($0.x) }).count > 30)
  }

  @Test func legendsStandBesideWhatTheyExplain() throws {
    func homes(_ resolve: String) throws -> Int {
      let view = "{mark: point, encoding: {x: {field: v, type: quantitative}, color: {field: c, type: nominal}}}"
      let text = Self.data + "resolve: {\(resolve)}\nhconcat: [\(view), \(view)]\n"
      let chart = try #require(try TestFiles.layOut(text).chart)
      return chart.drawing.items.count { $0.role == .legend }
    }
    #expect(try homes("") == 2)
    #expect(try homes("scale: {color: independent}") == 4)
    #expect(try homes("legend: {color: independent}") == 4)
  }

  @Test func titlesOfInnerViewsAreDrawn() throws {
    let text =
      Self.data + """
        title: Both
        vconcat:
          - {title: First, mark: point, encoding: {x: {field: v, type: quantitative}}}
          - {title: [Second, of two], mark: point, encoding: {x: {field: w, type: quantitative}}}
        """
    let chart = try #require(try TestFiles.layOut(text).chart)
    let titles = chart.drawing.items.filter { $0.role == .title }.flatMap(\.labels).map(\.text)
    #expect(titles == ["Both", "First", "Second / of two"])
  }

  @Test func everyLayerAndPlotIsSaid() throws {
    let text =
      Self.data + """
        hconcat:
          - {title: One, mark: bar, encoding: {x: {field: c}, y: {field: v, type: quantitative}}}
          - {title: Two, mark: bar, encoding: {x: {field: c}, y: {field: w, type: quantitative}}}
        """
    var diagnostics = Diagnostics()
    let drawn = TestFiles.squares.draw(
      try TestFiles.value(text), data: ValueMap([]), languages: [.english], diagnostics: &diagnostics)
    #expect(drawn?.alternative.best(for: .english) == "Bar chart. One – A: 1; B: 2. Two – A: 4; B: 3.")
  }
}
