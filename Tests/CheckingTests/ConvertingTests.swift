import Inputs
import Languages
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

  @Test("each block with Chinese is marked once, and not again")
  func marks() throws {
    let text = ConvertedText(try ScriptConverter(from: .simplifiedChinese, to: .traditionalChinese))
    let source = "# 标题 {#a}\n\n这一段\n两行。\n\n{{ x }}\n\n- 一\n- 二\n"
    let once = text.text(of: source)
    let mark = ConvertedText.mark
    #expect(once == "\(mark)\n# 標題 {#a}\n\n\(mark)\n這一段\n兩行。\n\n{{ x }}\n\n\(mark)\n- 一\n- 二\n")
    #expect(text.text(of: once) == once)
  }

  @Test("only two scripts of Chinese are converted")
  func refused() {
    #expect(throws: Diagnostic.self) { try ScriptConverter(from: .english, to: .simplifiedChinese) }
    #expect(throws: Diagnostic.self) { try ScriptConverter(from: .simplifiedChinese, to: .simplifiedChinese) }
    #expect(ScriptConverter.configuration(.simplifiedChinese, Language("zh-Hant-TW") ?? .english) == "s2tw")
  }
}
