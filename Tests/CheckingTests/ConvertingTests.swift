import Foundation
import Inputs
import Languages
import Reporting
import Testing

@testable import Checking

@Suite("Chinese from one script to the other")
struct ConvertingTests {
  @Test("words are converted by their region, with the quotes of the target")
  func words() throws {
    let toHans = ConvertedText(try ScriptConverter(from: .traditionalChinese, to: .simplifiedChinese))
    #expect(toHans.line("主題為「走出去」的滬港合作") == "主题为“走出去”的沪港合作")
    let toHant = ConvertedText(try ScriptConverter(from: .simplifiedChinese, to: .traditionalChinese))
    #expect(toHant.line("这里的“头发”与“发展”") == "這裏的「頭髮」與「發展」")
  }

  @Test("expressions, code, addresses and names stay")
  func protected() throws {
    let text = ConvertedText(try ScriptConverter(from: .simplifiedChinese, to: .traditionalChinese))
    #expect(
      text.line("这{{ data.这 }}和`这`和[这](这.md)和[@这]{#这}") == "這{{ data.这 }}和`这`和[這](这.md)和[@这]{#这}")
  }

  @Test("words that an expression prints are converted, names of data are not")
  func wordsOfExpressions() throws {
    let text = ConvertedText(try ScriptConverter(from: .traditionalChinese, to: .simplifiedChinese))
    #expect(
      text.line("水深{{ pier.深度 | default(\"不詳\") }}、{{ n | plural(other: \"#分鐘\") }}、{{ 表[\"鐘\"] }}")
        == "水深{{ pier.深度 | default(\"不详\") }}、{{ n | plural(other: \"#分钟\") }}、{{ 表[\"鐘\"] }}")
    #expect(text.line("{% if 港 == \"香港島\" %}") == "{% if 港 == \"香港島\" %}")
  }

  @Test("each block with Chinese is marked once, and not again")
  func marks() throws {
    let text = ConvertedText(try ScriptConverter(from: .simplifiedChinese, to: .traditionalChinese))
    let source = "# 标题 {#a}\n\n这一段\n两行。\n\n{{ x }}\n\n- 一\n- 二\n"
    let once = text.text(of: source)
    let mark = ConvertedText.mark
    #expect(once == "\(mark)\n# 標題 {#a}\n\n\(mark)\n這一段\n兩行。\n\n{{ x }}\n\n\(mark)\n- 一\n- 二\n")
    #expect(text.text(of: once) == once)
  }

  @Test("a mark parts neither the items of a list, nor a caption or attributes from their table")
  func marksStayOutOfTheWay() throws {
    let text = ConvertedText(try ScriptConverter(from: .simplifiedChinese, to: .traditionalChinese))
    let mark = ConvertedText.mark
    #expect(
      text.text(of: "- 这个\n\n  还有\n\n- 那个\n\n1. 一个\n\n2) 两个\n\n后来\n\n- 这个\n")
        == "\(mark)\n- 這個\n\n  還有\n\n- 那個\n\n1. 一個\n\n2) 兩個\n\n\(mark)\n後來\n\n\(mark)\n- 這個\n")
    #expect(
      text.text(of: "{#tab .wide}\n| 这 |\n|---|\n| 个 |\n\n: 标题\n\n```box 这\n\n后来\n```\n\n{.small}\nOnly Latin\n")
        == "\(mark)\n{#tab .wide}\n| 這 |\n|---|\n| 個 |\n\n: 標題\n\n\(mark)\n```box 這\n\n後來\n```\n\n{.small}\nOnly Latin\n"
    )
  }

  @Test("a draft of the starter report pairs with what it was made of, row by row")
  func rowsPair() throws {
    let folder = NSTemporaryDirectory() + "diptych-convert-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let converter = ConvertedText(try ScriptConverter(from: .traditionalChinese, to: .simplifiedChinese))
    for file in StarterReport.files() {
      var text = file.text
      if file.path == "report.yaml" {
        text = text.replacingOccurrences(of: "[en+zh-Hant, en, zh-Hant]", with: "[zh-Hant+zh-Hans]")
        text = text.replacingOccurrences(of: ", zh-Hant: 渡輪簡報", with: ", zh-Hant: 渡輪簡報, zh-Hans: 渡轮简报")
      }
      let url = URL(fileURLWithPath: folder + "/" + file.path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
      if file.path == "text/briefing.zh-Hant.md" {
        try converter.text(of: text).write(
          toFile: folder + "/text/briefing.zh-Hans.md", atomically: true, encoding: .utf8)
      }
    }
    var diagnostics = Diagnostics()
    let report = try #require(Report.read(folder: try InputFolder(folder), diagnostics: &diagnostics))
    let edition = try #require(Edition("zh-Hant+zh-Hans"))
    _ = try #require(report.document(for: edition, diagnostics: &diagnostics))
    #expect(
      !diagnostics.all.contains { $0.code == "row-alone" || $0.code == "heading-levels-differ" }, "\(diagnostics.all)")
  }

  @Test("only two scripts of Chinese are converted")
  func refused() {
    #expect(throws: Diagnostic.self) { try ScriptConverter(from: .english, to: .simplifiedChinese) }
    #expect(throws: Diagnostic.self) { try ScriptConverter(from: .simplifiedChinese, to: .simplifiedChinese) }
    #expect(ScriptConverter.configuration(.simplifiedChinese, Language("zh-Hant-TW") ?? .english) == "s2tw")
  }
}
