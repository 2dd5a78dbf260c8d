/// A language as a BCP 47 tag (RFC 5646), in its canonical case: `en`, `fr`, `zh-Hant`, `zh-Hans-HK`.
///
/// Only language, script and region are read; they decide punctuation, fonts and wording. Two tags are equal when their
/// canonical texts are. A value is three numbers and no strings, since every run of text and every element has one.
public struct Language: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let primaryCode: Subtag
  private let scriptCode: Subtag
  private let regionCode: Subtag

  /// A subtag of up to four ASCII characters, the first in the highest byte; zero when there is none.
  private struct Subtag: Hashable, Sendable {
    let code: UInt32

    init(_ text: String?) {
      var code: UInt32 = 0
      for byte in (text ?? "").utf8 { code = code << 8 | UInt32(byte) }
      self.code = code
    }

    var isEmpty: Bool { code == 0 }

    var text: String {
      let shifts: [UInt32] = [24, 16, 8, 0]
      let bytes = shifts.map { UInt8(truncatingIfNeeded: code >> $0) }.drop { $0 == 0 }
      return String(decoding: bytes, as: UTF8.self)
    }

    static let chinese = Subtag("zh")
  }

  /// The tag in canonical case.
  public var tag: String {
    var tag = primary
    if let script { tag += "-" + script }
    if let region { tag += "-" + region }
    return tag
  }
  /// The primary language subtag, in lower case: `zh`.
  public var primary: String { primaryCode.text }
  /// The script subtag, in title case: `Hant`.
  public var script: String? { scriptCode.isEmpty ? nil : scriptCode.text }
  /// The region subtag, in upper case: `HK`.
  public var region: String? { regionCode.isEmpty ? nil : regionCode.text }

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
    self.init(primary: first.lowercased(), script: script, region: region)
  }

  private init(primary: String, script: String? = nil, region: String? = nil) {
    primaryCode = Subtag(primary)
    scriptCode = Subtag(script)
    regionCode = Subtag(region)
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
  public var isChinese: Bool { primaryCode == .chinese }

  /// The tag, then the tags it falls back to, from narrow to wide: `zh-Hant-TW`, `zh-Hant`, `zh`.
  public var fallbacks: [Language] {
    var chain = [self]
    if region != nil { chain.append(Language(primary: primary, script: script)) }
    if script != nil { chain.append(Language(primary: primary)) }
    return chain
  }

  public var description: String { tag }

  public static func < (left: Language, right: Language) -> Bool { left.tag < right.tag }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
