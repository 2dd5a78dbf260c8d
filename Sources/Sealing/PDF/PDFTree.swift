/// Number trees and name trees (ISO 32000-1 §7.9.6, §7.9.7): sorted entries, in leaves of a bounded size.
enum PDFTree {
  private static let leafSize = 64

  /// Writes a number tree and answers the number of its root.
  static func writeNumbers(_ entries: [(key: Int, value: PDFValue)], to file: PDFWriter) throws(SealingError) -> Int {
    try write(
      entries.count, "Nums", to: file, key: { .integer(entries[$0].key) },
      value: { (index) throws(SealingError) in entries[index].value })
  }

  /// Writes a number tree whose keys are the numbers below a count, and answers the number of its root.
  static func writeNumbers(
    below count: Int, to file: PDFWriter, value: @escaping (Int) throws(SealingError) -> PDFValue
  ) throws(SealingError) -> Int {
    try write(count, "Nums", to: file, key: { .integer($0) }, value: value)
  }

  /// Writes a name tree, whose keys are sorted by their bytes, and answers the number of its root.
  ///
  /// - Parameter value: The value of a name, by its place among the names as they are given.
  static func writeNames(
    _ names: [String], to file: PDFWriter, value: @escaping (Int) throws(SealingError) -> PDFValue
  ) throws(SealingError) -> Int {
    let sorted = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
    return try write(
      names.count, "Names", to: file, key: { .bytes(Array(names[sorted[$0]].utf8)) },
      value: { (index) throws(SealingError) in try value(sorted[index]) })
  }

  private static func write(
    _ count: Int, _ leaf: String, to file: PDFWriter, key: @escaping (Int) -> PDFValue,
    value: @escaping (Int) throws(SealingError) -> PDFValue
  ) throws(SealingError) -> Int {
    func flat(_ part: Range<Int>) throws(SealingError) -> PDFValue {
      var flat: [PDFValue] = []
      for index in part { flat += [key(index), try value(index)] }
      return .array(flat)
    }
    if count <= leafSize { return try file.add(.dictionary([leaf: try flat(0..<count)])) }
    let leaves = file.reserveSeries((count + leafSize - 1) / leafSize)
    try file.putSeries(leaves) { (index) throws(SealingError) in
      let part = index * leafSize..<min((index + 1) * leafSize, count)
      let limits: [PDFValue] = [key(part.lowerBound), key(part.upperBound - 1)]
      return .dictionary([leaf: try flat(part), "Limits": .array(limits)])
    }
    return try file.add(.dictionary(["Kids": .array(leaves.map { .reference($0) })]))
  }
}
