import Languages
import SeededRandom

/// A kind of error that can be planted in a line, and the checks one of which must find it.
struct PlantKind: Sendable {
  var name: String
  /// The codes of diagnostics that count as found.
  var codes: [String]
  /// The line with the error in it, or nil when there is no place for it. The other language's line is given too.
  var plant: @Sendable (PlantedLine, Language, PlantedLine, inout SeededRandom) -> String?
}

enum Plants {
  static let all: [PlantKind] = [
    PlantKind(name: "digit changed", codes: ["check-figures"], plant: digitChanged),
    PlantKind(name: "number dropped", codes: ["check-figures"], plant: numberDropped),
    PlantKind(name: "number word changed", codes: ["check-figures"], plant: swapped(numberWords)),
    PlantKind(name: "ordinal changed", codes: ["check-figures"], plant: swapped(ordinals)),
    PlantKind(name: "unit changed", codes: ["check-figures"], plant: unitChanged),
    PlantKind(name: "nearness dropped", codes: ["check-figures"], plant: nearnessDropped),
    PlantKind(name: "term replaced", codes: ["check-terms"], plant: swapped(terms)),
    PlantKind(name: "link removed", codes: ["check-links"], plant: linkRemoved),
    PlantKind(name: "link changed", codes: ["check-links"], plant: linkChanged),
    PlantKind(name: "note mark removed", codes: ["check-notes"], plant: noteRemoved),
    PlantKind(name: "strong removed", codes: ["check-emphasis"], plant: strongRemoved),
    PlantKind(name: "other script", codes: ["check-script"], plant: otherScript),
    PlantKind(name: "half-width mark", codes: ["check-punctuation"], plant: halfWidth),
    PlantKind(name: "straight or foreign quote", codes: ["check-quotes"], plant: quote),
    PlantKind(name: "left untranslated", codes: ["check-language", "check-script"], plant: untranslated),
    PlantKind(name: "half the text dropped", codes: ["check-length", "row-alone"], plant: halved),
    PlantKind(name: "heading level changed", codes: ["heading-levels-differ", "row-alone"], plant: headingChanged),
    PlantKind(name: "item or paragraph removed", codes: ["row-alone"], plant: removed),
  ]

  // MARK: Figures

  static func digitChanged(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    guard let run = line.numbers.randomElement(using: &choice), let at = run.randomElement(using: &choice) else {
      return nil
    }
    // A leading digit stays one, and the number becomes none that stands there already.
    for _ in 0..<20 {
      let digit = Int.random(in: 1...9, using: &choice)
      guard String(digit) != String(line.text[at]) else { continue }
      var changed = line
      changed.text[at] = Character(String(digit))
      let number = String(changed.text[run])
      if !line.numbers.contains(where: { String(line.text[$0]) == number }) { return changed.string }
    }
    return nil
  }

  static func numberDropped(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    let runs = line.numbers.filter { run in
      // A number that stands there once, and not within a larger word of numbers.
      line.numbers.filter { String(line.text[$0]) == String(line.text[run]) }.count == 1
    }
    return runs.randomElement(using: &choice).map { line.replacing($0, with: "") }
  }

  private static let numberWords: [String: [String]] = [
    "en": ["three", "four", "five", "six", "seven", "eight", "ten"],
    "fr": ["trois", "quatre", "cinq", "six", "sept", "huit", "dix"],
    "zh": ["三个", "四个", "五个", "六个", "七个", "八个"],
    "zh-Hant": ["三個", "四個", "五個", "六個", "七個", "八個"],
  ]
  private static let ordinals: [String: [String]] = [
    "en": ["third", "fourth", "fifth", "sixth"], "fr": ["troisième", "quatrième", "cinquième", "sixième"],
    "zh": ["第三", "第四", "第五", "第六"], "zh-Hant": ["第三", "第四", "第五", "第六"],
  ]
  private static let terms: [String: [String]] = [
    "en": ["partition", "kernel", "firmware", "mirror", "keyboard"],
    "fr": ["partition", "noyau", "microprogramme", "miroir", "clavier"],
    "zh": ["分区", "内核", "固件", "镜像", "键盘"],
    "zh-Hant": ["分區", "內核", "固件", "鏡像", "鍵盤"],
  ]

  /// Puts another word of the same list in the place of one that stands there once.
  static func swapped(_ lists: [String: [String]])
    -> @Sendable (PlantedLine, Language, PlantedLine, inout SeededRandom) -> String?
  {
    { line, language, _, choice in
      guard let words = lists[language.tag] ?? lists[language.primary] else { return nil }
      let standing = words.filter { line.ranges(of: $0).count == 1 }
      guard let word = standing.randomElement(using: &choice), let range = line.ranges(of: word).first else {
        return nil
      }
      let others = words.filter { line.ranges(of: $0).isEmpty }
      return others.randomElement(using: &choice).map { line.replacing(range, with: $0) }
    }
  }

  static func unitChanged(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    for (unit, wrong) in [("MB", "GB"), ("GB", "MB"), ("Mo", "Go"), ("Go", "Mo")] {
      for run in line.numbers {
        var start = run.upperBound
        while line.at(start) == " " || line.at(start) == "\u{A0}" { start += 1 }
        if line.hasUnit(unit, at: start) { return line.replacing(start..<start + 2, with: wrong) }
      }
    }
    return nil
  }

  static func nearnessDropped(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    let words = [
      "en": ["about ", "more than ", "approximately ", "around "], "fr": ["environ ", "plus de "],
      "zh": ["大约", "大約", "超过", "超過", "大于", "大於", "约", "約"],
    ]
    for word in words[language.primary] ?? [] {
      for range in line.ranges(of: word.last == " " ? String(word.dropLast()) : word) {
        let end = range.upperBound + (word.last == " " ? 1 : 0)
        let next = line.at(end) == " " ? line.at(end + 1) : line.at(end)
        if next.isASCII, next.isNumber { return line.replacing(range.lowerBound..<end, with: "") }
      }
    }
    return nil
  }

  // MARK: Form

  /// The links of a line: the whole, the words, the address.
  private static func links(_ line: PlantedLine) -> [(whole: Range<Int>, words: Range<Int>, address: Range<Int>)] {
    var found: [(Range<Int>, Range<Int>, Range<Int>)] = []
    for index in line.text.indices
    where line.text[index] == "(" && line.at(index + 1) == "<" && line.at(index - 1) == "]" {
      guard let end = line.text[index...].firstIndex(of: ">"), line.at(end + 1) == ")",
        let start = line.text[..<index].lastIndex(of: "[")
      else { continue }
      found.append((start..<end + 2, start + 1..<index - 1, index + 2..<end))
    }
    return found
  }

  static func linkRemoved(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    links(line).randomElement(using: &choice).map { line.replacing($0.whole, with: String(line.text[$0.words])) }
  }

  static func linkChanged(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    guard let link = links(line).randomElement(using: &choice) else { return nil }
    let address = String(line.text[link.address])
    guard let slash = address.dropLast().lastIndex(of: "/"), address[slash...].count > 3 else { return nil }
    return line.replacing(link.address, with: address[...slash] + "elsewhere.html")
  }

  static func noteRemoved(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    guard let start = line.text.indices.first(where: { line.text[$0] == "[" && line.at($0 + 1) == "^" }), start > 0,
      let end = line.text[start...].firstIndex(of: "]")
    else { return nil }
    return line.replacing(start..<end + 1, with: "")
  }

  static func strongRemoved(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    let marks = line.text.indices.filter { line.text[$0] == "*" && line.at($0 + 1) == "*" && line.isPlain[$0] }
    guard marks.count >= 2, other.string.contains("**") else { return nil }
    var changed = line
    changed.text.removeSubrange(marks[1]..<marks[1] + 2)
    changed.text.removeSubrange(marks[0]..<marks[0] + 2)
    return changed.string
  }

  private static let pairs: [(simplified: Character, traditional: Character)] = [
    ("这", "這"), ("个", "個"), ("装", "裝"), ("统", "統"), ("设", "設"), ("网", "網"), ("软", "軟"), ("动", "動"), ("选", "選"),
    ("时", "時"), ("盘", "盤"), ("为", "為"), ("会", "會"), ("区", "區"),
  ]

  static func otherScript(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    guard language.isChinese else { return nil }
    let isHant = language.script == "Hant"
    let standing = line.text.indices.filter { index in
      line.isPlain[index] && pairs.contains { line.text[index] == (isHant ? $0.traditional : $0.simplified) }
    }
    guard let at = standing.randomElement(using: &choice),
      let pair = pairs.first(where: { line.text[at] == (isHant ? $0.traditional : $0.simplified) })
    else { return nil }
    return line.replacing(at..<at + 1, with: String(isHant ? pair.simplified : pair.traditional))
  }

  static func halfWidth(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    guard language.isChinese else { return nil }
    let marks: [Character: String] = ["，": ",", "。": ".", "；": ";", "：": ":", "？": "?"]
    let standing = line.text.indices.filter { index in
      marks[line.text[index]] != nil && line.isPlain[index] && isHan(line.at(index - 1))
    }
    return standing.randomElement(using: &choice).map { line.replacing($0..<$0 + 1, with: marks[line.text[$0]] ?? ",") }
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
  }

  static func quote(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    let opening = line.text.indices.filter { "“「«".contains(line.text[$0]) && line.isPlain[$0] }
    guard let at = opening.randomElement(using: &choice) else { return nil }
    let isStraight = Bool.random(using: &choice)
    let foreign = language.primary == "fr" ? "“" : language.script == "Hans" ? "「" : "«"
    return line.replacing(at..<at + 1, with: isStraight ? "\"" : foreign)
  }

  static func untranslated(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    // Only plain paragraphs, so that marks of lists and notes stay as they are.
    guard other.text.count > 60, other.text.first?.isLetter ?? false, line.text.first?.isLetter ?? false,
      !other.string.contains("[^"), !line.string.contains("[^")
    else { return nil }
    return other.string
  }

  // MARK: What is missing

  static func halved(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    guard line.text.count > (language.isChinese ? 70 : 200), line.text.first?.isLetter ?? false,
      !line.string.contains("[^")
    else { return nil }
    let ends = line.text.indices.filter { index in
      line.isPlain[index]
        && ("。！？".contains(line.text[index])
          || line.text[index] == "." && line.at(index + 1) == " " && line.at(index + 2).isUppercase)
    }
    // The sentence end that leaves about half.
    let half = line.text.count / 2
    guard let end = ends.min(by: { abs($0 - half) < abs($1 - half) }), end > line.text.count * 3 / 10,
      end < line.text.count * 6 / 10
    else { return nil }
    return String(line.text[...end])
  }

  static func headingChanged(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    line.text.first == "#" && line.text.count > 4 ? "#" + line.string : nil
  }

  static func removed(
    _ line: PlantedLine, _ language: Language, _ other: PlantedLine, _ choice: inout SeededRandom
  ) -> String? {
    guard line.text.count > 30, line.text.first.map({ $0.isLetter }) ?? false, !line.string.contains("[^") else {
      return nil
    }
    return ""
  }
}
