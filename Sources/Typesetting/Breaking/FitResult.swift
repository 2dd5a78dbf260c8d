/// The way through a paragraph that a pass found.
struct FitResult: Sendable {
  /// None where lines are only counted.
  var lines: [FittedLine]
  var count: Int
  var demerits: Double
  var hasShortLastLine: Bool
}
