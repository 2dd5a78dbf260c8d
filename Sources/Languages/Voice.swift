extension Language {
  /// The tag by which a screen reader chooses its voice: with the region whose conventions the text follows.
  public var voice: String {
    guard region == nil else { return tag }
    return switch (primary, script) {
    case ("en", nil): "en-GB"
    case ("fr", nil): "fr-FR"
    case ("zh", "Hant"): "zh-Hant-HK"
    case ("zh", "Hans"): "zh-Hans-CN"
    default: tag
    }
  }
}
