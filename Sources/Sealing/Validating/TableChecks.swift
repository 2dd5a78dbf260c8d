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
    let file = examination.file
    var widths: [Int] = []
    // For each column how many rows below are taken by cells that began above.
    var taken: [Int: Int] = [:]
    for row in rows(of: table, structure) {
      var width = taken.values.filter { $0 > 0 }.count
      taken = taken.mapValues { max(0, $0 - 1) }
      var column = 0
      for cell in structure.elements[row].children.map({ structure.elements[$0] }) {
        let columns = structure.attribute("ColSpan", of: cell, in: file)?.integer ?? 1
        let below = (structure.attribute("RowSpan", of: cell, in: file)?.integer ?? 1) - 1
        while taken[column, default: 0] > 0 { column += 1 }
        for _ in 0..<columns {
          if below > 0 { taken[column] = below }
          column += 1
        }
        width += columns
        check(cell, structure, identifiers, &examination)
      }
      widths.append(width)
    }
    examination.require(
      Set(widths).count <= 1, .accessibility("7.2"),
      "rows have \(widths.map(String.init).joined(separator: ", ")) cells",
      at: structure.elements[table].place)
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
