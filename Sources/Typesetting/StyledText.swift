import Fonts
import Inputs
import Languages
import Pages

/// Text of one paragraph with its styles: what goes into the typesetter.
public struct StyledText: Hashable, Sendable {
  /// A piece of text in one style.
  public struct Run: Hashable, Sendable {
    /// The text; U+2028 forces a line end.
    public var text: String
    /// How it looks.
    public var style: TextStyle
    /// The language it is in.
    public var language: Language
    /// What it belongs to: any number the caller likes; it comes back with the glyphs.
    public var tag: Int
    /// Where it was written, for diagnostics.
    public var place: Place?
    /// A piece of text.
    public init(_ text: String, style: TextStyle, language: Language, tag: Int = 0, place: Place? = nil) {
      self.text = text
      self.style = style
      self.language = language
      self.tag = tag
      self.place = place
    }
  }

  /// The pieces, in order.
  public var runs: [Run]
  /// Text of these pieces.
  public init(_ runs: [Run]) { self.runs = runs }
}

/// How a piece of text looks.
public struct TextStyle: Hashable, Sendable {
  /// Families by their part in the design, named by the layout and resolved by the fonts' manifest.
  public enum Family: String, Hashable, Sendable, CaseIterable { case serif, sans, mono }
  /// How emphasis is shown on Han characters.
  public enum Emphasis: String, Hashable, Sendable { case none, dots }
  /// The position of figures and capitals that OpenType features change.
  public enum Feature: String, Hashable, Sendable, CaseIterable { case smallCapitals, tabularFigures, oldStyleFigures }

  // Each run of a long document has one: the largest stand first, so that nothing lies unused between them.

  /// The size of an em.
  public var size: Length
  /// How far the text stands above the baseline; does not change leading.
  public var rise: Length
  /// OpenType features, which the face must have.
  public var features: Set<Feature>
  /// The colour.
  public var color: Color
  /// The family.
  public var family: Family
  /// Whether the bold face is used.
  public var isBold: Bool
  /// Whether the italic face is used (Latin only; Han has none).
  public var isItalic: Bool
  /// Dots under Han characters.
  public var emphasis: Emphasis
  /// Whether words may be hyphenated.
  public var isHyphenated: Bool
  /// A style; upright, black, on the baseline unless more is said.
  public init(
    family: Family = .serif, size: Length, isBold: Bool = false, isItalic: Bool = false, color: Color = .black,
    rise: Length = .zero, emphasis: Emphasis = .none, features: Set<Feature> = [], isHyphenated: Bool = true
  ) {
    self.family = family
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
    self.color = color
    self.rise = rise
    self.emphasis = emphasis
    self.features = features
    self.isHyphenated = isHyphenated
  }
}

/// How the lines of a paragraph stand.
public struct ParagraphStyle: Hashable, Sendable {
  /// Where a line's slack goes.
  public enum Alignment: String, Hashable, Sendable, CaseIterable { case justified, start, centre, end }

  /// From baseline to baseline.
  public var leading: Length
  /// Before the first line.
  public var firstLineIndent: Length
  /// Before the first line, besides: so many ems of the paragraph, one less in a narrow column (clreq, paragraph indent).
  public var firstLineEms: Int
  /// Before all lines but the first.
  public var hangingIndent: Length
  /// Latin within Chinese: its size as a part of the Han characters', and how far it stands above their baseline.
  public var latinInChinese: LatinInChinese
  /// Where a line's slack goes.
  public var alignment: Alignment
  /// Whether a Chinese full stop or comma may hang into the margin (zh-Hans only).
  public var hangsMarks: Bool
  /// How Chinese marks are spaced; the language's own default when nil.
  public var marks: MarkStyle?
  /// How strictly Chinese marks are kept from the start of a line.
  public var lineStart: LineStartLevel
  /// Left and right edges of Latin text adjusted for the eye.
  public var hasOpticalMargins: Bool
  /// Whether a loose line may set its Latin letters a little apart.
  public var hasTracking: Bool

  /// How Latin stands within Chinese.
  public struct LatinInChinese: Hashable, Sendable {
    /// Its size, as a part of the size of the Han characters.
    public var size: Double
    /// How far its baseline stands above that of the Han characters.
    public var rise: Length
    /// Latin of the same size on the same baseline, unless more is said.
    public init(size: Double = 1, rise: Length = .zero) {
      self.size = size
      self.rise = rise
    }
  }

  /// Styles of Chinese marks (clreq §3.1.6).
  public typealias MarkStyle = Languages.MarkStyle

  /// A style; justified without indents unless more is said.
  public init(
    alignment: Alignment = .justified, leading: Length, firstLineIndent: Length = .zero, firstLineEms: Int = 0,
    hangingIndent: Length = .zero, hangsMarks: Bool = false, marks: MarkStyle? = nil,
    lineStart: LineStartLevel = .basic, latinInChinese: LatinInChinese = LatinInChinese(),
    hasOpticalMargins: Bool = false, hasTracking: Bool = true
  ) {
    self.alignment = alignment
    self.leading = leading
    self.firstLineIndent = firstLineIndent
    self.firstLineEms = firstLineEms
    self.hangingIndent = hangingIndent
    self.hangsMarks = hangsMarks
    self.marks = marks
    self.lineStart = lineStart
    self.latinInChinese = latinInChinese
    self.hasOpticalMargins = hasOpticalMargins
    self.hasTracking = hasTracking
  }
}
