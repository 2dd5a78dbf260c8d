/// A line of Markdown whose plain words can be told from its code, addresses and marks.
struct PlantedLine {
  /// The characters of the line.
  var text: [Character]
  /// Which of them are words.
  private(set) var isPlain: [Bool]

  init(_ line: String) {
    text = Array(line)
    isPlain = [Bool](repeating: true, count: text.count)
    var index = 0
    while index < text.count {
      if text[index] == "`", let end = text[(index + 1)...].firstIndex(of: "`") {
        for at in index...end { isPlain[at] = false }
        index = end + 1
      } else if text[index] == "(", index + 1 < text.count, text[index + 1] == "<",
        let end = text[index...].firstIndex(of: ">")
      {
        for at in index...end { isPlain[at] = false }
        index = end + 1
      } else if text[index] == "[", index + 1 < text.count, text[index + 1] == "^",
        let end = text[index...].firstIndex(of: "]")
      {
        for at in index...end { isPlain[at] = false }
        index = end + 1
      } else if text[index] == "\\" {
        isPlain[index] = false
        index += 1
      } else {
        index += 1
      }
    }
  }

  var string: String { String(text) }

  func at(_ index: Int) -> Character { text.indices.contains(index) ? text[index] : " " }

  /// Where some words stand in the plain text, as whole words when they are of Latin letters.
  func ranges(of words: String) -> [Range<Int>] {
    let wanted = Array(words)
    guard wanted.count <= text.count, let first = wanted.first else { return [] }
    let isLatin = first.isASCII && first.isLetter
    return (0...(text.count - wanted.count)).compactMap { start in
      guard text[start] == first, isPlain[start] else { return nil }
      for offset in wanted.indices where text[start + offset] != wanted[offset] || !isPlain[start + offset] {
        return nil
      }
      let end = start + wanted.count
      if isLatin, isNameCharacter(at(start - 1)) || isNameCharacter(at(end)) { return nil }
      return start..<end
    }
  }

  /// Whether a character makes a name of what stands beside it.
  func isNameCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_-/=:.@".contains(character))
  }

  /// The runs of digits that stand alone and are no part of a name or version.
  var numbers: [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < text.count {
      guard text[index].isASCII, text[index].isNumber, isPlain[index] else {
        index += 1
        continue
      }
      var end = index
      while end < text.count, text[end].isASCII, text[end].isNumber { end += 1 }
      let behind = at(end)
      let isOpen = behind == "." && at(end + 1).isNumber
      let isName = (behind.isASCII && behind.isLetter && !Self.units.contains(where: { hasUnit($0, at: end) }))
      if !isNameCharacter(at(index - 1)), at(index - 1) != ",", !isOpen, !isName,
        !(behind == "," && at(end + 1).isNumber), !"-/=:_".contains(behind), index > 0
      {
        runs.append(index..<end)
      }
      index = end
    }
    return runs
  }

  static let units = ["MB", "GB", "KB", "Mo", "Go", "Ko"]

  func hasUnit(_ unit: String, at index: Int) -> Bool {
    let letters = Array(unit)
    guard index + letters.count <= text.count else { return false }
    return Array(text[index..<index + letters.count]) == letters && !isNameCharacter(at(index + letters.count))
  }

  func replacing(_ range: Range<Int>, with words: String) -> String {
    var changed = text
    changed.replaceSubrange(range, with: Array(words))
    return String(changed)
  }
}
