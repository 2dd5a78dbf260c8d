import Languages
import Pages
import Testing

@testable import Typesetting

/// Paragraphs of each language, compared line by line with what was read and found good.
@Suite struct LineDumpTests {
  @Test(arguments: ["en", "fr", "zh-Hant", "zh-Hans"]) func paragraphsBreakAsTheyWereApproved(tag: String) throws {
    let language = try #require(Language(tag))
    let text = try #require(LineDumpTests.texts[tag])
    let fixture = try Fixture()
    var dump = LineDump()
    for measure in [160.pt, 240.pt] {
      let paragraph = fixture.typesetter.paragraph(fixture.text(text, language), style: ParagraphStyle(leading: 15.pt))
      dump.add(fixture.typesetter.set(paragraph, measure: measure), of: paragraph, measure: measure)
    }
    TextTable(name: "lines-\(tag)").expect(dump.text.split(separator: "\n").map(String.init))
  }

  private static let texts = [
    "en": """
    The two cities held the sixth plenary session of their co-operation conference in Hong Kong. Both sides signed \
    “21 co-operation documents” on finance, trade, innovation and technology, culture, and shipping — more than at \
    any session before — and agreed to meet again within eighteen months (上海市). Details are at \
    https://www.example.org/co-operation/sixth_session.html.
    """,
    "fr": """
    Les deux villes ont tenu la sixième session plénière de leur conférence : « La coopération approfondie » \
    est-elle possible ? Oui ; 2 500 personnes y ont participé, et l’administration en attend 17,4 % de plus !
    """,
    "zh-Hant": """
    2024年4月26日，香港特別行政區政府與上海市人民政府在香港舉行「滬港合作會議第六次會議」。雙方就金融、貿易、創新科技（I&T）、\
    文化及航運等11個範疇簽署了21份合作文件；會議由行政長官與上海市市長共同主持。「我們會繼續深化合作，」他說：「並推動《粵港澳大灣區\
    發展規劃綱要》的落實——這一點十分重要……」
    """,
    "zh-Hans": """
    2024年4月26日，香港特别行政区政府与上海市人民政府在香港举行“沪港合作会议第六次会议”。双方就金融、贸易、创新科技（I&T）、\
    文化及航运等11个范畴签署了21份合作文件；会议由行政长官与上海市市长共同主持。“我们会继续深化合作，”他说：“并推动《粤港澳大湾区\
    发展规划纲要》的落实——这一点十分重要……”约翰·史密斯也这样认为。
    """,
  ]
}
