import Languages
import Pages

/// Writes the outline (ISO 32000-1 §12.3.3): the first level is open, what is below it closed.
struct OutlineWriter {
  private let file: PDFWriter
  private let destinations: DestinationWriter

  init(_ file: PDFWriter, _ destinations: DestinationWriter) {
    self.file = file
    self.destinations = destinations
  }

  /// An entry and its place among the others, by their positions in the list of all.
  private struct Item {
    var title: Localized<String>
    var destination: String
    /// Nil below the root.
    var parent: Int?
    /// Those beside it: the first and the one behind the last.
    var family: Range<Int>
    /// Those below it.
    var children = 0..<0
  }

  /// Writes the entries and answers the number of their root; nil when there are none.
  func write(_ entries: [OutlineEntry]) throws(SealingError) -> Int? {
    guard !entries.isEmpty else { return nil }
    var items: [Item] = []
    let top = try list(entries, below: nil, in: &items)
    let numbers = file.reserveSeries(items.count + 1)
    let root = numbers.lowerBound
    func reference(_ item: Int) -> PDFValue { .reference(root + 1 + item) }
    try file.putSeries(numbers) { [items] (number) throws(SealingError) in
      guard number > 0 else {
        return .dictionary([
          "Type": .name("Outlines"), "First": reference(top.lowerBound), "Last": reference(top.upperBound - 1),
          "Count": .integer(top.count),
        ])
      }
      let (index, item) = (number - 1, items[number - 1])
      var entry: PDFDictionary = [
        "Title": .text(OutlineWriter.title(item.title)), "Parent": item.parent.map(reference) ?? .reference(root),
        "Dest": DestinationWriter.reference(to: item.destination),
      ]
      if index > item.family.lowerBound { entry["Prev"] = reference(index - 1) }
      if index + 1 < item.family.upperBound { entry["Next"] = reference(index + 1) }
      if let first = item.children.first, let last = item.children.last {
        entry["First"] = reference(first)
        entry["Last"] = reference(last)
        entry["Count"] = .integer(-item.children.count)
      }
      return .dictionary(entry)
    }
    return root
  }

  /// Lists brothers and sisters one after the other, then those below each, and answers their positions.
  private func list(
    _ entries: [OutlineEntry], below parent: Int?, in items: inout [Item]
  ) throws(SealingError) -> Range<Int> {
    let family = items.count..<items.count + entries.count
    for entry in entries {
      try destinations.check(entry.destination)
      items.append(Item(title: entry.title, destination: entry.destination, parent: parent, family: family))
    }
    for (index, entry) in zip(family, entries) where !entry.children.isEmpty {
      items[index].children = try list(entry.children, below: index, in: &items)
    }
    return family
  }

  /// The heading in each language, in the order of the edition; the same words are not said twice.
  static func title(_ title: Localized<String>) -> String {
    var parts: [String] = []
    for entry in title.entries where !entry.value.isEmpty && !parts.contains(entry.value) { parts.append(entry.value) }
    return parts.joined(separator: " · ")
  }
}
