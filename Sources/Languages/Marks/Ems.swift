/// A part of an em, counted in twenty-fourths: halves, thirds, quarters and eighths of an em are all whole numbers.
public struct Ems: Hashable, Sendable, Comparable, AdditiveArithmetic, CustomStringConvertible {
  /// Two bytes, so that marks stay small: every piece of a paragraph holds what it is.
  private let stored: Int16
  /// How many twenty-fourths of an em.
  public var twentyFourths: Int { Int(stored) }

  /// A part of an em in twenty-fourths, no more than a thousand ems.
  public init(twentyFourths: Int) { stored = Int16(clamping: twentyFourths) }

  public static let zero = Ems(twentyFourths: 0)
  public static let twelfth = Ems(twentyFourths: 2)
  public static let eighth = Ems(twentyFourths: 3)
  public static let sixth = Ems(twentyFourths: 4)
  public static let quarter = Ems(twentyFourths: 6)
  public static let third = Ems(twentyFourths: 8)
  public static let half = Ems(twentyFourths: 12)
  public static let one = Ems(twentyFourths: 24)

  /// So many units of a length whose em is `em` units long, rounded to the nearest.
  public func of(_ em: Int) -> Int { (twentyFourths * em * 2 + 24) / 48 }

  public var description: String {
    switch twentyFourths {
    case 0: "0"
    case 2: "1/12"
    case 3: "1/8"
    case 4: "1/6"
    case 6: "1/4"
    case 8: "1/3"
    case 12: "1/2"
    case 18: "3/4"
    case 24: "1"
    default: "\(twentyFourths)/24"
    }
  }

  public static func + (left: Ems, right: Ems) -> Ems { Ems(twentyFourths: left.twentyFourths + right.twentyFourths) }
  public static func - (left: Ems, right: Ems) -> Ems { Ems(twentyFourths: left.twentyFourths - right.twentyFourths) }
  public static func < (left: Ems, right: Ems) -> Bool { left.twentyFourths < right.twentyFourths }
}
