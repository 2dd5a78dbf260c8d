/// Tables: every row as wide as the others, and every cell with a header (ISO 14289-1 §7.2, §7.5).
enum TableChecks {
  static func run(_ structure: ExaminedStructure, _ examination: inout Examination) {
    let identifiers = Set(
      structure.elements.compactMap { element in element.type == "TH" ? element.dictionary["ID"] : nil })
    for index in structure.elements.indices where structure.elements[index].type == "Table" {
      check(index, structure, identifiers, &examination)
    }
  }

  private static func check(
    _ table: Int, _ structure: ExaminedStructure, _ identifiers: Set<PDFValue>, _ examination: inout Examination
  ) {
    let parts = structure.elements[table].children.map { structure.elements[$0].type }
    for part in ["THead", "TFoot"] {
      examination.require(
        parts.count { $0 == part } <= 1, .accessibility("7.2"), "the table has more than one \(part)",
        at: structure.elements[table].place)
      examination.require(
        !parts.contains(part) || parts.contains("TBody"), .accessibility("7.2"), "the table has a \(part) and no TBody",
        at: structure.elements[table].place)
    }
    checkGrid(of: table, structure, &examination)
    for row in rows(of: table, structure) {
      for cell in structure.elements[row].children {
        check(structure.elements[cell], structure, identifiers, &examination)
      }
    }
  }

  /// No cell lies over another, all rows are as wide, and no cell reaches below the last row.
  private static func checkGrid(
    of table: Int, _ structure: ExaminedStructure, _ examination: inout Examination
  ) {
    let file = examination.file
    var widths: [Int] = []
    // For each column how many rows, from this one on, are taken by cells that have begun.
    var taken: [Int] = []
    for row in rows(of: table, structure) {
      var column = 0
      for cell in structure.elements[row].children.map({ structure.elements[$0] }) {
        let columns = max(1, structure.attribute("ColSpan", of: cell, in: file)?.integer ?? 1)
        let rows = max(1, structure.attribute("RowSpan", of: cell, in: file)?.integer ?? 1)
        while column < taken.count, taken[column] > 0 { column += 1 }
        while taken.count < column + columns { taken.append(0) }
        examination.require(
          taken[column..<column + columns].allSatisfy { $0 == 0 }, .accessibility("7.2"),
          "a cell lies over another", at: cell.place)
        for index in column..<column + columns { taken[index] = rows }
        column += columns
      }
      widths.append(taken.count { $0 > 0 })
      taken = taken.map { max(0, $0 - 1) }
    }
    let place = structure.elements[table].place
    examination.require(
      Set(widths).count <= 1, .accessibility("7.2"),
      "rows have \(widths.map(String.init).joined(separator: ", ")) cells", at: place)
    examination.require(
      taken.allSatisfy { $0 == 0 }, .accessibility("7.2"), "a cell reaches below the last row", at: place)
  }

  private static func rows(of table: Int, _ structure: ExaminedStructure) -> [Int] {
    structure.elements[table].children.flatMap { child -> [Int] in
      switch structure.elements[child].type {
      case "TR": [child]
      case "THead", "TBody", "TFoot": structure.elements[child].children
      default: []
      }
    }
  }

  private static func check(
    _ cell: ExaminedStructure.Element, _ structure: ExaminedStructure, _ identifiers: Set<PDFValue>,
    _ examination: inout Examination
  ) {
    let file = examination.file
    if cell.type == "TH" {
      examination.require(
        structure.attribute("Scope", of: cell, in: file)?.name != nil, .accessibility("7.5"),
        "a header cell does not say which cells it speaks for", at: cell.place)
    }
    for header in structure.attribute("Headers", of: cell, in: file)?.array ?? [] {
      examination.require(
        identifiers.contains(header), .accessibility("7.5"), "a cell names a header that there is not", at: cell.place)
    }
  }
}
