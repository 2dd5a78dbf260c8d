import Pages

/// The lines of paragraphs as text: what `diptych dump --stage lines` prints, and what tests compare.
///
/// A line of text for each set line: its text between bars, its natural width over its set width in points, how full
/// each class of glue was used, its badness, and why it ends where it does.
public struct LineDump {
  private var entries: [String] = []
  private var quality = SetParagraph.Quality()
  private var missing = 0
  private var forbidden = 0

  /// An empty dump.
  public init() {}

  /// Adds a paragraph that was set to a measure.
  public mutating func add(_ set: SetParagraph, of paragraph: Paragraph, measure: Length) {
    entries.append("paragraph at \(measure.points.short)pt, demerits \(set.demerits.short)")
    var memory = FitMemory()
    defer { memory.free() }
    let ends = paragraph.fitted(measure: measure, memory: &memory)
    for (line, fitted) in zip(set.lines, ends) {
      entries.append(LineDump.describe(line, fitted, paragraph))
      if let atom = paragraph.atom(atOrAfter: fitted.end), !fitted.isForcedEnd(in: paragraph),
        !paragraph.pieces[atom].opportunity.isAllowed
      {
        forbidden += 1
      }
    }
    quality += set.quality
    missing += set.problems.count { $0.code == "missing-glyph" }
  }

  /// The lines of all paragraphs, then the summary.
  public var text: String { (entries + [summary]).joined(separator: "\n") }

  /// How good the lines are.
  public var summary: String {
    """
    lines \(quality.lines), overfull \(quality.overfull), hyphens \(quality.hyphens), ladders \(quality.ladders)
    badness worst \(quality.worstBadness.short), mean \(quality.meanBadness.short)
    prohibited breaks \(forbidden), missing glyphs \(missing)
    """
  }

  private static func describe(_ line: Line, _ fitted: FittedLine, _ paragraph: Paragraph) -> String {
    let text = line.runs.map(\.glyphs.text).joined().replacing("\u{AD}", with: "-")
    var parts = ["|\(text)|", "\(fitted.naturalWidth.points.short)>\(line.width.points.short)"]
    parts += SlackDistribution.usage(of: fitted, in: paragraph.spaced.items).map { "\($0.name) \($0.part.short)" }
    parts.append("badness \(line.badness.short)")
    parts.append(reason(fitted, paragraph))
    if line.isOverfull { parts.append("OVERFULL") }
    return "  " + parts.joined(separator: "  ")
  }

  private static func reason(_ fitted: FittedLine, _ paragraph: Paragraph) -> String {
    guard let atom = paragraph.atom(atOrAfter: fitted.end) else { return "end" }
    let opportunity = paragraph.pieces[atom].opportunity
    if opportunity.isMandatory { return "forced by \(opportunity.rule.name)" }
    return opportunity.cost == 0 ? opportunity.rule.name : "\(opportunity.rule.name) at \(opportunity.cost)"
  }
}

extension FittedLine {
  /// Whether the line ends because it must.
  fileprivate func isForcedEnd(in paragraph: Paragraph) -> Bool {
    guard
      case .penalty(let cost, _, _)? = paragraph.spaced.items.indices.contains(end) ? paragraph.spaced.items[end] : nil
    else { return false }
    return cost <= Item.forced
  }
}

extension Double {
  /// With at most two places.
  fileprivate var short: String {
    let hundredths = (self * 100).rounded() / 100
    return hundredths == hundredths.rounded() && abs(hundredths) < 1e15 ? "\(Int(hundredths))" : "\(hundredths)"
  }
}
