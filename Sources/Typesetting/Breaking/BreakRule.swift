/// The rule behind a break decision: one of UAX #14 (Unicode 15.0), or one of the tailorings for a language.
public enum BreakRule: UInt8, Hashable, Comparable, Sendable, CaseIterable {
  case lb2, lb3, lb4, lb5, lb6, lb7, lb8, lb8a, lb9, lb10, lb11, lb12, lb12a, lb13, lb14, lb15, lb16, lb17, lb18, lb19
  case lb20, lb21, lb21a, lb21b, lb22, lb23, lb23a, lb24, lb25, lb26, lb27, lb28, lb29, lb30, lb30a, lb30b, lb31
  /// Chinese: a mark that may not begin a line (clreq §3.1.4).
  case lineStart
  /// Chinese: a mark that may not end a line (clreq §3.1.4).
  case lineEnd
  /// Chinese: quotes that UAX #14 cannot tell apart open and close (clreq §3.1.1).
  case quoteDirection
  /// Chinese: —— and …… are one mark (clreq §3.1.5).
  case wholeMark
  /// Chinese: after the dot between the parts of a name.
  case middleDot
  /// A number and its unit: 3 年, 5%, 10 km.
  case numberAndUnit
  /// Between the parts of a date: after 年 and 月, between day and month.
  case withinDate
  /// Between an abbreviation and what it belongs to, or a word and its number: Cap. 32, Mme Lefèvre, section 7.
  case abbreviation
  /// French: before a high mark or inside guillemets.
  case frenchSpace
  /// Within a web address.
  case address
  /// Within a long identifier.
  case identifier
  /// At a soft hyphen.
  case softHyphen
  /// At a hyphen of the pattern dictionary.
  case hyphenation
  /// Within a cluster.
  case withinCluster

  /// The rule by the name people know it by: `LB13`, `line start`.
  public var name: String {
    switch self {
    case .lineStart: "line start"
    case .lineEnd: "line end"
    case .quoteDirection: "quote direction"
    case .wholeMark: "whole mark"
    case .middleDot: "middle dot"
    case .numberAndUnit: "number and unit"
    case .withinDate: "within date"
    case .abbreviation: "abbreviation"
    case .frenchSpace: "French space"
    case .address: "address"
    case .identifier: "identifier"
    case .softHyphen: "soft hyphen"
    case .hyphenation: "hyphenation"
    case .withinCluster: "within cluster"
    default:
      // `lb12a` is LB12a: the letter behind the number stays small.
      "LB" + String(describing: self).dropFirst(2)
    }
  }

  /// Whether a line that ends here gets a hyphen.
  var addsHyphen: Bool { self == .hyphenation || self == .softHyphen }

  /// Earlier rules of the standard win over later ones.
  public static func < (left: BreakRule, right: BreakRule) -> Bool { left.rawValue < right.rawValue }
}
