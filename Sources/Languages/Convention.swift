/// Whose conventions a language is written by. Every table of numbers, dates and wording has one entry for each.
enum Convention: CaseIterable, Hashable {
  /// British, and any English that is not American.
  case english
  case american
  case french
  /// Traditional characters as the Hong Kong government writes.
  case hongKong
  /// Traditional characters as Taiwan writes.
  case taiwan
  /// Simplified characters as the Mainland writes.
  case mainland

  /// One for each language that there are tables for; any other is written by the English ones.
  init(_ language: Language) {
    switch (language.primary, language.script, language.region) {
    case ("en", _, "US"): self = .american
    case ("fr", _, _): self = .french
    case ("zh", "Hans", _): self = .mainland
    case ("zh", "Hant", "TW"), ("zh", nil, "TW"): self = .taiwan
    case ("zh", "Hant", _), ("zh", nil, "HK"), ("zh", nil, "MO"): self = .hongKong
    case ("zh", _, _): self = .mainland
    default: self = .english
    }
  }

  /// Whether it is one of the Chinese ones.
  var isChinese: Bool { self == .hongKong || self == .taiwan || self == .mainland }
}

extension Language {
  /// Whether there are tables of numbers, dates and wording for it; text in another gets the English ones.
  public var hasWording: Bool { ["en", "fr", "zh"].contains(primary) }
}
