/// A language as a BCP 47 tag (RFC 5646), in its canonical case: `en`, `fr`, `zh-Hant`, `zh-Hans-HK`.
///
/// Only language, script and region are read; they decide punctuation, fonts and wording. Two tags are equal when their
/// canonical texts are.
public struct Language: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The tag in canonical case.
  public let tag: String
  /// The primary language subtag, in lower case: `zh`.
  public let primary: String
  /// The script subtag, in title case: `Hant`.
  public let script: String?
  /// The region subtag, in upper case: `HK`.
  public let region: String?

  /// Reads a tag, or answers nil when it is not made of a language, an optional script and an optional region.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(\.isASCIILetter) else { return nil }
    var script: String?
    var region: String?
    for part in parts.dropFirst() {
      guard part.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }) else { return nil }
      switch part.count {
      case 4 where script == nil && region == nil && part.allSatisfy(\.isASCIILetter):
        script = part.prefix(1).uppercased() + part.dropFirst().lowercased()
      case 2 where region == nil && part.allSatisfy(\.isASCIILetter):
        region = part.uppercased()
      case 3 where region == nil && part.allSatisfy(\.isASCIIDigit):
        region = part
      default:
        return nil
      }
    }
    self.primary = first.lowercased()
    self.script = script
    self.region = region
    self.tag = [first.lowercased(), script, region].compactMap { $0 }.joined(separator: "-")
  }

  private init(primary: String, script: String? = nil, region: String? = nil) {
    self.primary = primary
    self.script = script
    self.region = region
    self.tag = [primary, script, region].compactMap { $0 }.joined(separator: "-")
  }

  /// English, with British conventions unless a region says otherwise.
  public static let english = Language(primary: "en")
  /// French, by the conventions of the Imprimerie nationale.
  public static let french = Language(primary: "fr")
  /// Chinese in traditional characters, with Hong Kong conventions.
  public static let traditionalChinese = Language(primary: "zh", script: "Hant")
  /// Chinese in simplified characters, with Mainland conventions.
  public static let simplifiedChinese = Language(primary: "zh", script: "Hans")

  /// Whether text in this language is set by the rules for Chinese.
  public var isChinese: Bool { primary == "zh" }

  /// The tag, then the tags it falls back to, from narrow to wide: `zh-Hant-TW`, `zh-Hant`, `zh`.
  public var fallbacks: [Language] {
    var chain = [self]
    if region != nil { chain.append(Language(primary: primary, script: script)) }
    if script != nil { chain.append(Language(primary: primary)) }
    return chain
  }

  public var description: String { tag }

  public static func < (left: Language, right: Language) -> Bool { left.tag < right.tag }
  public static func == (left: Language, right: Language) -> Bool { left.tag == right.tag }
  public func hash(into hasher: inout Hasher) { hasher.combine(tag) }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
