import Inputs

/// A remark before a block that says which checks between languages need not hold there, and why.
public struct Silence: Hashable, Sendable {
  /// The kind of check, as the remark names it: `figures`.
  public var check: String
  /// Why, in the writer's words.
  public var reason: String
  /// Where the remark stands.
  public var place: Place
  /// The mark of a block that was converted to the other script and that nobody has confirmed.
  public static let converted = "converted"

  /// A remark.
  public init(check: String, reason: String, place: Place) {
    self.check = check
    self.reason = reason
    self.place = place
  }
}
