/// Compares the quantities of two translations of one text.
///
/// Each quantity of one side is given the one of the other side that costs least; what stays alone, and pairs that
/// disagree in unit or nearness, are differences. Order does not count: languages order their figures differently.
struct FigureComparison {
  /// Something that the two sides do not say alike.
  enum Difference: Hashable {
    /// A figure of one side that the other lacks.
    case missing(Quantity, fromLeft: Bool)
    /// Two figures that stand for each other and differ in value.
    case value(Quantity, Quantity)
    /// The same number of another unit, or a percentage on one side only.
    case unit(Quantity, Quantity)
    /// More than the number on one side, the number itself on the other.
    case nearness(Quantity, Quantity)
  }

  private let left: [Quantity]
  private let right: [Quantity]
  private var leftFree: [Bool]
  private var rightFree: [Bool]
  private var differences: [Difference] = []

  static func differences(_ left: [Quantity], _ right: [Quantity]) -> [Difference] {
    guard !left.isEmpty || !right.isEmpty else { return [] }
    var comparison = FigureComparison(left, right)
    comparison.run()
    return comparison.differences
  }

  private init(_ left: [Quantity], _ right: [Quantity]) {
    (self.left, self.right) = (left, right)
    leftFree = [Bool](repeating: true, count: left.count)
    rightFree = [Bool](repeating: true, count: right.count)
  }

  /// How well two quantities fit, from best to worst; each pass settles what fits that well.
  private enum Pass: CaseIterable { case path, alike, same, anyKind, otherValue, unitDiffers }

  private mutating func run() {
    for pass in Pass.allCases { settle(pass) }
    settleSums()
    settleRest()
  }

  private mutating func settle(_ pass: Pass) {
    for i in left.indices where leftFree[i] {
      // Of several that fit, the one that is most alike.
      var best: Int?
      var likeness = -1
      for j in right.indices where rightFree[j] && fits(left[i], right[j], pass) {
        let own = self.likeness(left[i], right[j])
        if own > likeness { (best, likeness) = (j, own) }
      }
      guard let j = best else { continue }
      (leftFree[i], rightFree[j]) = (false, false)
      if pass == .unitDiffers {
        if min(left[i].strength, right[j].strength) == .strong { differences.append(.unit(left[i], right[j])) }
      } else if pass != .otherValue, !left[i].approximation.agrees(with: right[j].approximation),
        min(left[i].strength, right[j].strength) == .strong, left[i].kind != .ordinal, right[j].kind != .ordinal
      {
        // A place in an order is exact: `higher than the 1023rd`.
        differences.append(.nearness(left[i], right[j]))
      }
    }
  }

  private func likeness(_ a: Quantity, _ b: Quantity) -> Int {
    (a.unit == b.unit ? 4 : 0) + (a.strength == b.strength ? 2 : 0)
      + (a.approximation.agrees(with: b.approximation) ? 1 : 0)
  }

  private func fits(_ a: Quantity, _ b: Quantity, _ pass: Pass) -> Bool {
    switch pass {
    case .path: return a.path != nil && a.path == b.path
    case .alike: return a.value == b.value && a.kind == b.kind && a.unit == b.unit && a.strength == b.strength
    case .same: return a.value == b.value && a.kind == b.kind && unitsAgree(a, b)
    case .anyKind: return a.value == b.value && kindsAgree(a, b) && unitsAgree(a, b)
    case .otherValue:
      guard kindsAgree(a, b), unitsAgree(a, b) else { return false }
      return a.otherValues.contains(b.value) || b.otherValues.contains(a.value)
        || a.otherValues.contains { b.otherValues.contains($0) }
    case .unitDiffers: return a.value == b.value
    }
  }

  private func kindsAgree(_ a: Quantity, _ b: Quantity) -> Bool {
    if a.kind == b.kind || a.otherKind == b.kind || b.otherKind == a.kind { return true }
    if a.kind == .literal || b.kind == .literal { return false }
    // A month is a month, but October may be spelt 10/2024.
    return a.kind != .percent && b.kind != .percent
  }

  private func unitsAgree(_ a: Quantity, _ b: Quantity) -> Bool {
    guard let first = a.unit, let second = b.unit else { return true }
    return first.agrees(with: second)
  }

  /// `two decades` beside 20年, `a dozen` beside 十多個: handled by other values; `三十一` beside `one month` is not.
  private mutating func settleSums() {
    // A number that is said twice on one side and once on the other: `the two, both`.
    for i in left.indices where leftFree[i] && isRepetition(left[i], of: right) { leftFree[i] = false }
    for j in right.indices where rightFree[j] && isRepetition(right[j], of: left) { rightFree[j] = false }
  }

  /// Whether a small number stands on the other side at least once.
  private func isRepetition(_ quantity: Quantity, of others: [Quantity]) -> Bool {
    guard quantity.kind != .percent, quantity.unit == nil, quantity.value.isWhole, quantity.value.numerator <= 12
    else { return false }
    return others.contains { $0.value == quantity.value || $0.otherValues.contains(quantity.value) }
  }

  private mutating func settleRest() {
    for i in left.indices where leftFree[i] && left[i].strength > .weak {
      let partner = partner(of: left[i], at: i)
      if let j = partner {
        (leftFree[i], rightFree[j]) = (false, false)
        if max(left[i].strength, right[j].strength) == .strong || left[i].strength == right[j].strength {
          differences.append(.value(left[i], right[j]))
        }
      } else {
        leftFree[i] = false
        if left[i].strength == .strong { differences.append(.missing(left[i], fromLeft: true)) }
      }
    }
    for j in right.indices where rightFree[j] && right[j].strength == .strong {
      let weak = left.indices.first { leftFree[$0] && left[$0].value.numerator > 1 && isLike(left[$0], right[j]) }
      if let i = weak {
        leftFree[i] = false
        differences.append(.value(left[i], right[j]))
      } else {
        differences.append(.missing(right[j], fromLeft: false))
      }
    }
  }

  /// The free figure of the other side that this one most likely stands for: of its kind and unit, near its position.
  private func partner(of quantity: Quantity, at index: Int) -> Int? {
    let place = Double(index + 1) / Double(left.count + 1)
    var best: (index: Int, cost: Double)?
    for j in right.indices where rightFree[j] && isLike(quantity, right[j]) {
      var cost = abs(Double(j + 1) / Double(right.count + 1) - place)
      if right[j].kind != quantity.kind { cost += 0.5 }
      // One thing is hardly a figure.
      if right[j].strength == .weak, right[j].value.numerator <= 1 { continue }
      if right[j].strength == .weak { cost += 1 }
      if cost < best?.cost ?? .infinity { best = (j, cost) }
    }
    return best?.index
  }

  private func isLike(_ a: Quantity, _ b: Quantity) -> Bool {
    if a.kind == .percent || b.kind == .percent { return a.kind == b.kind }
    return (a.unit == nil) == (b.unit == nil) || a.unit == nil || b.unit == nil
  }
}
