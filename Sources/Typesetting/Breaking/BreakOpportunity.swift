import Languages

/// Whether a line may end between two characters, at what cost, and by which rule.
public struct BreakOpportunity: Hashable, Sendable {
  /// The decision.
  public enum Decision: Hashable, Sendable {
    /// No line may end here.
    case forbidden
    /// A line may end here; 0 costs nothing, `Item.forbidden` would forbid it.
    case allowed(cost: Int)
    /// A line must end here.
    case mandatory
  }

  /// As in `Item.penalty`: from `Item.forced` to `Item.forbidden`.
  private let packedCost: Int32
  /// The rule that decided.
  public let rule: BreakRule

  init(cost: Int, _ rule: BreakRule) {
    packedCost = Int32(clamping: cost)
    self.rule = rule
  }

  /// No line may end here.
  static func forbidden(_ rule: BreakRule) -> BreakOpportunity { BreakOpportunity(cost: Item.forbidden, rule) }
  /// A line may end here.
  static func allowed(_ rule: BreakRule, cost: Int = 0) -> BreakOpportunity { BreakOpportunity(cost: cost, rule) }
  /// A line must end here.
  static func mandatory(_ rule: BreakRule) -> BreakOpportunity { BreakOpportunity(cost: Item.forced, rule) }

  /// An opportunity that hyphenation found within a word, for the caller to put before the second part.
  public static func hyphenation(in language: Language = .english) -> BreakOpportunity {
    BreakOpportunity(cost: BreakCosts.hyphen(in: language), .hyphenation)
  }
  /// The same place in a path, where a hyphen would be read as part of it: the line ends without one, and only where
  /// little else is left (after the Chicago Manual of Style, 17th edition, §14.18: no hyphen is added to an address).
  var withoutHyphen: BreakOpportunity { BreakOpportunity(cost: max(cost / 4, BreakCosts.withinPath), .identifier) }
  /// No line may end here, because both sides belong to one cluster or word.
  public static let withinCluster = forbidden(.withinCluster)

  /// The cost as `Item.penalty` counts it.
  public var cost: Int { Int(packedCost) }
  /// The decision.
  public var decision: Decision {
    switch cost {
    case Item.forbidden...: .forbidden
    case ...Item.forced: .mandatory
    default: .allowed(cost: cost)
    }
  }
  /// Whether a line may or must end here.
  public var isAllowed: Bool { cost < Item.forbidden }
  /// Whether a line must end here.
  public var isMandatory: Bool { cost <= Item.forced }
}

/// How strictly Chinese marks are kept from the start of a line (clreq §3.1.4).
public enum LineStartLevel: String, Hashable, Sendable, CaseIterable {
  /// Stops, commas, closing marks, `·`, connectors and …… do not begin a line.
  case basic
  /// Nor does ——.
  case strict
}

/// A stretch of characters in one language.
public struct LanguageSpan: Hashable, Sendable {
  /// The characters, as offsets into the array of scalars.
  public var range: Range<Int>
  /// Their language.
  public var language: Language
  /// A stretch of characters in one language.
  public init(_ range: Range<Int>, _ language: Language) {
    self.range = range
    self.language = language
  }
}
