import Pages

/// Sets the Latin of Chinese text in the size, and on the baseline, that a layout gives it.
enum LatinWithinChinese {
  /// Gives Latin spans of Chinese runs a style of their own.
  static func apply(_ latin: ParagraphStyle.LatinInChinese, to spans: inout [Span], of text: inout ParagraphText) {
    guard latin != ParagraphStyle.LatinInChinese() else { return }
    let em = max(1, text.runs.map(\.style.size.units).max() ?? 1)
    // For each run of the text, the run that its Latin is in.
    var derived = [Int32?](repeating: nil, count: text.runs.count)
    for index in spans.indices where !spans[index].isHan {
      let number = Int(spans[index].run)
      guard text.runs[number].language.isChinese else { continue }
      if derived[number] == nil {
        var run = text.runs[number]
        run.style.rise += latin.rise * (Double(run.style.size.units) / Double(em))
        run.style.size = run.style.size * latin.size
        derived[number] = Int32(text.runs.count)
        text.runs.append(run)
      }
      if let run = derived[number] { spans[index].run = run }
    }
  }
}
