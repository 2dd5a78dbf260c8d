/// Whose conventions Chinese marks follow.
public enum MarkConvention: UInt8, Hashable, Sendable, CaseIterable {
  /// `zh-Hant`, `zh-Hant-HK`: traditional characters, Hong Kong.
  case hongKong
  /// `zh-Hant-TW`: traditional characters, Taiwan.
  case taiwan
  /// `zh-Hans`: simplified characters, the Mainland (GB/T 15834).
  case mainland
  /// `zh-Hans-HK`: simplified characters printed in Hong Kong, with 「」.
  case hongKongSimplified

  /// The convention of a tag, or nil when the language is not Chinese. A tag without script counts as the script its
  /// region writes: `zh-HK`, `zh-TW` and `zh-MO` traditional, everything else simplified.
  public init?(_ language: Language) {
    guard language.isChinese else { return nil }
    let writesTraditional = language.script.map { $0 == "Hant" } ?? ["HK", "TW", "MO"].contains(language.region ?? "")
    switch (writesTraditional, language.region) {
    case (true, "TW"): self = .taiwan
    case (true, _): self = .hongKong
    case (false, "HK"), (false, "MO"): self = .hongKongSimplified
    case (false, _): self = .mainland
    }
  }

  /// Whether marks stand in the middle of their em (traditional) or in its corner (simplified).
  public var centresMarks: Bool { self == .hongKong || self == .taiwan }

  /// The tag the convention is known by.
  public var tag: String {
    switch self {
    case .hongKong: "zh-Hant"
    case .taiwan: "zh-Hant-TW"
    case .mainland: "zh-Hans"
    case .hongKongSimplified: "zh-Hans-HK"
    }
  }
}

/// How much room Chinese marks take (clreq §3.1.6).
public enum MarkStyle: String, Hashable, Sendable, CaseIterable {
  /// 全角式: every mark takes its em; only neighbours are set closer.
  case full
  /// 開明式: 。？！ take an em, all other adjustable marks half.
  case kaiming
  /// 半角式: every adjustable mark takes half an em.
  case half

  /// What a convention uses when a layout does not say: *full* everywhere. GB/T 15834-2011 §5.1 gives stops and commas
  /// the room of one character, and Hong Kong and Taiwan set centred marks on the full em.
  public static func standard(for convention: MarkConvention) -> MarkStyle {
    switch convention {
    case .hongKong, .taiwan, .mainland, .hongKongSimplified: .full
    }
  }
}
