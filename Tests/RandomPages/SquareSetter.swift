import Composition
import Pages
import Typesetting

/// Sets text without fonts: every character is a square of the em, lines end at spaces or beside Han characters. So a
/// test can draw a page with letters and compare it as text.
public final class SquareSetter: TextSetter {
  /// A setter.
  public init() {}

  public func prepare(_ text: StyledText, style: ParagraphStyle) -> any PreparedText {
    Squares(text: text, style: style)
  }

  private struct Square {
    var character: Character
    var run: Int
    var size: Length
  }

  private final class Squares: PreparedText {
    let text: StyledText
    let style: ParagraphStyle

    init(text: StyledText, style: ParagraphStyle) { (self.text, self.style) = (text, style) }

    private var squares: [Square] {
      text.runs.enumerated().flatMap { index, run in
        run.text.map { Square(character: $0, run: index, size: run.style.size) }
      }
    }

    var naturalWidth: Length { squares.reduce(.zero) { $0 + $1.size } }
    var minimumWidth: Length { words.map { $0.reduce(.zero) { $0 + $1.size } }.max() ?? .zero }

    /// What is never divided; a space goes with the word before it.
    private var words: [[Square]] {
      var words: [[Square]] = []
      var begins = true
      for square in squares {
        let isHan = (square.character.unicodeScalars.first?.value ?? 0) >= 0x2E80
        if begins || isHan { words.append([square]) } else { words[words.count - 1].append(square) }
        begins = square.character == " " || square.character == "\u{2028}" || isHan
      }
      return words
    }

    func lines(measure: Length) -> [Line] {
      var lines: [[Square]] = []
      var width = Length.zero
      var begins = true
      for word in words {
        let ink = word.filter { $0.character != " " }.reduce(Length.zero) { $0 + $1.size }
        if begins || width + ink > measure {
          lines.append([])
          width = .zero
        }
        lines[lines.count - 1] += word
        width += word.reduce(.zero) { $0 + $1.size }
        begins = word.last?.character == "\u{2028}"
      }
      return lines.map { line($0, measure: measure) }
    }

    private func line(_ squares: [Square], measure: Length) -> Line {
      var runs: [Line.Run] = []
      let ink = squares.reduce(Length.zero) { $0 + $1.size }
      let slack = measure == .infinite ? .zero : max(.zero, measure - ink)
      var x = style.alignment == .end ? slack : style.alignment == .centre ? slack / 2 : .zero
      var index = 0
      while index < squares.count {
        let number = squares[index].run
        let style = text.runs[number].style
        var glyphs = GlyphRun(
          font: FontID(style.isBold ? "Bold" : "Regular"), size: style.size, color: style.color, glyphs: [], text: "",
          clusters: [])
        let start = x
        while index < squares.count, squares[index].run == number {
          let character = squares[index].character
          let scalar = character.unicodeScalars.first?.value ?? 0
          glyphs.glyphs.append(GlyphRun.Glyph(index: scalar, x: Int32(x.units), y: 0))
          glyphs.text.append(character)
          glyphs.clusters.append(GlyphRun.Cluster(bytes: String(character).utf8.count, glyphs: 1))
          x += squares[index].size
          index += 1
        }
        runs.append(Line.Run(glyphs: glyphs, tag: text.runs[number].tag, start: start, end: x))
      }
      let isOverfull = x > measure && squares.last?.character != " "
      let size = text.runs.map(\.style.size).max() ?? .zero
      return Line(
        runs: runs, naturalWidth: x, width: x, ascent: size * 0.8, descent: size * 0.2, isOverfull: isOverfull)
    }
  }
}
