/// The way through a paragraph that a pass found.
struct FitResult: Sendable {
  /// A line from its first box to the break that ends it.
  struct Line: Sendable {
    var first: Int, number: Int
    var end: FitBreak
    /// The natural width, with what the break adds.
    var width: Int
    var badness: Double, demerits: Double
    var isOverfull: Bool
    var glue: GlueSums
  }

  /// None where lines are only counted.
  var lines: [Line]
  var count: Int
  var demerits: Double
  var hasShortLastLine: Bool
}
