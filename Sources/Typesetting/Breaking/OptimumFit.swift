import Languages
import Pages

/// Breaks a list of items into lines so that the paragraph as a whole is best (Knuth and Plass 1981).
///
/// Made once for a list of items, then asked for as many measures as wanted.
public struct OptimumFit: Sendable {
  /// The items.
  public let items: ItemList
  /// The paragraph's type size.
  public let em: Length
  /// The width of what stands behind the text.
  private let behind: Length
  private let hasHyphens: Bool
  /// The class of all glue that gives; nil when there are several.
  private let soleShrinkClass: Int?

  /// Prepares a list of items, which ends in a forced break.
  ///
  /// - Parameters:
  ///   - em: The paragraph's type size.
  ///   - behind: The width of note marks behind the text: a last line of one character is short with them, too.
  public init(_ items: ItemList, em: Length, behind: Length = .zero) {
    var items = items
    if case .penalty(let cost, _, _)? = items.last, cost <= Item.forced {
    } else {
      items.append(.penalty(cost: Item.forced, width: .zero, isHyphen: false))
    }
    self.items = items
    self.em = em
    self.behind = behind
    hasHyphens = items.hasHyphens
    soleShrinkClass = items.soleShrinkClass
  }

  /// The lines at these measures.
  ///
  /// Three passes, each only when the one before it found nothing (Knuth and Plass 1981, p. 1162; TeX): without hyphens,
  /// with hyphens, and with any badness. A line is overfull only when no break is allowed before it gets too wide.
  public func lines(_ measures: LineMeasures, alignment: ParagraphStyle.Alignment = .justified) -> [FittedLine] {
    var memory = FitMemory()
    defer { memory.free() }
    return lines(measures, alignment: alignment, memory: &memory)
  }

  /// The same lines, found in memory that is used again.
  func lines(
    _ measures: LineMeasures, alignment: ParagraphStyle.Alignment, memory: inout FitMemory
  ) -> [FittedLine] {
    best(measures, isRagged: alignment != .justified, isCounted: false, memory: &memory)?.lines ?? []
  }

  /// How many lines there are at these measures: for trying measures, since the lines are not put together.
  func lineCount(_ measures: LineMeasures, alignment: ParagraphStyle.Alignment, memory: inout FitMemory) -> Int {
    best(measures, isRagged: alignment != .justified, isCounted: true, memory: &memory)?.count ?? 0
  }

  private func best(_ measures: LineMeasures, isRagged: Bool, isCounted: Bool, memory: inout FitMemory) -> FitResult? {
    items.packed.withUnsafeBufferPointer { items in
      memory.gather(items, soleShrinkClass: soleShrinkClass)
      var best: FitResult?
      for pass in FitRules.Pass.allCases where hasHyphens || pass != .withoutHyphens {
        let rules = FitRules(em: em, pass: pass, isRagged: isRagged, behind: behind)
        let result = FitSearch.result(
          in: items, measures: measures, rules: rules, isCounted: isCounted, memory: &memory)
        guard let found = result else { continue }
        if best.map({ found.demerits < $0.demerits }) ?? true { best = found }
        // A last line too short is worth another pass: a hyphen or a looser line further up may mend it.
        if !found.hasShortLastLine { break }
      }
      return best
    }
  }
}
