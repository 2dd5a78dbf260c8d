/// The words a publication needs around its text, in one language.
///
///     Wording(.traditionalChinese).page(3, of: 8)  // 第3頁，共8頁
public struct Wording: Hashable, Sendable {
  /// The language.
  public let language: Language
  private let convention: Convention

  /// The wording of a language; of one there are no tables for, the English.
  public init(_ language: Language) {
    self.language = language
    self.convention = Convention(language)
  }

  /// One text for each convention; American English has the British words, Taiwan and Hong Kong share where they agree.
  private func pick(_ english: String, _ traditional: String, _ simplified: String, _ french: String) -> String {
    switch convention {
    case .english, .american: english
    case .hongKong, .taiwan: traditional
    case .mainland: simplified
    case .french: french
    }
  }

  // MARK: Pages

  /// `Page 3 of 8`.
  public func page(_ number: Int, of count: Int) -> String {
    pick(
      "Page \(number) of \(count)", "第\(number)頁，共\(count)頁", "第\(number)页，共\(count)页", "Page \(number) sur \(count)")
  }

  /// `Page 3`.
  public func page(_ number: Int) -> String {
    pick("Page \(number)", "第\(number)頁", "第\(number)页", "Page \(number)")
  }

  /// The title of the table of contents.
  public var contents: String { pick("Contents", "目錄", "目录", "Sommaire") }

  /// After a heading or caption that stands again on the next page.
  public var continued: String { pick("(continued)", "（續）", "（续）", "(suite)") }

  // MARK: Numbered things

  /// What is numbered and referred to.
  public enum Numbered: String, Hashable, Sendable, CaseIterable {
    case table, figure, chart, section, paragraph, note, page, appendix
  }

  /// A numbered thing at the head of its caption: `Table 2`, `表2`, `Tableau 2`.
  public func label(_ kind: Numbered, _ number: String) -> String {
    let text = reference(kind, number)
    return convention.isChinese ? text : text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A numbered thing within a sentence: `table 2`, `表2`, `tableau 2`.
  public func reference(_ kind: Numbered, _ number: String) -> String {
    switch kind {
    case .table: pick("table \(number)", "表\(number)", "表\(number)", "tableau \(number)")
    case .figure, .chart:
      pick(
        "\(kind.rawValue) \(number)", "圖\(number)", "图\(number)",
        kind == .chart ? "graphique \(number)" : "figure \(number)")
    case .section: pick("section \(number)", "第\(number)節", "第\(number)节", "section \(number)")
    case .paragraph: pick("paragraph \(number)", "第\(number)段", "第\(number)段", "paragraphe \(number)")
    case .note: pick("note \(number)", "註\(number)", "注\(number)", "note \(number)")
    case .page: pick("page \(number)", "第\(number)頁", "第\(number)页", "page \(number)")
    case .appendix: pick("appendix \(number)", "附錄\(number)", "附录\(number)", "annexe \(number)")
    }
  }

  /// A reference to what stands before it in the text: `paragraph 5 above`, `上文第5段`.
  public func above(_ reference: String) -> String {
    pick("\(reference) above", "上文\(reference)", "上文\(reference)", "\(reference) ci-dessus")
  }

  /// A reference to what stands after it in the text.
  public func below(_ reference: String) -> String {
    pick("\(reference) below", "下文\(reference)", "下文\(reference)", "\(reference) ci-dessous")
  }

  /// Between a number and its caption: `Table 2: …`, `表2：…`, `Tableau 2 : …`.
  public var colon: String { pick(": ", "：", "：", "\u{A0}: ") }

  // MARK: Sources and notes

  /// At the head of a source line, with its colon.
  public func sourceLabel(count: Int) -> String {
    pick(count == 1 ? "Source" : "Sources", "資料來源", "资料来源", count == 1 ? "Source" : "Sources") + colon
  }

  /// The title of the list of sources.
  public var sources: String { pick("Sources", "資料來源", "资料来源", "Sources") }

  /// At the head of a note under a table or figure, with its colon.
  public func noteLabel(count: Int = 1) -> String {
    pick(count == 1 ? "Note" : "Notes", "註", "注", count == 1 ? "Note" : "Notes") + colon
  }

  /// The title of the notes.
  public var notes: String { pick("Notes", "註釋", "注释", "Notes") }

  /// The title of the list of terms.
  public var glossary: String { pick("Glossary", "詞彙", "词汇", "Glossaire") }

  /// The remark at a figure that follows from a source by a step.
  public var inferred: String { pick("Inferred", "推論", "推论", "Déduit") }

  /// The remark at a figure of our own arithmetic.
  public var derived: String { pick("Own calculation", "自行計算", "自行计算", "Calcul propre") }

  /// The remark at a form that was converted from the other script.
  public var converted: String {
    pick("Converted from the other script", "由簡體字轉換", "由繁体字转换", "Converti de l’autre écriture")
  }

  /// That a source is in another language: `in Chinese`, `中文`.
  public func written(in other: Language) -> String {
    let name = self.name(of: other)
    return pick("in \(name)", name, name, "en \(name)")
  }

  /// The name of a language within a sentence; its tag when there is none.
  public func name(of other: Language) -> String {
    switch (other.primary, other.script) {
    case ("en", _): pick("English", "英文", "英文", "anglais")
    case ("fr", _): pick("French", "法文", "法文", "français")
    case ("zh", "Hant"): pick("traditional Chinese", "繁體中文", "繁体中文", "chinois traditionnel")
    case ("zh", "Hans"): pick("simplified Chinese", "簡體中文", "简体中文", "chinois simplifié")
    case ("zh", _): pick("Chinese", "中文", "中文", "chinois")
    case ("pt", _): pick("Portuguese", "葡文", "葡文", "portugais")
    case ("ja", _): pick("Japanese", "日文", "日文", "japonais")
    case ("de", _): pick("German", "德文", "德文", "allemand")
    default: other.tag
    }
  }

  // MARK: State of the document

  /// The marking of what is not cleared yet.
  public var draft: String { pick("DRAFT", "擬稿", "草稿", "PROJET") }

  /// Whether a marking says that anyone may have what is in the document.
  public func isOpenMarking(_ text: String) -> Bool {
    let open: Set<String> = [
      "open", "public", "unclassified", "公開", "公开", "公開資料", "公开资料", "ouvert", "diffusion libre", "non classifié",
    ]
    return open.contains(text.lowercased())
  }

  // MARK: Attached files

  /// What an attached data set is.
  public func dataSet(_ name: String) -> String {
    pick("Data: \(name)", "數據：\(name)", "数据：\(name)", "Données\u{A0}: \(name)")
  }

  /// What the attached specification of a chart is.
  public func chartSpecification(_ name: String) -> String {
    pick(
      "Chart: \(name) (Vega-Lite)", "圖表：\(name)（Vega-Lite）", "图表：\(name)（Vega-Lite）",
      "Graphique\u{A0}: \(name) (Vega-Lite)")
  }

  // MARK: State and date

  /// `As at 14 October 2024`.
  public func asAt(_ date: String) -> String {
    pick("As at \(date)", "截至\(date)", "截至\(date)", "Au \(date)")
  }

  /// `Version 1.2`.
  public func version(_ number: String) -> String {
    pick("Version \(number)", "版本\(number)", "版本\(number)", "Version \(number)")
  }

  /// What stands for a figure that is not known; never nought.
  public var notKnown: String { pick("not known", "不詳", "不详", "non connu") }

  /// What stands where nothing applies.
  public var notApplicable: String { pick("n/a", "不適用", "不适用", "s. o.") }

  // MARK: Changes

  /// The caption of a list of changes: `Changes since version 1.2`.
  public func changes(since version: String) -> String {
    pick(
      "Changes since version \(version)", "自\(version)版以來的修訂", "自\(version)版以来的修订",
      "Modifications depuis la version \(version)")
  }

  /// In the place of a list of changes that would be empty.
  public func noChanges(since version: String) -> String {
    pick(
      "There are no changes since version \(version).", "自\(version)版以來並無修訂。", "自\(version)版以来没有修订。",
      "Aucune modification depuis la version \(version).")
  }

  /// In the place of a list of changes when there is nothing to compare with.
  public var noEarlierVersion: String {
    pick(
      "There is no earlier version to compare with.", "並無較早版本可供比較。", "没有较早版本可供比较。",
      "Il n’existe pas de version antérieure à comparer.")
  }

  /// Over what an earlier version said.
  public var before: String { pick("Before", "修訂前", "修订前", "Avant") }

  /// Over what is said now.
  public var now: String { pick("Now", "修訂後", "修订后", "Maintenant") }

  /// In the place of what was not there before.
  public var added: String { pick("(new)", "（新增）", "（新增）", "(nouveau)") }

  /// In the place of what is not there any more.
  public var takenOut: String { pick("(taken out)", "（刪去）", "（删去）", "(supprimé)") }

  /// That charts show other data than before.
  public var chartsChanged: String {
    pick(
      "Charts show other data than before.", "圖表所示數據有所更改。", "图表所示数据有所更改。",
      "Des graphiques montrent d’autres données qu’avant.")
  }

  // MARK: Quotations

  /// Words of someone else, between the language's quotation marks.
  public func quoted(_ text: String) -> String {
    switch convention {
    case .english: "‘\(text)’"
    case .american: "“\(text)”"
    case .french: "«\u{A0}\(text)\u{A0}»"
    case .hongKong, .taiwan: "「\(text)」"
    case .mainland: language.region == "HK" ? "「\(text)」" : "“\(text)”"
    }
  }

  /// The title of a work: `《…》` in Chinese; elsewhere the title as it is, to be set in italics.
  public func title(_ text: String) -> String { convention.isChinese ? "《\(text)》" : text }

  /// The title of an article or a document in a list of sources: `〈…〉`, on the mainland `《…》` (GB/T 15834, 4.15); elsewhere
  /// the title as it is, to be set in italics.
  public func article(_ text: String) -> String {
    guard case .mainland = convention else { return convention.isChinese ? "〈\(text)〉" : text }
    let inner = text.map { $0 == "《" ? "〈" : $0 == "》" ? "〉" : $0 }
    return "《\(String(inner))》"
  }

  /// A remark in brackets: ` (…)`, `（…）`.
  public func bracketed(_ text: String) -> String { convention.isChinese ? "（\(text)）" : " (\(text))" }
}
