import Inputs
import Languages

/// Checks the characters of one text: script, punctuation and quotes by the convention of its language.
enum FormCheck {
  /// One bit for each of U+4E00 to U+9FFF: 1 simplified only, 2 traditional only.
  private static let scripts: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x5200)
    for (characters, bit) in [(ScriptTable.simplified, UInt8(1)), (ScriptTable.traditional, UInt8(2))] {
      for scalar in characters.unicodeScalars where scalar.value >= 0x4E00 && scalar.value < 0xA000 {
        table[Int(scalar.value - 0x4E00)] |= bit
      }
    }
    return table
  }()

  static func isHan(_ scalar: UInt32) -> Bool { scalar >= 0x3400 && scalar < 0xA000 || scalar >= 0x20000 }

  static func check(_ side: Cell.Side, _ found: inout Findings) {
    if side.language.isChinese { checkChinese(side, &found) } else { checkLatin(side, &found) }
  }

  // MARK: Chinese

  /// What was seen of one kind in a text: reported once, at its first place.
  private struct Sighting {
    var first = -1
    var marks: [UInt32] = []
    mutating func see(_ scalar: UInt32, _ index: Int) {
      if first < 0 { first = index }
      if !marks.contains(scalar), marks.count < 6 { marks.append(scalar) }
    }
    var words: String { String(String.UnicodeScalarView(marks.compactMap(Unicode.Scalar.init))) }
  }

  private static func checkChinese(_ side: Cell.Side, _ found: inout Findings) {
    let text = side.text.scalars
    let wrongScript: UInt8 = side.language.script == "Hant" ? 1 : side.language.script == "Hans" ? 2 : 0
    let cornerQuotes = side.language.script == "Hant" || side.language.region == "HK" || side.language.region == "TW"
    var (script, halfWidth, straight, foreign) = (Sighting(), Sighting(), Sighting(), Sighting())
    scripts.withUnsafeBufferPointer { scripts in
      for index in text.indices {
        let scalar = text[index]
        if scalar >= 0x4E00, scalar < 0xA000 {
          if scripts[Int(scalar - 0x4E00)] & wrongScript != 0 { script.see(scalar, index) }
          continue
        }
        switch scalar {
        case 0x22: straight.see(scalar, index)
        case 0x2C, 0x3B, 0x21, 0x3F, 0x3A, 0x2E:
          if isHalfWidthMark(text, index) { halfWidth.see(scalar, index) }
        case 0x28: if isHan(after(text, index)) { halfWidth.see(scalar, index) }
        case 0x29: if isHan(before(text, index)) { halfWidth.see(scalar, index) }
        case 0x201C, 0x2018:
          if cornerQuotes, isHan(after(text, index)) { foreign.see(scalar, index) }
        case 0x300C, 0x300E: if !cornerQuotes { foreign.see(scalar, index) }
        case 0xAB: foreign.see(scalar, index)
        default: break
        }
      }
    }
    if script.first >= 0 {
      found.add(
        .script, .scriptsMixed(script.words, in: side.language.tag, at: place(script.first, side)))
    }
    if halfWidth.first >= 0 {
      found.add(.punctuation, .halfWidthPunctuation(halfWidth.words, at: place(halfWidth.first, side)))
    }
    let proper = cornerQuotes ? "「」" : "“”"
    if straight.first >= 0 { found.add(.quotes, .straightQuotes(proper, at: place(straight.first, side))) }
    if foreign.first >= 0 {
      found.add(
        .quotes, .foreignQuotes(foreign.words, proper: proper, in: side.language.tag, at: place(foreign.first, side)))
    }
  }

  /// Whether a mark of ASCII stands where the full-width one belongs: behind a Han character, and not within a number,
  /// a time or a name.
  private static func isHalfWidthMark(_ text: [UInt32], _ index: Int) -> Bool {
    guard index > 0, isHan(text[index - 1]) || text[index - 1] == 0x201D || text[index - 1] == 0xFF09 else {
      return false
    }
    guard text[index] == 0x2E, index + 1 < text.count else { return true }
    let (next, second) = (text[index + 1], after(text, index + 1))
    // A sentence that begins with a word in Latin letters, but not the ending of a file: 说明.PDF
    let beginsSentence = next &- 0x41 < 26 && (second == 0x20 || second &- 0x61 < 26)
    return next <= 0x20 || isHan(next) || beginsSentence
  }

  private static func before(_ text: [UInt32], _ index: Int) -> UInt32 { index > 0 ? text[index - 1] : 0 }
  private static func after(_ text: [UInt32], _ index: Int) -> UInt32 { index + 1 < text.count ? text[index + 1] : 0 }

  private static func place(_ index: Int, _ side: Cell.Side) -> Place {
    side.text.place(index..<index + 1, otherwise: side.place)
  }

  // MARK: Latin letters

  private static func checkLatin(_ side: Cell.Side, _ found: inout Findings) {
    let isFrench = side.language.primary == "fr"
    var (straight, foreign) = (Sighting(), Sighting())
    var depth = 0
    for (index, scalar) in side.text.scalars.enumerated() where scalar == 0x22 || scalar == 0x27 || scalar > 0xAA {
      switch scalar {
      case 0x22, 0x27:
        // Feet, inches and minutes stand behind digits.
        if !DigitRun.isDigit(before(side.text.scalars, index)) { straight.see(scalar, index) }
      case 0xAB:
        depth += 1
        if !isFrench { foreign.see(scalar, index) }
      case 0xBB: depth = max(0, depth - 1)
      case 0x201C: if isFrench, depth == 0 { foreign.see(scalar, index) }
      case 0x300C, 0x300E: foreign.see(scalar, index)
      default: break
      }
    }
    if straight.first >= 0 {
      let proper = straight.marks == [0x27] ? "’" : isFrench ? "« »" : "“”"
      found.add(.quotes, .straightQuotes(proper, at: place(straight.first, side)))
    }
    if foreign.first >= 0 {
      found.add(
        .quotes,
        .foreignQuotes(
          foreign.words, proper: isFrench ? "« »" : "“”", in: side.language.tag, at: place(foreign.first, side)))
    }
  }
}
