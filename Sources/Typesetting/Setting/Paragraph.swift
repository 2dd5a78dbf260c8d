import Fonts
import Inputs
import Languages
import Pages

/// A shaped paragraph: asked for its lines at one measure or many without being shaped again.
///
/// It belongs to the typesetter that made it, which holds its glyphs.
public final class Paragraph {
  /// How its lines stand.
  public let style: ParagraphStyle
  /// What is wrong with its text, whatever the measure: characters without a glyph, features without a face.
  public let problems: Diagnostics
  /// What its lines are unrolled from.
  let shaped: ShapedText
  let fit: OptimumFit
  /// How it was set at the measures it was asked for; nil when that is not kept.
  var known: KnownSettings?

  init(
    style: ParagraphStyle, problems: Diagnostics, shaped: ShapedText, fit: OptimumFit
  ) {
    self.style = style
    self.problems = problems
    self.shaped = shaped
    self.fit = fit
  }

  var pieces: ContiguousArray<Piece> { shaped.pieces }
  var spaced: SpacedItems { shaped.spaced }

  /// The boxes, glue and penalties that the fit breaks into lines.
  public var items: [Item] { Array(spaced.items) }

  /// The first piece that stands at an item or behind it; nil when none does.
  func atom(atOrAfter item: Int) -> Int? {
    for at in item..<max(item, spaced.items.count) {
      if case .box(_, let index) = spaced.items[at] { return index }
    }
    return nil
  }

  /// The piece in the box at an item; nil when the item is no box.
  func box(at item: Int) -> Int? { if case .box(_, let index) = spaced.items[item] { index } else { nil } }

  /// Whether a piece is set as Chinese.
  func isHan(_ piece: Int) -> Bool { shaped.spans[Int(pieces[piece].span)].isHan }

  /// How wide the face of a piece sets a character.
  func advance(of scalar: UInt32, in piece: Int, _ fonts: FontLibrary) -> Length {
    let span = shaped.spans[Int(pieces[piece].span)]
    let face = fonts.face(Int(span.face))
    guard let character = Unicode.Scalar(scalar), let glyph = face.glyph(for: character) else { return .zero }
    let size = shaped.runs[Int(span.run)].style.size.units
    return Length(units: scale(face.advance(of: glyph), size: size, unitsPerEm: face.unitsPerEm))
  }

  /// The first character of a piece, and its last.
  func scalars(of piece: Int) -> (first: UInt32, last: UInt32) { shaped.scalars(of: pieces[piece]) }

  /// A column of fewer ems is narrow: the indent of its paragraphs is one em less.
  private static let narrowColumn = 16

  /// The indent of the first line in a column.
  func firstLineIndent(measure: Length) -> Length {
    let isNarrow = measure < fit.em * Paragraph.narrowColumn
    let ems = isNarrow ? max(min(1, style.firstLineEms), style.firstLineEms - 1) : style.firstLineEms
    return style.firstLineIndent + fit.em * ems
  }

  /// The breaks that fit it best.
  func fitted(measure: Length, memory: inout FitMemory) -> [FittedLine] {
    fit.lines(measures(measure), alignment: style.alignment, memory: &memory)
  }

  /// How many lines these are.
  func lineCount(measure: Length, memory: inout FitMemory) -> Int {
    fit.lineCount(measures(measure), alignment: style.alignment, memory: &memory)
  }

  private func measures(_ measure: Length) -> LineMeasures {
    let (first, rest) = (measure - firstLineIndent(measure: measure), measure - style.hangingIndent)
    return LineMeasures(first: first == rest ? [] : [first], rest: rest)
  }

  private var widestIndent: Length {
    max(style.firstLineIndent + fit.em * style.firstLineEms, style.hangingIndent)
  }

  /// The width without breaks other than forced ones.
  public var naturalWidth: Length {
    var widest = Length.zero
    var width = Length.zero
    for item in spaced.items {
      switch item {
      case .box(let box, _): width += box
      case .glue(let glue): width += glue.natural
      case .penalty(let cost, _, _):
        if cost <= Item.forced {
          widest = max(widest, width)
          width = .zero
        }
      }
    }
    return max(widest, width) + widestIndent
  }

  /// The narrowest measure at which no line is overfull: the widest piece that is never divided.
  public var minimumWidth: Length {
    var widest = Length.zero
    var width = Length.zero
    for item in spaced.items {
      switch item {
      case .box(let box, _): width += box
      case .glue(let glue) where glue.isBreakable:
        widest = max(widest, width)
        width = .zero
      case .glue(let glue): width += glue.natural
      case .penalty(let cost, let hyphen, _) where cost < Item.forbidden:
        widest = max(widest, width + hyphen)
        width = .zero
      case .penalty: break
      }
    }
    return max(widest, width) + widestIndent
  }
}

/// A paragraph set to a measure.
public struct SetParagraph: Hashable, Sendable {
  /// The lines, from the top.
  public var lines: [Line]
  /// What is wrong: characters without a glyph, lines that are too wide.
  public var problems: [Diagnostic]
  /// The sum of the lines' demerits, which the fit keeps least.
  public var demerits: Double
  /// How many lines had their slack filled.
  public var justified: Int

  /// How good a paragraph is, in figures that add up over many.
  public struct Quality: Hashable, Sendable {
    /// How many lines there are, are too wide, and end in a hyphen that was not typed.
    public var lines = 0, overfull = 0, hyphens = 0
    /// How many end in a hyphen right under another that does.
    public var ladders = 0
    /// How many lines had their slack filled, the sum of their badness and the worst.
    public var justified = 0, badnessSum = 0.0, worstBadness = 0.0
    /// Nothing set yet.
    public init() {}
    /// The mean badness of the lines whose slack was filled.
    public var meanBadness: Double { justified == 0 ? 0 : badnessSum / Double(justified) }

    /// The figures of both.
    public static func += (left: inout Quality, right: Quality) {
      left.lines += right.lines
      left.overfull += right.overfull
      left.hyphens += right.hyphens
      left.ladders += right.ladders
      left.justified += right.justified
      left.badnessSum += right.badnessSum
      left.worstBadness = max(left.worstBadness, right.worstBadness)
    }
  }

  /// Its figures.
  public var quality: Quality {
    var quality = Quality()
    quality.lines = lines.count
    quality.justified = justified
    var wasHyphenated = false
    for line in lines {
      if line.isOverfull { quality.overfull += 1 }
      if line.isHyphenated { quality.hyphens += 1 }
      if line.isHyphenated, wasHyphenated { quality.ladders += 1 }
      wasHyphenated = line.isHyphenated
      quality.badnessSum += line.badness
      quality.worstBadness = max(quality.worstBadness, line.badness)
    }
    return quality
  }
}
