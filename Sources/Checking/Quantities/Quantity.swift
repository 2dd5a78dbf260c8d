/// A number that a text names, as it is meant: with its kind, unit and how sure the text is of it.
public struct Quantity: Hashable, Sendable {
  /// What it is a number of.
  public enum Kind: String, Hashable, Sendable {
    /// A count, a measure, a year.
    case cardinal
    /// A place in an order: the third, 第三, 3e.
    case ordinal
    /// Of a hundred: 11.4 %, 百分之11.4.
    case percent
    /// The day of a month.
    case day
    /// A month of the year.
    case month
    /// Digits that are compared as they are typed, such as a version with two dots; the value is a hash of them.
    case literal
  }

  /// How sure it is that a figure is meant, and so what it costs when the other language lacks it.
  public enum Strength: Int, Hashable, Sendable, Comparable {
    /// May be no figure at all: `one`, 一, `I`. It can stand for a figure of the other side; alone it is not missed.
    case weak
    /// Often said without a number in the other language: `two` and `both`.
    case medium
    /// A figure.
    case strong

    public static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
  }

  /// How near the truth the text says it is.
  public enum Approximation: String, Hashable, Sendable {
    case exact, about, more, less
    /// `at least`, 至少, 以上; also said without a word of it.
    case atLeast
    /// `at most`, `up to`, 最多, 以下; also said without a word of it.
    case atMost

    /// Whether two translations of one text can say both.
    func agrees(with other: Approximation) -> Bool {
      if self == other { return true }
      switch (self, other) {
      case (.exact, .atLeast), (.atLeast, .exact), (.exact, .atMost), (.atMost, .exact): return true
      case (.more, .atLeast), (.atLeast, .more), (.less, .atMost), (.atMost, .less): return true
      case (.about, .more), (.more, .about), (.about, .less), (.less, .about): return true
      case (.about, .atLeast), (.atLeast, .about), (.about, .atMost), (.atMost, .about): return true
      default: return false
      }
    }
  }

  /// What it is a number of.
  public var kind: Kind
  /// The value, percents in hundredths of the whole: 11.4.
  public var value: ExactNumber
  /// Other values that the words could mean: the 2 of `2 to 3 billion`, the 24 of `2003-24`.
  public var otherValues: [ExactNumber] = []
  /// Another kind that the words could mean: the 2 of `2 to 3 %`.
  public var otherKind: Kind?
  /// What it is counted in.
  public var unit: QuantityUnit?
  /// How near the truth it says it is.
  public var approximation = Approximation.exact
  /// How sure it is that a figure is meant.
  public var strength: Strength
  /// Where it stands in the cell, in scalars.
  public var range: Range<Int>
  /// The way to it in the data, when it is not typed.
  public var path: String?

  init(
    _ value: ExactNumber, kind: Kind = .cardinal, unit: QuantityUnit? = nil, strength: Strength = .strong,
    range: Range<Int>
  ) {
    (self.value, self.kind, self.unit, self.strength, self.range) = (value, kind, unit, strength, range)
  }
}

/// What a quantity is counted in. Two units differ only when both are known and of one dimension.
public enum QuantityUnit: Hashable, Sendable {
  /// Money in a currency of ISO 4217, or in any that is called by a word such as `dollar` or 元.
  case money(Currency)
  /// Powers of 1000 bytes or bits: 2 for MB, Mo, 兆字节.
  case bytes(Int)
  /// A span of time.
  case time(Time)

  /// Spans of time.
  public enum Time: String, Hashable, Sendable { case second, minute, hour, day, week, month, year }

  /// Whether both can be meant by translations of one text.
  func agrees(with other: QuantityUnit) -> Bool {
    switch (self, other) {
    case (.money(let a), .money(let b)):
      if a == b { return true }
      let dollars: [Currency] = ["USD", "HKD", "TWD", "AUD", "SGD", "CAD", "MOP", "NZD"]
      switch (a, b) {
      case ("dollar", let code), (let code, "dollar"): return dollars.contains(code) || code == "yuan"
      // 元 is whatever the writer's own money is.
      case ("yuan", let code), (let code, "yuan"): return code == "CNY" || dollars.contains(code)
      case ("pound", let code), (let code, "pound"): return code == "GBP"
      default: return false
      }
    case (.bytes(let a), .bytes(let b)): return a == b
    case (.time(let a), .time(let b)): return a == b
    default: return true
    }
  }
}
