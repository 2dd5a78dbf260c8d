import Languages

extension Quantity {
  /// The quantities that a text names, in the order they stand.
  ///
  /// English, French and Chinese are read; of other languages only digits, by the conventions of English.
  static func all(in cell: CellText, _ language: Language) -> [Quantity] {
    guard !cell.isEmpty else { return [] }
    var found: [Quantity]
    switch language.primary {
    case "zh": found = ChineseReader.quantities(in: cell.scalars)
    case "fr": found = LatinReader.quantities(in: cell.scalars, .french)
    default: found = LatinReader.quantities(in: cell.scalars, .english)
    }
    guard !cell.printed.isEmpty else { return found }
    for index in found.indices {
      if let value = cell.printed.first(where: { $0.range.overlaps(found[index].range) }) {
        found[index].path = value.path
      }
    }
    return found
  }

  /// The quantities of a text that stands alone.
  public static func all(in text: String, _ language: Language) -> [Quantity] {
    all(in: CellText(text, at: .init(file: "")), language)
  }
}
