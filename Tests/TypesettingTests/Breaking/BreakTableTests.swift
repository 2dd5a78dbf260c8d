import Languages
import Testing

@testable import Typesetting

/// Break decisions as text: `÷` where a line may end (with its cost when it has one), `⏎` where it must, and below each
/// text the boundaries whose rule is not the everyday one.
///
/// `~` stands for U+00A0, `‿` for U+202F, `¬` for U+00AD, `∅` for U+200B, `⌖` for U+2060, `↵` for U+2028.
enum BreakDump {
  private static let everyday: Set<BreakRule> = [.lb2, .lb3, .lb7, .lb9, .lb18, .lb28, .lb31]

  static func lines(_ text: String, _ language: Language?, lineStart: LineStartLevel = .basic) -> [String] {
    let scalars = Visible.read(text)
    let spans = language.map { [LanguageSpan(0..<scalars.count, $0)] } ?? []
    let found = BreakOpportunities(scalars, spans: spans, lineStart: lineStart)
    var marked = ""
    var rules: [String] = []
    for (offset, scalar) in scalars.enumerated() {
      let decision = found[offset]
      var sign = ""
      switch decision.decision {
      case .forbidden: sign = ""
      case .allowed(let cost): sign = cost == 0 ? "÷" : "÷\(cost)÷"
      case .mandatory: sign = "⏎"
      }
      marked += sign + Visible.shown(scalar)
      guard offset > 0, !everyday.contains(decision.rule) else { continue }
      let boundary = Visible.shown(scalars[offset - 1]) + (decision.isAllowed ? "÷" : "×") + Visible.shown(scalar)
      rules.append("\(boundary) \(decision.rule.name)")
    }
    return ["", marked] + (rules.isEmpty ? [] : ["    " + rules.joined(separator: " | ")])
  }

  /// The texts of a table, read back from its marked lines.
  static func texts(_ lines: [String]) -> [String] {
    lines.filter { !$0.isEmpty && !$0.hasPrefix("    ") && !$0.hasPrefix("#") }.map { line in
      line.replacing(/÷\d+÷/, with: "").replacing("÷", with: "").replacing("⏎", with: "")
    }
  }
}

@Suite struct BreakTableTests {
  static let traditional = [
    "滬港合作，互利共贏。", "他說：「一國兩制」是基石。", "《基本法》第（二）條", "讀完“引號”和‘單引號’之後", "他說“Hello”後離開",
    "「先開『後關』」，再「開」", "看！《書》", "真的嗎？！真的。", "等等……再說", "香港——上海——北京", "約翰·史密斯先生",
    "圓周率3·14159", "於2024年10月14日舉行", "2024年度", "增長3.5%，達1.2萬億元", "約100公里", "25°C以下", "第5次會議", "萬元以上",
    "上海／香港／深圳", "九時～十時", "甲–乙", "甲、乙、丙；丁：戊", "don’t的用法", "用 Swift 寫成", "WTO規則",
    "見 https://www.example.org/a/b?c=d&e=f#g。",
    "有關沪港通（Shanghai–Hong Kong Stock Connect）的資料", "面積10 km以內", "零寬∅空格", "不⌖斷", "上行↵下行", "々〻ヽ", "（甲）（乙）", "甲）、（乙",
    "10,000元", "HK$300萬", "一二三〇年", "—", "……", "3公斤或5港元", "’90年代", "一百萬億", "時速350km/h", "第32章第5節23樓8室",
  ]
  static let simplified = [
    "“开放”与‘合作’", "他说：“沪港通”。", "《条例》、“办法”（试行）", "约翰·史密斯", "2024年10月", "占比百分之五点五", "增速为5%。", "沪港——双城",
    "等等……", "前／后", "（一）总则；（二）分则", "GDP增长", "它’s", "3～5年", "“”", "‘“嵌套”’", "’90年代", "第3届", "100万亿元",
  ]
  static let english = [
    "The quick brown fox.", "well-known co-operation", "e-mail and x-ray", "A word—another word",
    "1990–2000 and pages 3-5",
    "He said “yes” (twice).", "\"quoted\" (note)", "the ‘single’ (one)", "can’t, won't", "5 km, 10 % and 3 kg",
    "12 kmh and 5 apples",
    "$5 and €7.50; HK$3", "and/or either/or", "https://www.example.org/path/to-file.html?q=a&b=c",
    "(see www.example.org/a).", "write to name@example.org.",
    "someLongIdentifierName and another_long_identifier", "Foundation.URLSession.shared", "hy¬phen¬ate", "no~break",
    "a… b", "[a] (b) {c}", "U.S. policy",
    "3,000,000 or 3.14", "#hashtag", "a\u{301}b e\u{301}", "滬港 in English 香港", "Room 5, 2nd floor", "C++ & C#",
    "-5 and +7", "zero∅width", "word⌖joiner",
    "9:30 a.m.", "-- and ---", "std::vector::iterator",
    "s. 7 of the Ordinance (Cap. 32), Pt. II and App. A", "No. 5 is not a no. Five", "§ 12, pp. 3–5",
    "Mr. Lee and Dr Wong", "let me Go by St Mary’s", "on 14 March 2024", "in 2024 March began", "tel. +852 2123 4567",
    "at 54 MB/s and 90 km/h or 5/h", "under section 7 of Schedule 3",
    "https://hongkong-shanghai-trade-council.example.org",
  ]
  static let french = [
    "Vraiment‿? Oui‿!", "Note~: oui‿; non", "«~Bonjour~»", "«~Bonjour~» (salut)", "l’administration", "aujourd’hui",
    "12‿345 habitants",
    "5~% de 10 km", "peut-être, c’est-à-dire", "mot — incise — mot", "mot—mot", "a-t-il", "M.~Dupont",
    "https://exemple.fr/a;b", "n°~5", "1‿000~€",
    "14 h 30", "« Bonjour »", "(oui)~: non", "le 14 juillet, p. 12, art. 5 et n° 7",
    "Mme Lefèvre et M. Dupont, me voici",
  ]

  @Test(arguments: [
    ("zh-Hant", BreakTableTests.traditional), ("zh-Hans", simplified), ("en", english), ("fr", french),
  ])
  func decisionsAreThoseOfTheTable(_ tag: String, _ texts: [String]) throws {
    let language = try #require(Language(tag))
    TextTable(name: "breaks-\(tag)").expect(texts.flatMap { BreakDump.lines($0, language) })
  }

  @Test func theStrictLevelKeepsDashesFromTheStartOfALine() throws {
    let texts = ["香港——上海", "他說——沒說完", "等等……再說", "“引號”——之後", "A——B", "甲⸺乙"]
    let found = texts.flatMap { BreakDump.lines($0, .traditionalChinese, lineStart: .strict) }
    TextTable(name: "breaks-zh-Hant-strict").expect(found)
  }

  /// The lines of LineBreakTest that a language decides otherwise, each with the rule that does it.
  @Test(arguments: ["zh-Hant", "en", "fr"])
  func tailoringsChangeOnlyTheseLinesOfLineBreakTest(_ tag: String) throws {
    let language = try #require(Language(tag))
    var changed: [String] = []
    for test in try LineBreakCase.all() {
      let found = BreakOpportunities(test.scalars, spans: [LanguageSpan(0..<test.scalars.count, language)])
      let rules = found.decisions.indices.filter { found[$0].isAllowed != test.isAllowed[$0] }
        .map { "\(found[$0].isAllowed ? "÷" : "×") at \($0) \(found[$0].rule.name)" }
      if !rules.isEmpty { changed.append("\(test.text)  # \(rules.joined(separator: ", "))") }
    }
    TextTable(name: "line-break-test-\(tag)").expect(changed)
  }

  @Test func aTextOfManyLanguagesIsDecidedStretchByStretch() {
    let text = ContiguousArray("“a” 他說“好”。“b”".unicodeScalars.map(\.value))
    let found = BreakOpportunities(
      text,
      spans: [
        LanguageSpan(0..<4, .english), LanguageSpan(4..<10, .traditionalChinese), LanguageSpan(10..<13, .english),
      ])
    #expect(found.decisions.count == text.count + 1)
    #expect(found[6].isAllowed && found[6].rule == .quoteDirection)
    #expect(!found[7].isAllowed && !found[8].isAllowed && !found[9].isAllowed)
  }

  @Test func noDecisionIsLostOnAnyShortText() {
    let alphabet: [UInt32] = [
      0x6EEC, 0x61, 0x35, 0x20, 0xFF0C, 0x300C, 0x201D, 0x2014, 0xB7, 0x2D, 0xA0, 0xAD, 0x2F, 0x5E74,
    ]
    for first in alphabet {
      for second in alphabet {
        for third in alphabet {
          let text: ContiguousArray<UInt32> = [first, second, third]
          for language in [Language.traditionalChinese, .simplifiedChinese, .english, .french] {
            let found = BreakOpportunities(text, spans: [LanguageSpan(0..<3, language)])
            #expect(found.decisions.count == 4 && !found[0].isAllowed && found[3].isMandatory)
            // No language breaks where the standard speaks of more than language: spaces, joiners, no-break spaces.
            let plain = BreakOpportunities(text, spans: [])
            for offset in 0..<3 where plain[offset].rule < .lb13 && plain[offset].rule != .lb8 {
              #expect(found[offset].isAllowed == plain[offset].isAllowed)
            }
          }
        }
      }
    }
  }
}
