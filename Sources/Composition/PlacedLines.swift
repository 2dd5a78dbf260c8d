import Inputs
import Pages

/// What the checks of random documents (`Tests/RandomPages`) ask of composed pages beyond what is drawn.
extension ComposedPages {
  /// A line of a text on a page.
  package struct PlacedLine {
    /// The page, from 0.
    package var page: Int
    /// The text it belongs to, by a number of its own, and how many lines that has.
    package var text: Int, count: Int
    /// Which of the lines it is, from 0.
    package var line: Int
  }

  /// The lines of all texts in the order of the pages; of pages that face each other those of the first language's.
  package var placedLines: [PlacedLine] {
    geometry.plans.enumerated().filter { $1.side == nil || $1.side == 0 }.flatMap { page, plan in
      geometry.strips[plan.strips].flatMap(\.pieces).compactMap { piece -> PlacedLine? in
        guard case .line(let text, let line) = piece.content else { return nil }
        return PlacedLine(
          page: page, text: Int(text), count: geometry.store.lineCount(Int(text)), line: Int(line))
      }
    }
  }

  /// For each page the lines of notes at its foot: the note and which of its lines it is, for each language whose notes
  /// are numbered for themselves.
  package var noteLines: [[(note: Int, language: Int, line: Int)]] {
    geometry.plans.map { plan in
      geometry.noteLines[plan.notes].map {
        ($0.note / geometry.notesEach, $0.note % geometry.notesEach, $0.line)
      }
    }
  }

  /// The type area of a page.
  package func typeArea(page: Int) -> Rect {
    let layout = geometry.layout
    return Rect(
      x: geometry.startMargin(page: page), y: layout.margins.top, width: layout.bodyWidth, height: layout.bodyHeight)
  }
}

extension Layout {
  /// A layout from its text, which extends none.
  package static func read(
    text: String, named name: String, diagnostics: inout Diagnostics
  ) -> Layout? {
    let file = InputFile(path: name + ".yaml", bytes: Array(text.utf8))
    guard let value = YAMLReader.value(of: file, limits: .standard, &diagnostics) else { return nil }
    var reader = LayoutReader(value)
    let layout = reader.layout(named: name, &diagnostics)
    return diagnostics.hasErrors ? nil : layout
  }

  /// Whether the lines of a row are level on each page.
  package var standsInColumns: Bool { arrangement == .columns }
  /// Whether languages stand on pages that face each other.
  package var facesPages: Bool { arrangement == .facing }
  /// Whether notes stand at the foot of the page of their mark.
  package var setsNotesOnPages: Bool { notePlace == .page }
}
