import Foundation
import Languages
import Pages

/// What a line costs, in one pass of the fit.
struct FitRules: Sendable {
  /// The passes, from strict to lenient.
  enum Pass: Hashable, Sendable, CaseIterable { case withoutHyphens, withHyphens, emergency }

  /// How a line looks beside its neighbours (Knuth and Plass 1981, p. 1155).
  enum Fitness: Int, Hashable, Sendable, CaseIterable { case tight, decent, loose, veryLoose }

  /// The pass.
  let pass: Pass
  /// Whether lines keep their natural width.
  let isRagged: Bool
  /// The worst badness of a line.
  let tolerance: Double
  /// A line that takes more than this many times its stretch is worse than the tolerance, whatever its classes.
  let stretchLimit: Double
  private let raggedZone: Double
  private let emergencyStretch: Double
  private let shortLastLine: Int

  init(em: Length, pass: Pass, isRagged: Bool) {
    self.pass = pass
    self.isRagged = isRagged
    tolerance =
      switch pass {
      case .withoutHyphens:
        isRagged ? FitConstants.raggedToleranceWithoutHyphens : FitConstants.toleranceWithoutHyphens
      case .withHyphens: isRagged ? FitConstants.raggedTolerance : FitConstants.tolerance
      case .emergency: .infinity
      }
    stretchLimit = Badness.ratio(ofBadness: tolerance)
    raggedZone = Double(max(1, FitConstants.raggedZone.of(em.units)))
    emergencyStretch = Double(max(1, FitConstants.emergencyStretch.of(em.units)))
    shortLastLine = FitConstants.shortLastLine.of(em.units)
  }

  /// Whether lines may end at a break in this pass.
  func allows(_ place: FitBreak) -> Bool { !place.isHyphen || pass != .withoutHyphens }

  /// The badness of a line that has so much room left; more than the tolerance when it cannot be set.
  func badness(slack: Int, endsParagraph: Bool, stretch: Int, glue: () -> LineGlue) -> Double {
    if slack >= 0, endsParagraph { return 0 }
    if isRagged { return slack < 0 ? .infinity : Badness.of(ratio: Double(slack) / raggedZone) }
    if slack > 0, stretch == 0 {
      return pass == .emergency ? Badness.of(ratio: Double(slack) / emergencyStretch) : .infinity
    }
    if slack > 0, Double(slack) > stretchLimit * Double(stretch) { return .infinity }
    let badness = ClassFill(slack: slack, glue: glue()).badness
    return pass == .emergency ? min(badness, Badness.worst) : badness
  }

  /// How the line looks, by how far its glue is from natural.
  func fitness(slack: Int, endsParagraph: Bool, stretch: Int, shrink: Int) -> Fitness {
    if isRagged || endsParagraph && slack >= 0 { return .decent }
    if slack < 0 { return Double(-slack) > 0.5 * Double(shrink) ? .tight : .decent }
    if Double(slack) <= 0.5 * Double(stretch) { return .decent }
    return slack <= stretch ? .loose : .veryLoose
  }

  /// What a line costs by itself (Knuth and Plass 1981, formula 8). The cost of the break stands inside the square, so
  /// that a loose line buys its hyphen no cheaper than a good one.
  func demerits(badness: Double, at place: FitBreak) -> Double {
    let line = FitConstants.line + badness
    if place.isForced { return line * line }
    let cost = Double(place.cost) * (isRagged && place.isHyphen ? FitConstants.raggedHyphen : 1)
    return cost < 0 ? line * line - cost * cost : (line + cost) * (line + cost)
  }

  /// What two neighbouring breaks cost beyond their lines.
  func demerits(
    between first: FitBreak, _ firstFitness: Fitness, and second: FitBreak, _ secondFitness: Fitness, isLast: Bool
  ) -> Double {
    var sum = abs(firstFitness.rawValue - secondFitness.rawValue) > 1 ? FitConstants.fitnessJump : 0
    if first.isHyphen {
      if second.isHyphen { sum += FitConstants.consecutiveHyphens }
      if isLast { sum += FitConstants.finalHyphen }
    }
    return sum
  }

  /// Whether the last line of a paragraph of several lines is too short to stand alone.
  func isShortLastLine(width: Int, after place: FitBreak) -> Bool {
    place.item >= 0 && !place.isForced && width < shortLastLine
  }
}

/// The curve of badness (Knuth and Plass 1981, formula 5).
enum Badness {
  /// The end of the scale, so that a line too wide is still worse than any line too loose.
  static let worst = 1e6

  /// The badness of glue at this ratio of its limit.
  static func of(ratio: Double) -> Double { min(worst, 100 * ratio * ratio * ratio) }

  /// The ratio at which glue has this badness.
  static func ratio(ofBadness badness: Double) -> Double { cbrt(badness / 100) }
}
