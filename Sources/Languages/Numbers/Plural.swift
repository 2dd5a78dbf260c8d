/// The form of a word that a number asks for (Unicode CLDR, `plurals`).
public enum Plural: String, Hashable, Sendable, CaseIterable { case one, other }

extension Language {
  /// The form a number asks for: English `one` for 1 alone, French for all below 2, Chinese never.
  public func plural(of number: DecimalNumber) -> Plural {
    switch Convention(self) {
    case .english, .american: return number.magnitude == 1 ? .one : .other
    case .french:
      return number.magnitude.order < 1 && ["0", "1"].contains(number.magnitude.wholeDigits) ? .one : .other
    case .hongKong, .taiwan, .mainland: return .other
    }
  }
}
