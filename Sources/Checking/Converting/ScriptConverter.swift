import COpenCC
import Inputs
import Languages

/// Converts Chinese from one script to the other by OpenCC's dictionaries of words.
public final class ScriptConverter {
  private let handle: opencc_t
  /// The language of what comes out.
  public let target: Language

  /// A converter between two tags of Chinese, by the words of their regions.
  public init(from source: Language, to target: Language) throws(Diagnostic) {
    guard let name = Self.configuration(source, target) else { throw .conversionUnknown(source.tag, target.tag) }
    guard let handle = opencc_open(name + ".json"), !diptych_opencc_failed(handle) else {
      throw .converterUnavailable(name)
    }
    self.handle = handle
    self.target = target
  }

  deinit { opencc_close(handle) }

  /// OpenCC's name for a conversion, or nil when the two are not two scripts of Chinese.
  static func configuration(_ source: Language, _ target: Language) -> String? {
    guard source.isChinese, target.isChinese, let from = source.script, let to = target.script, from != to else {
      return nil
    }
    let region = (from == "Hant" ? source : target).region
    let traditional = region == "TW" ? "tw" : "hk"
    return from == "Hant" ? traditional + "2s" : "s2" + traditional
  }

  /// A text in the other script; text without Chinese stays as it is.
  public func convert(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return text }
    var copy = text
    return copy.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let converted = opencc_convert_utf8(handle, characters.baseAddress, characters.count) else { return text }
        defer { opencc_convert_utf8_free(converted) }
        return String(cString: converted)
      }
    }
  }
}
