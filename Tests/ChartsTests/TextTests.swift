import Inputs
import Languages
import Pages
import Testing

@testable import Charts

@Suite struct TextTests {
  private func format(_ number: Double, _ specifier: String, _ language: Language = .english) -> String {
    NumberFormat(specifier)?.text(number, in: language) ?? "?"
  }

  /// What a chart says of a bar whose value is not known, a mark for each line.
  private func unknownWords(_ languages: [Language], width: Length, mark: String = "bar") throws -> [String] {
    let axes =
      mark == "bar"
      ? "x: {field: c}, y: {field: v, type: quantitative}" : "y: {field: c}, x: {field: v, type: quantitative}"
    let text = """
      data: {values: [{c: A, v: 28}, {c: B, v: null}, {c: C, v: 43}]}
      mark: bar
      encoding: {\(axes)}
      """
    var diagnostics = Diagnostics()
    let value = try #require(
      YAMLReader.value(of: InputFile(path: "c.yaml", text: text), limits: .standard, &diagnostics))
    let chart = TestFiles.squares.draw(
      value, data: ValueMap([]), languages: languages, width: width, diagnostics: &diagnostics)
    return try #require(chart).dump.split(separator: "\n").filter { $0.hasPrefix("mark-label") }.map { line in
      String(line.drop { $0 != "“" })
    }
  }

  @Test func whatIsNotKnownIsSaidInTheWordsOfTables() throws {
    for language in [Language.english, .french, .traditionalChinese, .simplifiedChinese] {
      #expect(try unknownWords([language], width: 480.pt) == ["“\(Wording(language).notKnown)”"])
      #expect(try unknownWords([language], width: 90.pt, mark: "across") == ["“\(Wording(language).notKnown)”"])
    }
    // Two lines, then a short form, where a bar is narrow.
    #expect(try unknownWords([.english], width: 110.pt) == ["“not / known”"])
    #expect(try unknownWords([.english], width: 70.pt) == ["“n/a”"])
    #expect(try unknownWords([.english, .simplifiedChinese], width: 110.pt) == ["“not / known / 不详”"])
  }

  @Test func numbersFollowD3() {
    #expect(format(1234.5, ",.1f") == "1,234.5")
    #expect(format(0.1234, ".0%") == "12%")
    #expect(format(1500, "s") == "1.50000k")
    #expect(format(1500, "~s") == "1.5k")
    #expect(format(42e6, ".2s") == "42M")
    #expect(format(0.00042, ".2s") == "420µ")
    #expect(format(-5, "d") == "−5")
    #expect(format(5, "+d") == "+5")
    #expect(format(-5, "(d") == "(5)")
    #expect(format(42, "06d") == "000042")
    #expect(format(42, ".^10d") == "....42....")
    #expect(format(255, "x") == "ff")
    #expect(format(255, "#b") == "0b11111111")
    #expect(format(1234567, ",") == "1,234,567")
    #expect(format(0.000001, "") == "0.000001")
    #expect(format(1e21, "") == "1e+21")
    #expect(format(2.5, ".0f") == "3")
    #expect(format(1.25, ".1f") == "1.3")
    #expect(format(12345.6789, ".3r") == "12300")
    #expect(format(3.14159, ".3") == "3.14")
    #expect(format(1234.5, "$,.2f") == "$1,234.50")
    #expect(NumberFormat("q") == nil)
    #expect(NumberFormat(".f") == nil)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (8, "8"), (-100, "-100"), (0.1, "0.1"), (-0.05, "-0.05"), (12.3, "12.3"),
    (123456.789, "123456.789"), (0.000001, "0.000001"), (1.5e-7, "1.5e-7"), (1e-300, "1e-300"),
    (9_007_199_254_740_992, "9007199254740992"), (1e20, "100000000000000000000"),
    (1e21, "1e+21"), (1.7976931348623157e308, "1.7976931348623157e+308"), (-.infinity, "-Infinity"), (.nan, "NaN"),
  ])
  func numbersWithoutAFormatAreJavaScripts(_ number: Double, _ text: String) {
    #expect(NumberText.shortest(number) == text)
  }

  @Test func numbersFollowTheLanguage() {
    #expect(format(1234567.5, ",.1f", .french) == "1\u{202F}234\u{202F}567,5")
    #expect(format(0.114, ".1%", .french) == "11,4\u{202F}%")
    #expect(format(1234567, ",", .traditionalChinese) == "1,234,567")
  }

  @Test func datesFollowTheLanguage() throws {
    let moment = try #require(CivilDate.read("2003-10-27")).milliseconds
    #expect(TimeFormat.text(moment, "%d %b %Y", in: .english) == "27 Oct 2003")
    #expect(TimeFormat.text(moment, "%-d %B %Y", in: .french) == "27 octobre 2003")
    #expect(TimeFormat.text(moment, "%x", in: .traditionalChinese) == "2003年10月27日")
    #expect(TimeFormat.text(moment, "%A %j %q", in: .english) == "Monday 300 4")
    #expect(TimeFormat.read("27/10/2003", "%d/%m/%Y") == moment)
    #expect(TimeFormat.read("27/13/2003", "%d/%m/%Y") == nil)
  }

  @Test func datesAreReadInTheSpellingsOfDataFiles() {
    let spellings = [
      "2003-10-27", "2003/10/27", "Oct 27 2003", "27 Oct 2003", "10/27/2003", "October 27, 2003",
      "2003-10-27T00:00:00Z",
    ]
    for text in spellings { #expect(CivilDate.read(text)?.isoText == "2003-10-27", "\(text)") }
    #expect(CivilDate.read("2003")?.isoText == "2003-01-01")
    #expect(
      CivilDate.read("2003-10-27T09:30:00+08:00")?.milliseconds == CivilDate.read("2003-10-27T01:30:00Z")?.milliseconds)
    for text in ["", "soon", "27", "2003-13-01", "12:30"] { #expect(CivilDate.read(text) == nil, "\(text)") }
  }

  /// Every day of four centuries comes back as itself, one day after the other.
  @Test func calendarIsWhole() {
    var expected = CivilDate(year: 1800).days
    for year in 1800...2199 {
      for month in 1...12 {
        let days = CivilDate(year: year, month: month + 1).days - CivilDate(year: year, month: month).days
        for day in 1...days {
          let date = CivilDate(year: year, month: month, day: day)
          #expect(date.days == expected)
          let back = CivilDate(milliseconds: date.milliseconds)
          #expect(back == date)
          expected += 1
        }
      }
    }
  }

  @Test func labelsBreakAtSensiblePlaces() {
    let style = LabelStyle(size: 10, color: .black)
    func lines(_ text: String, _ language: Language, _ width: Double) -> [String] {
      let wrapping = LabelWrapping(setter: SquareLabels(), style: style, language: language)
      return wrapping.lines(text, width: width, most: 4)?.map(\.text) ?? []
    }
    #expect(lines("Innovation and technology", .english, 80) == ["Innovation", "and technology"])
    #expect(lines("文化及創意產業", .traditionalChinese, 45) == ["文化及", "創意產業"])
    #expect(lines("金融、貿易。", .traditionalChinese, 30) == ["金融、", "貿易。"])
    #expect(lines("Unbreakable", .english, 20) == [])
  }

  @Test func languagesThatAgreeShareALine() {
    let label = Label([(.english, ["I", "2003"]), (.traditionalChinese, ["第一次", "2003"])])
    #expect(label.lines.map(\.text) == ["I", "第一次", "2003"])
    #expect(Label([(.english, ["15"]), (.french, ["15"])]).lines.map(\.text) == ["15"])
  }
}
