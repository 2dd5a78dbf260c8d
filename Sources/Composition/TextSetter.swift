import Inputs
import Pages
import Typesetting

/// Sets paragraphs in lines: the typesetter, or in tests a setter whose characters are all squares.
public protocol TextSetter: AnyObject {
  /// Does the part of the work that does not depend on the measure: itemising, shaping, finding break opportunities.
  func prepare(_ text: StyledText, style: ParagraphStyle) -> any PreparedText
}

extension TextSetter {
  /// Begins to prepare a text of a flow that is being made, where there is someone to do it.
  func prepareAhead(_ text: DeferredText) { (self as? Compositors)?.begin(with: text) }
  /// Begins with texts that will be wanted in this order, where there is someone to do it.
  func setAhead(_ orders: [SettingOrder]) { (self as? Compositors)?.begin(orders) }
  /// Waits until everything that was begun is done.
  func settle() { (self as? Compositors)?.finish() }
}

/// A paragraph that can be set to any measure. A long document has tens of thousands of places for one, so it is no more there
/// than a reference.
public protocol PreparedText: AnyObject {
  /// The lines at this measure; none when there is no text.
  func lines(measure: Length) -> [Line]
  /// How many lines there are at this measure: for trying measures, since nothing is placed.
  func lineCount(measure: Length) -> Int
  /// The same lines, for good: what is wrong with them is added to `problems`.
  func finalLines(measure: Length, problems: inout Diagnostics) -> [Line]
  /// The width it takes when nothing forces a line end but the text itself.
  var naturalWidth: Length { get }
  /// The narrowest measure at which nothing is too wide.
  var minimumWidth: Length { get }
}

/// Sets text by the typesetter.
public final class TypesetText: TextSetter {
  let typesetter: Typesetter
  /// Sets text by this typesetter.
  public init(_ typesetter: Typesetter) { self.typesetter = typesetter }

  public func prepare(_ text: StyledText, style: ParagraphStyle) -> any PreparedText {
    Prepared(typesetter: typesetter, paragraph: typesetter.paragraph(text, style: style))
  }

  private final class Prepared: PreparedText {
    let typesetter: Typesetter
    let paragraph: Paragraph
    init(typesetter: Typesetter, paragraph: Paragraph) { (self.typesetter, self.paragraph) = (typesetter, paragraph) }
    // Labels and the like wait until their page is made: their few glyphs take less than a prepared paragraph.
    func lines(measure: Length) -> [Line] { typesetter.set(paragraph, measure: measure).lines.map(\.unrolled) }
    func lineCount(measure: Length) -> Int { typesetter.lineCount(paragraph, measure: measure) }
    func finalLines(measure: Length, problems: inout Diagnostics) -> [Line] {
      let set = typesetter.set(paragraph, measure: measure)
      for problem in set.problems { problems.report(problem) }
      return set.lines
    }
    var naturalWidth: Length { paragraph.naturalWidth }
    var minimumWidth: Length { paragraph.minimumWidth }
  }
}

extension PreparedText {
  /// The lines counted.
  public func lineCount(measure: Length) -> Int { lines(measure: measure).count }

  /// Lines about which nothing is known but themselves.
  public func finalLines(measure: Length, problems: inout Diagnostics) -> [Line] {
    lines(measure: measure)
  }
}
