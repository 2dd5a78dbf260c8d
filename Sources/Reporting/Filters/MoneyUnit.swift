import Languages

/// A unit of money: `USD`, `US$`, `HKD million`.
struct MoneyUnit: Hashable {
  var currency: Currency
  /// The power of ten that one of the unit comes to.
  var power: Int

  private static let signs = [
    "US$": "USD", "HK$": "HKD", "RMB": "CNY", "RMB¥": "CNY", "€": "EUR", "£": "GBP", "MOP$": "MOP", "NT$": "TWD",
  ]
  private static let powers = ["thousand": 3, "million": 6, "billion": 9, "trillion": 12]

  /// Reads a unit, or answers nil when it is not one of money.
  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard (1...2).contains(words.count) else { return nil }
    power = 0
    if words.count == 2 {
      guard let power = Self.powers[words[1]] else { return nil }
      self.power = power
    }
    let isCode = words[0].count == 3 && words[0].allSatisfy { $0.isASCII && $0.isUppercase }
    guard let currency = Currency(Self.signs[words[0]] ?? (isCode ? words[0] : "")) else { return nil }
    self.currency = currency
  }
}
