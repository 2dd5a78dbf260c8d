import Foundation
import Inputs
import Languages
import SeededRandom
import Testing

@testable import Building
@testable import Serving

/// The pages as text.
@Suite struct PageTests {
  /// A survey put together by hand: one report in order, one with an error.
  static var survey: Survey {
    var survey = Survey(number: 7)
    var good = Survey.Report(
      card: ReportCard(
        name: "good", folder: "Reports/good",
        title: Localized([(.english, "Good & well"), (.traditionalChinese, "好")]),
        version: "1.0"))
    good.outputs = [
      Survey.Output(path: "good/text.en+zh-Hant.pdf", outcome: .built, pages: 2, stamp: "abc"),
      Survey.Output(path: "good/charts/growth.zh-Hant.svg", outcome: .unchanged, pages: nil, stamp: "def"),
    ].compactMap { $0 }
    var bad = Survey.Report(card: ReportCard(name: "bad", folder: "Reports/bad", title: Localized()))
    bad.outputs = [Survey.Output(path: "bad/text.en.pdf", outcome: .failed, pages: nil, stamp: "none")].compactMap {
      $0
    }
    bad.remarks = [
      Survey.Remark(
        diagnostic: .unknownEdition("<fr>", known: ["en"], report: "Reports/bad"),
        place: "Reports/bad/report.yaml:3:1", excerpt: ["editions: [<fr>]", "^~~~"])
    ]
    survey.reports = [good, bad]
    survey.news = "Last build: 1 made, in 0.20 seconds."
    return survey
  }

  /// The main part of a page.
  func main(_ page: String) throws -> String {
    let start = try #require(page.range(of: "<main id=\"main\" tabindex=\"-1\">"))
    let end = try #require(page.range(of: "</main>"))
    return String(page[start.upperBound..<end.lowerBound])
  }

  @Test func theListNamesEveryReportInItsLanguages() throws {
    #expect(
      try main(ReportsPage.page(Self.survey)) == """
        <h1>Reports</h1><ul class="cards"><li><h2><a href="/reports/good" id="report-good"><span lang="en">Good &amp; \
        well</span> <span lang="zh-Hant" class="other">好</span></a></h2><p class="facts">good: 1 document, 1 chart, \
        version 1.0</p><p class="state"><span class="badge fresh">In order</span></p>
        </li><li><h2><a href="/reports/bad" id="report-bad"><span>bad</span></a></h2><p class="facts">bad: 1 document, \
        no charts</p><p class="state"><span class="badge failed">1 error</span></p>
        </li></ul>
        """)
  }

  @Test func aReportLeadsToItsEditionsAndCharts() throws {
    let survey = Self.survey
    let page = try main(ReportPage.page(survey.reports[0], survey))
    #expect(page.contains("<a href=\"/reports/good/text.en%2Bzh-Hant.pdf\""))
    #expect(page.contains("<span lang=\"en\">English</span> + <span lang=\"zh-Hant\">繁體中文</span>"))
    #expect(page.contains("text, 2 pages"))
    #expect(page.contains("<a href=\"/reports/good/charts/growth.zh-Hant.svg\""))
    #expect(!page.contains("Diagnostics"))
  }

  @Test func remarksSayPlaceLineAndHint() throws {
    let page = try main(DiagnosticsPage.page(Self.survey))
    #expect(page.contains("1 error, no warnings, no notes"))
    #expect(
      page.contains("<span class=\"badge failed\">Error</span> The report `Reports/bad` has no edition `&lt;fr&gt;`."))
    #expect(page.contains("<code>Reports/bad/report.yaml:3:1</code>"))
    #expect(page.contains("<code>editions: [&lt;fr&gt;]\n^~~~</code>"))
    #expect(page.contains("<strong>Hint: </strong>It has: en."))
  }

  @Test func everyPageHasItsLandmarksAndOneHeadingOfTheFirstLevel() throws {
    let survey = Self.survey
    let run = RunRecord(
      number: 3, began: "2026-11-21T02:30:00Z", ended: nil, program: "0.1.0", result: .unfinished, built: 1,
      unchanged: 2, failed: 0, seconds: 1.234, published: nil)
    let pages =
      [
        ReportsPage.page(survey), ReportPage.page(survey.reports[0], survey),
        ReportPage.page(survey.reports[1], survey),
        DocumentPage.page(survey.reports[0].outputs[0], of: survey.reports[0], nil, survey),
        ChartPage.page(survey.reports[0].outputs[1], of: survey.reports[0], nil, survey), DiagnosticsPage.page(survey),
        HistoryPage.page([run], survey), HistoryPage.page([], survey),
        RunPage.page(run, made: [], said: [], differences: [], survey),
      ] + Refusal.allCases.map { RefusalPage.page($0, survey) }
    for page in pages {
      #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\" data-number=\"7\">"))
      for once in ["<h1", "<main ", "<header ", "<nav aria-label=\"Main\"", "<footer>", "role=\"status\"", "<title>"] {
        #expect(page.components(separatedBy: once).count == 2, "\(once)")
      }
      #expect(page.contains("<a class=\"skip\" href=\"#main\">"))
      // The policy allows nothing that stands in the page.
      #expect(!page.contains("<style") && !page.contains(" style=") && !page.contains(/\son[a-z]+=/))
      #expect(page.components(separatedBy: "<script").count == 2)
      #expect(levelsGoDownOneByOne(page))
    }
  }

  /// Whether no heading is more than one level below the one before it.
  func levelsGoDownOneByOne(_ page: String) -> Bool {
    let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.output.1) }
    return zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }
  }

  @Test func whateverATextHoldsStaysText() {
    var random = SeededRandom(seed: 11)
    let pieces = [
      "<", ">", "&", "\"", "'", "</script>", "<!--", "-->", "&lt;", "\0", "\u{1B}", "\u{2028}", "javascript:", "漢", "a",
      " ",
      "onload=", "]]>", "\u{202E}", "=", "`",
    ]
    for _ in 0..<500 {
      let text = (0..<random.next(below: 12)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      var html = HTML()
      html.element("a", ["href": text, "alt": text], text)
      let written = html.markup
      // What is left without our own element's signs has none that begin markup.
      let inner = written.dropFirst(2).dropLast("</a>".count)
      #expect(inner.components(separatedBy: "<").count == 1)
      #expect(inner.components(separatedBy: ">").count == 2)
      #expect(inner.components(separatedBy: "\"").count == (text.isEmpty ? 3 : 5))
      #expect(!written.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    }
  }

  @Test func theWordsOfAChartAreReadFromItsHead() {
    let svg = "<svg><title id=\"a\">Growth &lt;1 &amp;amp;</title>\n<desc id=\"b\">Bars: 1</desc><g/></svg>"
    let words = ChartWords(svg: Array(svg.utf8))
    #expect(words?.title == "Growth <1 &amp;")
    #expect(words?.description == "Bars: 1")
    #expect(ChartWords(svg: Array("<svg/>".utf8)) == nil)
  }
}

/// The pages of documents that were built.
@Suite struct DocumentPageTests {
  @Test func aDocumentShowsItsPagesWithTheirTextInTheirLanguages() async throws {
    let sample = try PreviewSample()
    let page = await sample.ask("/reports/sample/sample.en%2Bzh-Hant.pdf")
    #expect(page.status == 200)
    #expect(page.text.contains("<h1><span lang=\"en\">English</span> + <span lang=\"zh-Hant\">繁體中文</span>"))
    #expect(page.text.contains("<img src=\"/pictures/sample/sample.en%2Bzh-Hant.pdf/1.png?v="))
    #expect(page.text.contains("<h4 lang=\"en\">1 Areas</h4>"))
    #expect(page.text.contains("<h4 lang=\"zh-Hant\">一、範疇</h4>"))
    #expect(page.text.contains("lang=\"en\">The session named 13"))
    let alternative = try #require(page.text.firstMatch(of: /alt="([^"]+)" lang="en"/))
    #expect(alternative.output.1.contains("A &lt;b&gt;sample&lt;/b&gt; &amp; more"))
    let chinese = await sample.ask("/reports/sample/sample.zh-Hant.pdf")
    #expect(chinese.text.contains(/alt="[^"]*範疇[^"]*" lang="zh-Hant"/))
  }

  @Test func picturesAreDrawnInTwoDensities() async throws {
    let sample = try PreviewSample()
    let one = await sample.ask("/pictures/sample/sample.zh-Hant.pdf/1.png")
    let two = await sample.ask("/pictures/sample/sample.zh-Hant.pdf/1@2x.png")
    #expect(one.status == 200 && one.mediaType == "image/png")
    func width(_ answer: Serving.Answer) -> Int { answer.body[16..<20].reduce(0) { $0 << 8 | Int($1) } }
    #expect(abs(width(two) - 2 * width(one)) <= 1)
    for name in ["0.png", "99.png", "-1.png", "01.png", "1@3x.png", "1.jpg", "1", "+1.png"] {
      #expect(await sample.ask("/pictures/sample/sample.zh-Hant.pdf/\(Address.path(name))").status == 404, "\(name)")
    }
  }

  @Test func aChartIsShownWithItsOwnWords() async throws {
    let sample = try PreviewSample()
    let page = await sample.ask("/reports/sample/charts/growth.zh-Hant.svg")
    #expect(page.text.contains("<h1 lang=\"zh-Hant\">增長</h1>"))
    #expect(
      page.text.contains(
        /<img src="\/files\/sample\/charts\/growth.zh-Hant.svg\?v=[0-9a-f]+" alt="[^"]*2003[^"]*" lang="zh-Hant">/))
    let english = await sample.ask("/reports/sample/charts/growth.en.svg")
    #expect(english.text.contains("<h1 lang=\"en\">Growth &lt;1</h1>"))
  }

  @Test func anErrorIsShownAndTheOldPagesStay() async throws {
    let sample = try PreviewSample()
    let text = try String(contentsOfFile: sample.report + "/text/sample.en.md", encoding: .utf8)
    try sample.write("sample/text/sample.en.md", text.replacing("areas.V", with: "areas.W"))
    sample.build()
    let page = await sample.ask("/reports/sample/sample.en%2Bzh-Hant.pdf")
    #expect(page.text.contains("<span class=\"badge failed\">Old version</span>"))
    #expect(page.text.contains("<h2 id=\"remarks\">Diagnostics</h2>"))
    #expect(page.text.contains("<h4 lang=\"en\">1 Areas</h4>"))
    #expect(await sample.ask("/diagnostics").text.contains("sample/text/sample.en.md:3:"))
    #expect(await sample.ask("/files/sample/sample.en%2Bzh-Hant.pdf").body.starts(with: Array("%PDF".utf8)))
    try sample.write("sample/text/sample.en.md", text)
    sample.build()
    #expect(await sample.ask("/diagnostics").text.contains("Nothing is wrong with any report."))
  }

  @Test func theHistoryTellsWhatChanged() async throws {
    let sample = try PreviewSample()
    try sample.write("sample/data/areas.yaml", "V: {count: 14, source: S1}\n")
    sample.build()
    let list = await sample.ask("/history").text
    #expect(list.contains("<a href=\"/history/2\" id=\"run-2\">Run 2</a>"))
    let run = await sample.ask("/history/2").text
    #expect(run.contains("13 → 14"))
    #expect(await sample.ask("/history/1").text.contains("<td><span class=\"badge fresh\">Made</span></td>"))
    for wrong in ["/history/0", "/history/01", "/history/3", "/history/-1", "/history/x"] {
      #expect(await sample.ask(wrong).status == 404, "\(wrong)")
    }
  }

  @Test func aPageIsToldOfNewsAtOnce() async throws {
    let sample = try PreviewSample()
    let number = sample.board.survey.number
    #expect(await sample.ask("/changes?since=0").text == "{\"number\":\(number)}\n")
    let answering = sample.answering
    async let news = answering.answer(
      Question(method: "GET", path: "/changes", query: "since=\(number)", host: "localhost:8017"))
    try await Task.sleep(for: .milliseconds(50))
    sample.build()
    #expect(await news.text == "{\"number\":\(number + 1)}\n")
  }
}
