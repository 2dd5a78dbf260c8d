import Fonts
import Pages

/// What placing glyphs must know of a span, worked out once for a paragraph.
struct SpanSetting {
  /// The em in units of length and in units of the font, and how far the text stands above the baseline.
  var size: Int, unitsPerEm: Int, rise: Int
  /// How far the face reaches above and below the baseline; nothing for text that does not count for leading.
  var ascent = 0, descent = 0
  /// Whether Han characters get dots.
  var hasDots: Bool
  /// Spans of one group go into one run of glyphs: same face, size, colour and tag.
  var group: Int32

  /// The settings of spans, in order.
  static func settings(of spans: [Span], runs: [StyledText.Run], fonts: FontLibrary) -> ContiguousArray<SpanSetting> {
    var settings: ContiguousArray<SpanSetting> = []
    settings.reserveCapacity(spans.count)
    /// The first span of each group.
    var groups: [Span] = []
    for span in spans {
      let face = fonts.face(Int(span.face))
      let style = runs[Int(span.run)].style
      let group = groups.firstIndex { isSameRun($0, span, runs) } ?? groups.count
      if group == groups.count { groups.append(span) }
      let size = style.size.units
      var setting = SpanSetting(
        size: size, unitsPerEm: face.unitsPerEm, rise: style.rise.units,
        hasDots: style.emphasis == .dots && span.isHan, group: Int32(truncatingIfNeeded: group))
      // Raised and lowered text does not disturb leading, so it does not count here; Latin that is moved a little within
      // Chinese does.
      if abs(setting.rise) * 5 < size {
        setting.ascent = scale(face.metrics.ascent, size: size, unitsPerEm: face.unitsPerEm)
        setting.descent = scale(face.metrics.descent, size: size, unitsPerEm: face.unitsPerEm)
      }
      settings.append(setting)
    }
    return settings
  }

  private static func isSameRun(_ first: Span, _ second: Span, _ runs: [StyledText.Run]) -> Bool {
    if first.face != second.face { return false }
    if first.run == second.run { return true }
    let (left, right) = (runs[Int(first.run)], runs[Int(second.run)])
    return left.tag == right.tag && left.style.size == right.style.size && left.style.color == right.style.color
  }
}
