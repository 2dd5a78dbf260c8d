import Pages

/// Remembers what a typesetter sets, for `diptych dump --stage lines`.
///
/// A layout tries paragraphs at several measures before it settles; the last measure of each paragraph counts.
public final class LineRecording {
  private struct Entry {
    var paragraph: Paragraph
    var set: SetParagraph
    var measure: Length
  }

  private var entries: [Entry] = []
  private var numbers: [ObjectIdentifier: Int] = [:]

  /// Nothing yet.
  public init() {}

  func note(_ set: SetParagraph, of paragraph: Paragraph, measure: Length) {
    let entry = Entry(paragraph: paragraph, set: set, measure: measure)
    if let number = numbers[ObjectIdentifier(paragraph)] {
      entries[number] = entry
    } else {
      numbers[ObjectIdentifier(paragraph)] = entries.count
      entries.append(entry)
    }
  }

  /// The lines in the order in which their paragraphs were first set, and the summary.
  public var text: String {
    var dump = LineDump()
    for entry in entries { dump.add(entry.set, of: entry.paragraph, measure: entry.measure) }
    return dump.text + "\n"
  }
}
