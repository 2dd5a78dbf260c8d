import Languages
import Pages
import Typesetting

/// How a label looks.
struct LabelStyle: Hashable, Sendable {
  /// The size of an em, in points.
  var size: Double
  var color: Color
  var isBold = false
  var isItalic = false
  var family = FontFamily.sans
}

/// A label's text on one line, set.
struct SetLabel: Hashable, Sendable {
  var text: String
  /// In points.
  var width: Double
  /// From the line's beginning on its baseline.
  var runs: [GlyphRun]
}

/// Sets labels: the typesetter, or in tests characters of fixed widths.
protocol LabelSetter {
  func set(_ text: String, _ style: LabelStyle, _ language: Language) -> SetLabel
}

/// Sets labels by the typesetter, each only once.
final class TypesetLabels: LabelSetter {
  private struct Key: Hashable {
    var text: String
    var style: LabelStyle
    var language: Language
  }
  private let typesetter: Typesetter
  private var labels: [Key: SetLabel] = [:]

  init(_ typesetter: Typesetter) { self.typesetter = typesetter }

  func set(_ text: String, _ style: LabelStyle, _ language: Language) -> SetLabel {
    let key = Key(text: text, style: style, language: language)
    if let label = labels[key] { return label }
    guard text.contains(where: { !$0.isWhitespace }) else { return SetLabel(text: text, width: 0, runs: []) }
    let family: TextStyle.Family =
      switch style.family {
      case .sans: .sans
      case .serif: .serif
      case .mono: .mono
      }
    let textStyle = TextStyle(
      family: family, size: Length(points: style.size), isBold: style.isBold, isItalic: style.isItalic,
      color: style.color, isHyphenated: false)
    let line = typesetter.line(StyledText([.init(text, style: textStyle, language: language)]))
    let label = SetLabel(text: text, width: line.width.points, runs: line.runs.map(\.glyphs))
    labels[key] = label
    return label
  }
}

/// Sets characters as squares and half squares, so that tests do not depend on fonts: Han characters are an em wide,
/// all others half an em.
struct SquareLabels: LabelSetter {
  func set(_ text: String, _ style: LabelStyle, _ language: Language) -> SetLabel {
    let ems = text.unicodeScalars.reduce(0.0) { $0 + ($1.value >= 0x2E80 ? 1 : 0.5) }
    let font = FontID(style.isBold ? "squares-bold" : "squares")
    var x = 0.0
    var glyphs: [GlyphRun.Glyph] = []
    var clusters: [GlyphRun.Cluster] = []
    for scalar in text.unicodeScalars {
      glyphs.append(.init(index: scalar.value, x: Int32(x * style.size * 1024), y: 0))
      clusters.append(.init(bytes: UTF8.width(scalar), glyphs: 1))
      x += scalar.value >= 0x2E80 ? 1 : 0.5
    }
    let run = GlyphRun(
      font: font, size: Length(points: style.size), color: style.color, glyphs: glyphs, text: text, clusters: clusters)
    return SetLabel(text: text, width: ems * style.size, runs: text.isEmpty ? [] : [run])
  }
}
