import Fonts
import Pages

/// What placing glyphs must know of a span, worked out once for a paragraph.
struct SpanSetting {
  /// From units of the font to units of length, and how far the text stands above the baseline.
  var scale: FontScale
  var rise: Int
  /// How far the face reaches above and below the baseline; nothing for text that does not count for leading.
  var ascent = 0, descent = 0
  /// Whether Han characters get dots.
  var hasDots: Bool
  /// Spans of one group go into one run of glyphs: same face, size, colour and tag.
  var group: Int32

  /// What holds for all spans of a group.
  struct Look {
    var run: RunLook
    var tag: Int
  }

  /// The settings of spans, in order, and their groups.
  static func settings(
    of spans: [Span], runs: [StyledText.Run], words: WordStore
  ) -> (settings: ContiguousArray<SpanSetting>, looks: [Look]) {
    var settings: ContiguousArray<SpanSetting> = []
    settings.reserveCapacity(spans.count)
    var looks: [Look] = []
    /// The first span of each group.
    var groups: [Span] = []
    for span in spans {
      let face = words.fonts.face(Int(span.face))
      let style = runs[Int(span.run)].style
      let size = style.size.units
      let group = groups.firstIndex { isSameRun($0, span, runs) } ?? groups.count
      if group == groups.count {
        groups.append(span)
        let look = words.look(RunLook.Key(face: span.face, size: style.size, color: style.color))
        looks.append(Look(run: look, tag: runs[Int(span.run)].tag))
      }
      var setting = SpanSetting(
        scale: looks[group].run.scale, rise: style.rise.units,
        hasDots: style.emphasis == .dots && span.isHan, group: Int32(truncatingIfNeeded: group))
      // Raised and lowered text does not disturb leading, so it does not count here; Latin that is moved a little within
      // Chinese does.
      if abs(setting.rise) * 5 < size {
        setting.ascent = setting.scale(face.metrics.ascent)
        setting.descent = setting.scale(face.metrics.descent)
      }
      settings.append(setting)
    }
    return (settings, looks)
  }

  private static func isSameRun(_ first: Span, _ second: Span, _ runs: [StyledText.Run]) -> Bool {
    if first.face != second.face { return false }
    if first.run == second.run { return true }
    let (left, right) = (runs[Int(first.run)], runs[Int(second.run)])
    return left.tag == right.tag && left.style.size == right.style.size && left.style.color == right.style.color
  }
}
