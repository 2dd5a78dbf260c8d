import Languages
import Pages

/// The outline of a document from its headings: each entry names its heading in all languages.
enum Outline {
  /// Headings as a tree; a heading whose parent's level was skipped hangs under the nearest one above.
  static func entries(_ headings: [FlowHeading]) -> [OutlineEntry] {
    var rest = headings[...]
    return entries(&rest, below: 0)
  }

  private static func entries(_ rest: inout ArraySlice<FlowHeading>, below level: Int) -> [OutlineEntry] {
    var entries: [OutlineEntry] = []
    while let heading = rest.first, heading.level > level {
      rest.removeFirst()
      let title = Localized(
        heading.title.entries.map { language, title -> (Language, String) in
          let label = heading.label[language] ?? ""
          return (language, label.isEmpty ? title : label + (language.isChinese ? "" : " ") + title)
        })
      entries.append(
        OutlineEntry(
          title: title, destination: heading.destination, children: Self.entries(&rest, below: heading.level)))
    }
    return entries
  }
}
