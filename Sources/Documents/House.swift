import Languages

/// What the house that publishes a document adds to it: at the head of its first page and below its text.
public struct House: Hashable, Sendable {
  /// The logo at the head of the first page.
  public var logo: Image?
  /// Said instead of the logo, in each language.
  public var logoAlternative: Localized<String> = Localized()
  /// Who publishes it and where they are found, beside the logo; several lines in each language.
  public var letterhead: Localized<String> = Localized()
  /// A signature below the text.
  public var signaturePicture: Image?
  /// Said instead of the picture of the signature, in each language.
  public var signatureAlternative: Localized<String> = Localized()
  /// Who signs and as what; several lines in each language.
  public var signature: Localized<String> = Localized()

  /// A house that adds nothing yet.
  public init() {}
  /// Whether it adds nothing.
  public var isEmpty: Bool { self == House() }
}
