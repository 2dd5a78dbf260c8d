/// A currency by its code of ISO 4217, or by a word that several share: `dollar`, `yuan`, `pound`.
///
/// Held in one word of the machine, so that what is read of a text is plain bytes.
public struct Currency: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Up to eight letters, the last in the lowest byte.
  private let letters: UInt64

  /// A currency of a code or word; only eight letters are looked at.
  public init(_ name: String) { letters = name.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

  public init(stringLiteral name: String) { self.init(name) }
}
