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

  /// Writes the entries and answers the number of their root; nil when there are none.
  func write(_ entries: [OutlineEntry]) throws(SealingError) -> Int? {
    guard !entries.isEmpty else { return nil }
    let root = file.reserve()
    let (first, last) = try write(entries, below: root)
    try file.put(
      root,
      .dictionary([
        "Type": .name("Outlines"), "First": .reference(first), "Last": .reference(last),
        "Count": .integer(entries.count),
      ]))
    return root
  }

  /// Writes brothers and sisters, and answers the first and the last of them.
  private func write(_ entries: [OutlineEntry], below parent: Int) throws(SealingError) -> (first: Int, last: Int) {
    var numbers: [Int] = []
    for _ in entries { numbers.append(file.reserve()) }
    for (index, entry) in entries.enumerated() {
      var item: PDFDictionary = [
        "Title": .text(OutlineWriter.title(entry.title)), "Parent": .reference(parent),
        "Dest": try destinations.reference(to: entry.destination),
      ]
      if index > 0 { item["Prev"] = .reference(numbers[index - 1]) }
      if index + 1 < numbers.count { item["Next"] = .reference(numbers[index + 1]) }
      if !entry.children.isEmpty {
        let (first, last) = try write(entry.children, below: numbers[index])
        item["First"] = .reference(first)
        item["Last"] = .reference(last)
        item["Count"] = .integer(-entry.children.count)
      }
      try file.put(numbers[index], .dictionary(item))
    }
    return (numbers.first ?? parent, numbers.last ?? parent)
  }

  /// The heading in each language, in the order of the edition; the same words are not said twice.
  static func title(_ title: Localized<String>) -> String {
    var parts: [String] = []
    for entry in title.entries where !entry.value.isEmpty && !parts.contains(entry.value) { parts.append(entry.value) }
    return parts.joined(separator: " · ")
  }
}
