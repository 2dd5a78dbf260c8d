import Testing

@testable import Languages

@Suite struct WordingTests {
  /// All wording of a language as one text: a change of any word is seen here.
  func sheet(_ tag: String) -> String {
    guard let language = Language(tag) else { return "none" }
    let words = Wording(language)
    var lines = [words.page(3, of: 8), words.page(3), words.contents, words.continued]
    lines += Wording.Numbered.allCases.map { "\(words.label($0, "2")) | \(words.reference($0, "2"))" }
    lines += [
      words.above(words.reference(.paragraph, "5")), words.below(words.reference(.table, "1")),
      words.sourceLabel(count: 1) + "x", words.sourceLabel(count: 2) + "x", words.sources, words.noteLabel() + "x",
      words.notes, words.glossary, words.inferred, words.derived, words.converted,
      words.written(in: .traditionalChinese), words.written(in: .english), words.draft,
      words.asAt(PartialDate("2024-10-14").map { language.date($0) } ?? "none"),
      words.version("1.2"), words.notKnown, words.notApplicable, words.quoted("x"), words.title("x"),
      words.bracketed("x"), language.list(["a"]), language.list(["a", "b"]), language.list(["a", "b", "c"]),
      language.list(["a", "b"], .or), language.enumeration(["a", "b"]),
    ]
    return lines.joined(separator: "\n").replacing("\u{A0}", with: "␣")
  }

  @Test func english() {
    #expect(
      sheet("en") == """
        Page 3 of 8
        Page 3
        Contents
        (continued)
        Table 2 | table 2
        Figure 2 | figure 2
        Chart 2 | chart 2
        Section 2 | section 2
        Paragraph 2 | paragraph 2
        Note 2 | note 2
        Page 2 | page 2
        Appendix 2 | appendix 2
        paragraph 5 above
        table 1 below
        Source: x
        Sources: x
        Sources
        Note: x
        Notes
        Glossary
        Inferred
        Own calculation
        Converted from the other script
        in traditional Chinese
        in English
        DRAFT
        As at 14 October 2024
        Version 1.2
        not known
        n/a
        ‘x’
        x
         (x)
        a
        a and b
        a, b and c
        a or b
        a, b
        """)
  }

  @Test func traditionalChinese() {
    #expect(
      sheet("zh-Hant") == """
        第3頁，共8頁
        第3頁
        目錄
        （續）
        表2 | 表2
        圖2 | 圖2
        圖2 | 圖2
        第2節 | 第2節
        第2段 | 第2段
        註2 | 註2
        第2頁 | 第2頁
        附錄2 | 附錄2
        上文第5段
        下文表1
        資料來源：x
        資料來源：x
        資料來源
        註：x
        註釋
        詞彙
        推論
        自行計算
        由簡體字轉換
        繁體中文
        英文
        擬稿
        截至2024年10月14日
        版本1.2
        不詳
        不適用
        「x」
        《x》
        （x）
        a
        a及b
        a、b及c
        a或b
        a、b
        """)
  }

  @Test func simplifiedChinese() {
    #expect(
      sheet("zh-Hans") == """
        第3页，共8页
        第3页
        目录
        （续）
        表2 | 表2
        图2 | 图2
        图2 | 图2
        第2节 | 第2节
        第2段 | 第2段
        注2 | 注2
        第2页 | 第2页
        附录2 | 附录2
        上文第5段
        下文表1
        资料来源：x
        资料来源：x
        资料来源
        注：x
        注释
        词汇
        推论
        自行计算
        由繁体字转换
        繁体中文
        英文
        草稿
        截至2024年10月14日
        版本1.2
        不详
        不适用
        “x”
        《x》
        （x）
        a
        a和b
        a、b和c
        a或b
        a、b
        """)
  }

  @Test func french() {
    #expect(
      sheet("fr") == """
        Page 3 sur 8
        Page 3
        Sommaire
        (suite)
        Tableau 2 | tableau 2
        Figure 2 | figure 2
        Graphique 2 | graphique 2
        Section 2 | section 2
        Paragraphe 2 | paragraphe 2
        Note 2 | note 2
        Page 2 | page 2
        Annexe 2 | annexe 2
        paragraphe 5 ci-dessus
        tableau 1 ci-dessous
        Source␣: x
        Sources␣: x
        Sources
        Note␣: x
        Notes
        Glossaire
        Déduit
        Calcul propre
        Converti de l’autre écriture
        en chinois traditionnel
        en anglais
        PROJET
        Au 14 octobre 2024
        Version 1.2
        non connu
        s. o.
        «␣x␣»
        x
         (x)
        a
        a et b
        a, b et c
        a ou b
        a, b
        """)
  }

  @Test(arguments: [
    ("en", Convention.english), ("en-US", .american), ("fr-CA", .french), ("zh", .mainland), ("zh-HK", .hongKong),
    ("zh-Hant", .hongKong), ("zh-Hant-TW", .taiwan), ("zh-TW", .taiwan), ("zh-Hans-HK", .mainland), ("sv", .english),
  ])
  func eachLanguageHasItsConvention(_ tag: String, _ convention: Convention) {
    #expect(Language(tag).map(Convention.init) == convention)
  }

  @Test func hongKongsSimplifiedPagesKeepItsQuotationMarks() {
    #expect(Language("zh-Hans-HK").map { Wording($0).quoted("x") } == "「x」")
  }
}
