import Composition
import Documents
import Inputs
import Languages
import Pages

/// Documents made at random, by a seed, set on small pages in one of the ways in which languages may stand, and what must
/// hold of their pages whatever is in them. Characters are squares, so that no font is needed and each can be found again.
public struct RandomPages {
  /// How the languages stand, and how many of them there are.
  public static let arrangements = [
    "columns 2", "columns 3", "stacked 2", "stacked 3", "facing 2", "facing 3", "sequential 2", "columns 1",
  ]

  private let arrangement: String
  private let edition: Edition

  /// Pages in one of the arrangements.
  public init?(_ name: String) {
    let parts = name.split(separator: " ")
    let languages: [Language] = [.english, .traditionalChinese, .french]
    guard parts.count == 2, let count = Int(parts[1]), let edition = Edition(Array(languages.prefix(count))) else {
      return nil
    }
    (arrangement, self.edition) = (String(parts[0]), edition)
  }

  private func layout(seed: UInt64, _ diagnostics: inout Diagnostics) -> Layout? {
    let text = """
      paper: {width: 640pt, height: 260pt}
      margins: {top: 20pt, bottom: 20pt, inside: 20pt, outside: 20pt}
      languages: \(arrangement)
      notes: \(seed % 7 == 3 ? "end" : "page")
      columns: {ratio: \(seed % 5 == 1 ? "[3, 2, 2]" : "found"), gutter: 20pt, narrowest: 0.2, missing: \(seed % 2 == 0 ? "gap" : "run-on"), rule: \(seed % 3 == 0)}
      grid: 10pt
      colors: {accent: '#000000', rule: '#000000', panel: '#eeeeee'}
      styles:
        body: {size: 10pt, leading: 10pt, align: start, after: 10pt}
        heading-1: {before: 20pt, after: 10pt}
        note: {after: 0pt}
        caption: {before: 10pt}
      """
    return Layout.read(text: text, named: "random", diagnostics: &diagnostics)
  }

  /// The pages of a seed as text.
  public func dump(seed: UInt64) -> String {
    var random = RandomDocument(seed: seed, languages: edition.languages)
    var diagnostics = Diagnostics()
    let document = random.document(edition)
    let composed = layout(seed: seed, &diagnostics).flatMap {
      Composer(setter: SquareSetter()).composePages(document, $0, diagnostics: &diagnostics)
    }
    return (composed?.dump() ?? "") + diagnostics.all.map(\.message).joined(separator: "\n")
  }

  /// What does not hold of the document of a seed.
  public func faults(seed: UInt64) -> [String] {
    var random = RandomDocument(seed: seed, languages: edition.languages)
    let document = random.document(edition)
    var diagnostics = Diagnostics()
    let composer = Composer(setter: SquareSetter())
    guard let layout = layout(seed: seed, &diagnostics),
      let composed = composer.composePages(document, layout, diagnostics: &diagnostics)
    else { return ["nothing is composed"] }
    var found = diagnostics.all.map(\.message)
    found += PageFaults(composed, layout, random).all
    if seed % 8 == 0 {
      let again = composer.composePages(document, layout, diagnostics: &diagnostics)
      if again?.dump() != composed.dump() { found.append("the second time the pages are others") }
    }
    return found
  }
}
