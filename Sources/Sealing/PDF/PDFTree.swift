/// Number trees and name trees (ISO 32000-1 §7.9.6, §7.9.7): sorted entries, in leaves of a bounded size.
enum PDFTree {
  private static let leafSize = 64

  /// Writes a number tree and answers the number of its root.
  static func writeNumbers(_ entries: [(key: Int, value: PDFValue)], to file: PDFWriter) throws(SealingError) -> Int {
    try write(entries.map { (.integer($0.key), $0.value) }, leaf: "Nums", to: file)
  }

  /// Writes a name tree, whose keys are sorted by their bytes, and answers the number of its root.
  static func writeNames(_ entries: [(key: String, value: PDFValue)], to file: PDFWriter) throws(SealingError) -> Int {
    let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return try write(sorted.map { (.bytes(Array($0.key.utf8)), $0.value) }, leaf: "Names", to: file)
  }

  private static func write(
    _ entries: [(key: PDFValue, value: PDFValue)], leaf: String, to file: PDFWriter
  ) throws(SealingError) -> Int {
    func flat(_ part: ArraySlice<(key: PDFValue, value: PDFValue)>) -> PDFValue {
      .array(part.flatMap { [$0.key, $0.value] })
    }
    if entries.count <= leafSize { return try file.add(.dictionary([leaf: flat(entries[...])])) }
    var kids: [PDFValue] = []
    for start in stride(from: 0, to: entries.count, by: leafSize) {
      let part = entries[start..<min(start + leafSize, entries.count)]
      guard let first = part.first, let last = part.last else { continue }
      kids.append(
        .reference(try file.add(.dictionary([leaf: flat(part), "Limits": .array([first.key, last.key])]))))
    }
    return try file.add(.dictionary(["Kids": .array(kids)]))
  }
}
