import Testing

@testable import Checking

@Suite("Figures of one language against another")
struct FigureTests {
  @Test("what must be found is found, and look-alikes are not", arguments: TableLine.all(of: "figures.txt"))
  func table(_ line: TableLine) {
    let (left, right) = line.languages
    let differences = FigureComparison.differences(
      Quantity.all(in: line.fields[2], left), Quantity.all(in: line.fields[3], right))
    let found = differences.map { difference in
      switch difference {
      case .missing: "missing"
      case .value: "value"
      case .unit: "unit"
      case .nearness: "nearness"
      }
    }
    #expect(found == (line.fields[1] == "same" ? [] : [line.fields[1]]), "\(differences)")
  }

  @Test("the table is read")
  func tableIsThere() { #expect(TableLine.all(of: "figures.txt").count > 150) }
}
