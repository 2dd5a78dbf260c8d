import Foundation

/// What differs, as lines for a person.
extension Changes {
  /// One line for each figure, and one for each passage: what it said and what it says, sentence by sentence.
  public var lines: [String] { figures.map(\.line) + passages.flatMap(\.lines) }
}

extension Changes.FigureChange {
  /// `figure areas.V.count (en): 13 → 14`
  public var line: String {
    "figure \(path) (\(language)): \(before ?? "not printed") → \(after ?? "not printed")"
  }
}

extension Changes.PassageChange {
  /// What the passage is: `paragraph`, `source S1`.
  public var subject: String {
    let passage = after ?? before
    return (passage?.kind ?? "passage") + (passage?.name.map { " \($0)" } ?? "")
  }

  /// Kinds of which a digest is kept and not what they say.
  private static let digested: Set<String> = ["chart", "picture", "attachment"]

  /// One line for each language.
  public var lines: [String] {
    if Self.digested.contains((after ?? before)?.kind ?? "") {
      return ["\(subject) \(before == nil ? "added" : after == nil ? "taken out" : "changed")"]
    }
    guard let before, let after else {
      let (verb, words) = before == nil ? ("added", after?.words ?? []) : ("taken out", before?.words ?? [])
      return words.map { "\(subject)\($0.label) \(verb): “\($0.text)”" }
    }
    var lines: [String] = []
    for words in after.words {
      let old = before.words.first { $0.language == words.language }
      guard old != words else { continue }
      let (gone, come) = Sentences.different(old?.text ?? "", words.text)
      let row = after.rowName(words).map { " “\($0)”" } ?? ""
      lines.append("\(subject)\(row)\(words.label): \(Self.quoted(gone)) → \(Self.quoted(come))")
    }
    for words in before.words where !after.words.contains(where: { $0.language == words.language }) {
      lines.append("\(subject)\(words.label) taken out: “\(words.text)”")
    }
    return lines
  }

  private static func quoted(_ sentences: [String]) -> String {
    sentences.isEmpty ? "nothing" : "“\(sentences.joined(separator: " … "))”"
  }
}

extension Account.Passage {
  /// What names a row of a table in a language: its first cell, when there are more.
  func rowName(_ words: Account.Words) -> String? {
    guard kind == "table row", let bar = words.text.range(of: " | ") else { return nil }
    return String(words.text[..<bar.lowerBound])
  }
}

extension Account.Words {
  /// ` (en)`, or nothing for words that are the same in each language.
  fileprivate var label: String { language.isEmpty ? "" : " (\(language))" }
}

/// Text sentence by sentence.
enum Sentences {
  /// The sentences that only one of two texts has, in their order.
  static func different(_ before: String, _ after: String) -> (gone: [String], come: [String]) {
    let (old, new) = (of(before), of(after))
    var (gone, come): ([String], [String]) = ([], [])
    for change in new.difference(from: old) {
      switch change {
      case .remove(_, let sentence, _): gone.append(sentence)
      case .insert(_, let sentence, _): come.append(sentence)
      }
    }
    // Removals are told from the end.
    return (gone.reversed(), come)
  }

  /// The sentences of a text: up to a full stop before a space, or to a Chinese one. A cell of a row is one for itself.
  static func of(_ text: String) -> [String] {
    text.components(separatedBy: " | ").flatMap(ofCell)
  }

  private static func ofCell(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    var isEnding = false
    for character in text {
      if isEnding, character == " " {
        sentences.append(sentence)
        (sentence, isEnding) = ("", false)
        continue
      }
      sentence.append(character)
      isEnding = ".!?".contains(character) || (isEnding && "”’\")".contains(character))
      if "。！？".contains(character) {
        sentences.append(sentence)
        sentence = ""
      }
    }
    if !sentence.isEmpty { sentences.append(sentence) }
    return sentences
  }
}
