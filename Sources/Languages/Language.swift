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

    init(code: UInt32 = 0) { self.code = code }

    init(_ text: String?) {
      var code: UInt32 = 0
      for byte in (text ?? "").utf8 { code = code << 8 | UInt32(byte) }
      self.code = code
    }

    var isEmpty: Bool { code == 0 }

    var text: String {
      withUnsafeBytes(of: code.bigEndian) { bytes in String(decoding: bytes.drop { $0 == 0 }, as: UTF8.self) }
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
    var primary = Subtag(), script = Subtag(), region = Subtag()
    var read = ReadSubtag()
    /// Takes what was read up to a hyphen or the end; no when nothing like it may stand there.
    func take() -> Bool {
      defer { read = ReadSubtag() }
      // A capital is its letter without one bit.
      switch (read.letters, read.digits) {
      case (2...3, 0) where primary.isEmpty: primary = Subtag(code: read.code)
      case _ where primary.isEmpty || !region.isEmpty: return false
      case (4, 0) where script.isEmpty: script = Subtag(code: read.code & 0xDFFF_FFFF)
      case (2, 0): region = Subtag(code: read.code & 0xDFDF)
      case (0, 3): region = Subtag(code: read.code)
      default: return false
      }
      return true
    }
    for byte in text.utf8 {
      guard byte == UInt8(ascii: "-") ? take() : read.add(byte) else { return nil }
    }
    guard take() else { return nil }
    (primaryCode, scriptCode, regionCode) = (primary, script, region)
  }

  /// The characters of a subtag that is being read, letters in lower case.
  private struct ReadSubtag {
    private(set) var code: UInt32 = 0
    private(set) var letters = 0, digits = 0

    /// Adds a character; no when it is neither a letter nor a digit.
    mutating func add(_ byte: UInt8) -> Bool {
      // Digits have this bit too.
      let lower = byte | 0x20
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case _ where (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower): letters += 1
      default: return false
      }
      code = code << 8 | UInt32(lower)
      return true
    }
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
