import Foundation
import Languages

/// Sizes of a line, as parts of an em: what the eye takes for the line's box, whatever the font says.
enum LineBox {
  /// From the baseline to the top of capitals and Han characters.
  static let above = 0.84
  /// From the baseline down to the end of descenders.
  static let below = 0.22
  /// From baseline to baseline.
  static let leading = 1.26
}

/// A label set and measured: lines under each other, all in one style.
struct LabelBlock: Sendable {
  var lines: [SetLabel]
  var style: LabelStyle
  var leading: Double

  init(lines: [SetLabel], style: LabelStyle, leading: Double? = nil) {
    self.lines = lines
    self.style = style
    self.leading = leading ?? style.size * LineBox.leading
  }

  var width: Double { lines.map(\.width).max() ?? 0 }
  /// From the top of the first line to the bottom of the last.
  var height: Double {
    lines.isEmpty ? 0 : Double(lines.count - 1) * leading + style.size * (LineBox.above + LineBox.below)
  }
  /// From the top to the first baseline.
  var ascent: Double { style.size * LineBox.above }
}

/// Sets labels: on one line each, or wrapped.
struct LabelMaker {
  let setter: any LabelSetter
  let languages: [Language]

  /// The lines of a label as they are.
  func block(_ label: Label, _ style: LabelStyle, leading: Double? = nil) -> LabelBlock {
    LabelBlock(lines: label.lines.map { setter.set($0.text, style, $0.language) }, style: style, leading: leading)
  }

  /// The lines of a label, those that are too wide broken into as few lines of even length as there need to be.
  /// Answers nil when a word alone is too wide or there would be too many lines.
  func wrapped(_ label: Label, _ style: LabelStyle, width: Double, most: Int) -> LabelBlock? {
    var lines: [SetLabel] = []
    for line in label.lines {
      let whole = setter.set(line.text, style, line.language)
      if whole.width <= width {
        lines.append(whole)
        continue
      }
      guard
        let broken = LabelWrapping(setter: setter, style: style, language: line.language)
          .lines(line.text, width: width, most: most - lines.count)
      else { return nil }
      lines += broken
    }
    return lines.count <= most ? LabelBlock(lines: lines, style: style) : nil
  }

  /// The lines of a label, each cut with an ellipsis where it is too wide.
  func cut(_ label: Label, _ style: LabelStyle, width: Double) -> LabelBlock {
    LabelBlock(
      lines: label.lines.map { line in
        let whole = setter.set(line.text, style, line.language)
        if whole.width <= width { return whole }
        var characters = Array(line.text)
        while characters.count > 1 {
          characters.removeLast()
          let shorter = setter.set(String(characters) + "…", style, line.language)
          if shorter.width <= width { return shorter }
        }
        return setter.set("…", style, line.language)
      }, style: style)
  }

  /// Paragraph text wrapped to a width; words that are too wide stand out.
  func paragraph(_ label: Label, _ style: LabelStyle, width: Double) -> LabelBlock {
    let lines = label.lines.flatMap { line -> [SetLabel] in
      let wrapping = LabelWrapping(setter: setter, style: style, language: line.language)
      return wrapping.filled(line.text, width: width)
    }
    return LabelBlock(lines: lines, style: style)
  }
}

/// Breaks a label's line at sensible places.
struct LabelWrapping {
  let setter: any LabelSetter
  let style: LabelStyle
  let language: Language

  /// Lines of at most this width, as few and as even as can be; nil when there would be more than `most`.
  func lines(_ text: String, width: Double, most: Int) -> [SetLabel]? {
    guard most >= 1 else { return nil }
    let pieces = LabelPieces.cut(text, isChinese: language.isChinese)
    guard pieces.count <= 60 else { return nil }
    var best: [[SetLabel?]] = []
    // best[end] = the least sum of squared slack for the first `end` pieces on so many lines.
    let count = pieces.count
    var widths = [[Double]](repeating: [Double](repeating: .infinity, count: count + 1), count: count)
    for start in 0..<count {
      for end in (start + 1)...count {
        let line = setter.set(LabelPieces.joined(pieces[start..<end]), style, language).width
        if line > width { break }
        widths[start][end] = line
      }
    }
    best.removeAll()
    for lineCount in 1...max(1, min(most, count)) {
      if let ends = cheapest(widths, lineCount, count, width) {
        var start = 0
        return ends.map { end in
          defer { start = end }
          return setter.set(LabelPieces.joined(pieces[start..<end]), style, language)
        }
      }
    }
    return nil
  }

  private func cheapest(_ widths: [[Double]], _ lines: Int, _ count: Int, _ width: Double) -> [Int]? {
    var costs = [[(cost: Double, from: Int)]](
      repeating: Array(repeating: (Double.infinity, -1), count: count + 1), count: lines + 1)
    costs[0][0] = (0, -1)
    for line in 1...lines {
      for end in 1...count {
        for start in 0..<end where widths[start][end] <= width && costs[line - 1][start].cost < .infinity {
          let cost = costs[line - 1][start].cost + pow(width - widths[start][end], 2)
          if cost < costs[line][end].cost { costs[line][end] = (cost, start) }
        }
      }
    }
    guard costs[lines][count].cost < .infinity else { return nil }
    var ends = [count]
    var line = lines
    while line > 1 {
      ends.insert(costs[line][ends[0]].from, at: 0)
      line -= 1
    }
    return ends
  }

  /// Lines filled one after another.
  func filled(_ text: String, width: Double) -> [SetLabel] {
    let pieces = LabelPieces.cut(text, isChinese: language.isChinese)
    var lines: [SetLabel] = []
    var start = 0
    while start < pieces.count {
      var end = start + 1
      var line = setter.set(LabelPieces.joined(pieces[start..<end]), style, language)
      while end < pieces.count {
        let longer = setter.set(LabelPieces.joined(pieces[start...end]), style, language)
        if longer.width > width { break }
        line = longer
        end += 1
      }
      lines.append(line)
      start = end
    }
    return lines
  }
}

/// Where a label may be broken: after spaces, after `/`, `-` and dashes, and around Han characters as far as their
/// marks allow (clreq §3.1.2).
enum LabelPieces {
  private static let neverFirst = Set("，。、；：？！）」』】》〉〕…—·％,.;:?!)]}%°")
  private static let closing = Set("，。、；：？！）」』】》〉".unicodeScalars)
  private static let neverLast = Set("（「『【《〈〔([{$€£￥")

  static func cut(_ text: String, isChinese: Bool) -> [String] {
    var pieces: [String] = []
    var current = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      current.append(character)
      guard index + 1 < characters.count else { break }
      let next = characters[index + 1]
      let isBreak: Bool
      if character == " " {
        isBreak = next != " "
      } else if character == "/" || character == "-" || character == "–" {
        isBreak = current.count > 2 && (next.isLetter || isHan(next))
      } else {
        isBreak =
          isHan(character) || isHan(next)
          ? !neverFirst.contains(next) && !neverLast.contains(character) && next != " "
            && (isHan(character) || isClosing(character) || isHan(next))
          : isClosing(character) && !neverFirst.contains(next)
      }
      if isBreak {
        pieces.append(current)
        current = ""
      }
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }

  static func joined(_ pieces: ArraySlice<String>) -> String {
    var text = pieces.joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { $0.properties.isIdeographic } ?? false
  }

  private static func isClosing(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { closing.contains($0) } ?? false
  }
}
