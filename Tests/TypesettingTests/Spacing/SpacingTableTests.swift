import Languages
import Pages
import Testing

@testable import Typesetting

/// A text as atoms of a face whose Han characters and marks fill an em, whose spaces are a quarter em and whose other
/// characters are half an em wide, at ten points; and its items as text.
///
/// Boxes are their character (with their width in ems when it is not the natural one), glue is `‹natural-shrink+stretch
/// class›` in ems, `÷` before it when a line may end there, and `|` a penalty.
struct SpacingDump {
  static let em = 10.pt
  var language: Language
  var marks: MarkStyle?
  var hangs = false

  func atoms(_ text: String) -> [Atom] {
    let scalars = Visible.read(text)
    let breaks = BreakOpportunities(scalars, spans: [LanguageSpan(0..<scalars.count, language)])
    let convention = MarkConvention(language)
    return scalars.enumerated().map { offset, scalar in
      let isMark = convention.map { MarkTable.mark(scalar, $0) != nil } ?? false
      let isWide = AtomKind.isHan(scalar) || isMark && scalar > 0x2000 || scalar == 0x3000
      let isSpace = scalar == 0x20 || scalar == 0xA0
      let advance: Length = isWide ? 10.pt : isSpace ? 2.5.pt : scalar == 0x202F ? .zero : scalar == 0xB7 ? 3.pt : 5.pt
      return Atom(
        first: scalar, last: scalar, advance: advance, size: Self.em,
        convention: AtomKind.isHan(scalar) || isMark ? convention : nil, opportunity: breaks[offset])
    }
  }

  func shown(_ text: String) -> String {
    let atoms = atoms(text)
    let spaced = Spacing(language: language, marks: marks, hangsMarks: hangs).items(for: atoms)
    return spaced.items.dropLast().map { item in
      switch item {
      case .box(let width, let index):
        let left = Length(units: Int(spaced.places[index].inset))
        let natural = width == atoms[index].advance && left == .zero
        let inset = left == .zero ? "" : "@\(ems(left))"
        return Visible.shown(atoms[index].first) + (natural ? "" : "(\(ems(width))\(inset))")
      case .glue(let glue): return (glue.isBreakable ? "÷" : "") + "‹\(shown(glue))›"
      case .penalty(let cost, let width, let isHyphen):
        if cost <= Item.forced { return "⏎" }
        return "|\(cost)" + (width == .zero ? "" : "\(isHyphen ? "-" : "")\(ems(width))") + "|"
      }
    }.joined()
  }

  private func shown(_ glue: Glue) -> String {
    var text = ems(glue.natural)
    if glue.shrink > .zero { text += "-\(ems(glue.shrink)) \(glue.shrinkClass)" }
    if glue.stretch > .zero { text += "+\(ems(glue.stretch)) \(glue.stretchClass)" }
    return text
  }

  private func ems(_ length: Length) -> String {
    let hundredths = Int((length.points * 10).rounded())
    let (sign, value) = (hundredths < 0 ? "-" : "", abs(hundredths))
    if value == 0 { return "0" }
    let digits = value % 100 == 0 ? "" : "." + (value % 100 < 10 ? "0" : "") + "\(value % 100)"
    return sign + (value >= 100 ? "\(value / 100)" : "") + digits
  }
}

@Suite struct SpacingTableTests {
  static let marks = [
    "一，二", "一。二", "一？二", "一！二", "一：二", "一、二", "一「二」三", "「一", "一。", "一——二", "一……二", "一·二", "一～二", "一／二", "一–二",
    "一，「二」", "一」，二", "一。」二", "一？」二", "一」「二", "一「『二』」三", "一》、《二", "一？！二", "一。。二", "一。）」二", "（一）：「二」", "一”——二", "一……」二",
  ]
  static let mixed = [
    "一Ab二", "一 Ab 二", "一~Ab~二", "一3年", "50%一", "一(A)二", "Ab，一", "一，Ab", "一， Ab", "一 二", "A B", "A  B", "A b一", "一A/B二",
    "一∅二", "一⌖二", "一↵二",
    " 一 ", "3 / 4", "一·A", "一” ）二", "一。 「二」",
  ]

  @Test(
    arguments: [
      ("zh-Hant", nil), ("zh-Hans", nil), ("zh-Hant", MarkStyle.kaiming), ("zh-Hans", .kaiming), ("zh-Hans", .half),
      ("zh-Hant", .half),
    ] as [(String, MarkStyle?)])
  func marksAreSpacedAsInTheTable(_ tag: String, _ style: MarkStyle?) throws {
    let dump = SpacingDump(language: try #require(Language(tag)), marks: style)
    TextTable(name: "spacing-\(tag)\(style.map { "-\($0)" } ?? "")").expect(
      (Self.marks + (style == nil ? Self.mixed : [])).map { "\($0)\t\(dump.shown($0))" })
  }

  @Test func latinIsSpacedAsInTheTable() throws {
    let dump = SpacingDump(language: .french)
    let texts = ["A B", "A~B", "A‿!", "«~A~»", "1‿000", "A¬B", "A-B", "A\u{2003}B"]
    TextTable(name: "spacing-fr").expect(texts.map { "\($0)\t\(dump.shown($0))" })
  }

  @Test func oneMarkHangsInSimplifiedChineseOnly() throws {
    let hans = SpacingDump(language: .simplifiedChinese, hangs: true)
    let hant = SpacingDump(language: .traditionalChinese, hangs: true)
    TextTable(name: "spacing-hanging").expect(
      ["一，二", "一。二", "一！二", "一、（二", "一。”二", "一，"].flatMap { ["\($0)\t\(hans.shown($0))", "\($0)\t\(hant.shown($0))"] })
  }

  /// Neighbouring marks take as much room as the rules say, in whatever sizes and elements they stand.
  @Test func everyPairOfMarksKeepsItsBodiesApart() {
    for convention in MarkConvention.allCases {
      for style in MarkStyle.allCases {
        for first in MarkTable.characters {
          for second in MarkTable.characters {
            guard let one = MarkTable.mark(first.value, convention)?.styled(style),
              let two = MarkTable.mark(second.value, convention)?.styled(style)
            else { continue }
            let open = AdjacentMarks(open: one, two)
            let closed = AdjacentMarks(one, two)
            #expect(closed.before >= .zero && closed.between >= .zero && closed.after == open.after)
            #expect(closed.before <= open.before && closed.between <= open.between)
            let taken = (open.before - closed.before) + (open.between - closed.between)
            #expect(taken <= .half)
            // Without a bracket nothing moves.
            if ![one.kind, two.kind].contains(where: { $0 == .opening || $0 == .closing }) { #expect(closed == open) }
          }
        }
      }
    }
  }

  @Test func whiteBetweenMarksOfDifferentSizesGoesByTheLargerEm() {
    let big = Atom(
      first: 0x3002, last: 0x3002, advance: 20.pt, size: 20.pt, convention: .mainland, opportunity: .withinCluster)
    let small = Atom(
      first: 0x201D, last: 0x201D, advance: 10.pt, size: 10.pt, convention: .mainland, opportunity: .withinCluster)
    let items = Spacing(language: .simplifiedChinese).items(for: [big, small]).items
    #expect(items.count == 3, "the white between 。 and ” is gone: \(items)")
  }
}
