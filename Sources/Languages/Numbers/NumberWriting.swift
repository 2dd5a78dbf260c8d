/// How many digits of a number are printed, and how.
public struct NumberStyle: Hashable, Sendable {
  /// Digits after the point at most; nil for as many as the number has.
  public var mostFraction: Int?
  /// Digits after the point at least, with zeros.
  public var leastFraction = 0
  /// Digits that count at most; the number is rounded to them before it is turned into a language's own units.
  public var significant: Int?
  /// Whether digits stand in groups of three.
  public var isGrouped = true
  /// Whether a plus stands before what is above zero.
  public var showsPlus = false

  /// As the number is.
  public static let exact = NumberStyle()

  /// The number as it is, to be changed.
  public init() {}

  /// Exactly so many digits after the point.
  public static func fraction(_ places: Int) -> NumberStyle {
    var style = NumberStyle()
    style.mostFraction = places
    style.leastFraction = places
    return style
  }

  /// At most so many digits that count.
  public static func significant(_ count: Int) -> NumberStyle {
    var style = NumberStyle()
    style.significant = count
    return style
  }
}

extension Language {
  /// A number: `1,234.5`; French `1 234,5` with narrow no-break spaces (U+202F).
  public func number(_ number: DecimalNumber, _ style: NumberStyle = .exact) -> String {
    let marks = NumberMarks(Convention(self))
    var rounded = number
    if let significant = style.significant { rounded = rounded.rounded(significant: significant) }
    if let most = style.mostFraction { rounded = rounded.rounded(fraction: most) }
    let whole = style.isGrouped ? Self.grouped(rounded.wholeDigits, marks.group) : rounded.wholeDigits
    let fraction = rounded.fractionDigits(atLeast: style.leastFraction)
    let sign = rounded.isNegative ? "\u{2212}" : style.showsPlus && !rounded.isZero ? "+" : ""
    return sign + whole + (fraction.isEmpty ? "" : marks.point + fraction)
  }

  /// A share: 11.4 is `11.4%`; French `11,4 %` with a narrow no-break space.
  public func percent(_ number: DecimalNumber, _ style: NumberStyle = .exact) -> String {
    self.number(number, style) + NumberMarks(Convention(self)).beforePercent + "%"
  }

  /// Large numbers in words of the language: `17.4 billion`, `174億`, `17,4 milliards`.
  ///
  /// The number is rounded by the style's `significant` digits first and then written exactly, so that it is the same
  /// number in each language.
  public func compact(_ number: DecimalNumber, _ style: NumberStyle = .exact) -> String {
    let (text, _) = compactParts(number, style)
    return text
  }

  /// The compact form, and the unit of it when there is one.
  func compactParts(_ number: DecimalNumber, _ style: NumberStyle) -> (text: String, unit: LargeUnit?) {
    var rounded = number
    var rest = style
    if let significant = style.significant { rounded = rounded.rounded(significant: significant) }
    rest.significant = nil
    let convention = Convention(self)
    guard let unit = LargeUnit.units(convention).last(where: { $0.power <= rounded.order && !rounded.isZero }) else {
      return (self.number(rounded, rest), nil)
    }
    var scaled = rounded.times(tenToThe: -unit.power)
    if let most = rest.mostFraction { scaled = scaled.rounded(fraction: most) }
    let isPlural = plural(of: scaled) != .one
    let between = convention.isChinese ? "" : convention == .french ? "\u{A0}" : " "
    return (self.number(scaled, rest) + between + (isPlural ? unit.many : unit.one), unit)
  }

  private static func grouped(_ digits: String, _ mark: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result += mark }
      result.append(digit)
    }
    return result
  }
}

/// The marks within numbers (Unicode CLDR, `numbers/symbols`).
struct NumberMarks {
  let point: String
  let group: String
  let beforePercent: String

  init(_ convention: Convention) {
    switch convention {
    case .french: (point, group, beforePercent) = (",", "\u{202F}", "\u{202F}")
    default: (point, group, beforePercent) = (".", ",", "")
    }
  }
}

/// A word for a power of ten. Chinese counts in ten thousands; CLDR has no 億 with fractions for Hong Kong, we do.
struct LargeUnit {
  let power: Int
  let one: String
  let many: String

  private init(_ power: Int, _ one: String, _ many: String? = nil) {
    (self.power, self.one, self.many) = (power, one, many ?? one)
  }

  /// The units from small to large.
  static func units(_ convention: Convention) -> [LargeUnit] {
    switch convention {
    case .english, .american: [.init(6, "million"), .init(9, "billion"), .init(12, "trillion")]
    // A French billion is 10^12 and would be misread; thousands of milliards are usual.
    case .french: [.init(6, "million", "millions"), .init(9, "milliard", "milliards")]
    case .hongKong: [.init(4, "萬"), .init(8, "億"), .init(12, "萬億")]
    case .taiwan: [.init(4, "萬"), .init(8, "億"), .init(12, "兆")]
    case .mainland: [.init(4, "万"), .init(8, "亿"), .init(12, "万亿")]
    }
  }
}
