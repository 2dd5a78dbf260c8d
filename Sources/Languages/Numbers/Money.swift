/// A currency by its code of ISO 4217.
public struct Currency: Hashable, Sendable {
  /// The code in capital letters: `USD`.
  public let code: String

  /// A currency, or nil when the text is not three letters.
  public init?(_ code: String) {
    let letters = Array(code.uppercased().utf8)
    guard letters.count == 3, letters.allSatisfy({ (65...90).contains($0) }) else { return nil }
    self.code = String(decoding: letters, as: UTF8.self)
  }

  private init(known code: String) { self.code = code }

  /// The dollar of the United States.
  public static let usDollar = Currency(known: "USD")
  /// The dollar of Hong Kong.
  public static let hongKongDollar = Currency(known: "HKD")
  /// The renminbi.
  public static let renminbi = Currency(known: "CNY")
  /// The euro.
  public static let euro = Currency(known: "EUR")
}

extension Language {
  /// An amount of money: `US$17.4 billion`, `174億美元`, `174亿美元`, `17,4 milliards de dollars US`.
  ///
  /// - Parameter isCompact: Whether large amounts are written with words; otherwise `US$17,400,000,000`.
  public func money(
    _ amount: DecimalNumber, _ currency: Currency, isCompact: Bool = true, _ style: NumberStyle = .exact
  ) -> String {
    let (text, unit) = isCompact ? compactParts(amount.magnitude, style) : (number(amount.magnitude, style), nil)
    let minus = amount.isNegative ? "\u{2212}" : ""
    let convention = Convention(self)
    switch convention {
    case .english, .american:
      return minus + (Self.signs[currency.code] ?? currency.code + " ") + text
    case .french:
      let name = Self.frenchNames[currency.code]
      let isOne = unit == nil && plural(of: amount.magnitude) == .one
      let word = name.map { isOne ? $0.one : $0.many } ?? currency.code
      let isElided = word.first.map { "aeiou".contains($0) } ?? false
      let of = isElided ? "d’" : "de "
      return minus + text + "\u{A0}" + (unit == nil ? "" : of) + word
    case .hongKong, .taiwan, .mainland:
      let isTraditional = convention != .mainland
      if currency == .renminbi { return minus + (isTraditional ? "人民幣\(text)元" : "\(text)元人民币") }
      let name = Self.chineseNames[currency.code].map { isTraditional ? $0.traditional : $0.simplified }
      return minus + text + (name ?? " " + currency.code)
    }
  }

  private static let signs = [
    "USD": "US$", "HKD": "HK$", "CNY": "RMB", "EUR": "€", "GBP": "£", "JPY": "JP¥", "MOP": "MOP", "TWD": "NT$",
    "SGD": "S$", "CAD": "C$", "AUD": "A$", "CHF": "CHF ",
  ]

  private static let frenchNames: [String: (one: String, many: String)] = [
    "USD": ("dollar US", "dollars US"), "HKD": ("dollar de Hong Kong", "dollars de Hong Kong"),
    "CNY": ("yuan", "yuans"), "EUR": ("euro", "euros"), "GBP": ("livre sterling", "livres sterling"),
    "JPY": ("yen", "yens"), "MOP": ("pataca", "patacas"), "TWD": ("dollar de Taïwan", "dollars de Taïwan"),
    "SGD": ("dollar de Singapour", "dollars de Singapour"), "CAD": ("dollar canadien", "dollars canadiens"),
    "AUD": ("dollar australien", "dollars australiens"), "CHF": ("franc suisse", "francs suisses"),
  ]

  private static let chineseNames: [String: (traditional: String, simplified: String)] = [
    "USD": ("美元", "美元"), "HKD": ("港元", "港元"), "EUR": ("歐元", "欧元"), "GBP": ("英鎊", "英镑"), "JPY": ("日圓", "日元"),
    "MOP": ("澳門元", "澳门元"), "TWD": ("新台幣", "新台币"), "SGD": ("新加坡元", "新加坡元"), "CAD": ("加拿大元", "加拿大元"),
    "AUD": ("澳元", "澳元"), "CHF": ("瑞士法郎", "瑞士法郎"),
  ]
}
