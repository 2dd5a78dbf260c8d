import Documents
import Inputs
import Languages

/// One text of a document in each of its languages: a paragraph, a heading, a cell of a table, a caption.
struct Cell {
  /// A text and its language. It is shared, not copied: each check holds many of them.
  final class Side: Sendable {
    let language: Language
    let text: CellText
    /// Where to point when a place within the text is not known.
    let place: Place
    let quantities: [Quantity]

    init(language: Language, text: CellText, place: Place) {
      (self.language, self.text, self.place) = (language, text, place)
      quantities = Quantity.all(in: text, language)
    }
  }
  /// What the text is of, as far as the checks tell them apart.
  enum Role {
    case prose, heading, small
    /// The words of a chart in each language, which hold no expressions.
    case chart
    /// Words of a chart that are the same in all languages.
    case sharedChart
  }

  var sides: [Side]
  var role: Role
  /// The remarks that hold for it, as indices of all remarks.
  var silences: [Int]
}

/// Walks through a document and takes its texts.
struct CellCollector {
  private(set) var cells: [Cell] = []
  /// All remarks, in the order of the document.
  private(set) var silences: [Silence] = []
  private let languages: [Language]

  init(_ document: Document) {
    languages = document.edition.languages
    collect(document.rows, [])
    for note in document.notes { collect(note.rows, []) }
  }

  private mutating func collect(_ rows: [Row], _ outer: [Int]) {
    for row in rows {
      var own = outer
      for silence in row.silences {
        own.append(silences.count)
        silences.append(silence)
      }
      let role: Cell.Role
      switch row.content {
      case .heading: role = .heading
      case .paragraph: role = .prose
      default: role = .small
      }
      for text in row.content.texts { add(text, role, row.places, own) }
      if case .figure(let figure) = row.content, case .chart(let chart) = figure.content {
        addWords(of: chart.specification, own)
      }
      collect(row.content.innerRows, own)
    }
  }

  private mutating func add(
    _ text: Localized<[Inline]>, _ role: Cell.Role, _ places: Localized<Place>, _ silences: [Int]
  ) {
    var sides: [Cell.Side] = []
    for entry in text.entries where languages.contains(entry.language) && !entry.value.isEmpty {
      let cell = CellText(entry.value)
      let place = cell.start ?? places[entry.language] ?? places.entries.first?.value ?? Place(file: "")
      sides.append(side(entry.language, cell, place))
    }
    if !sides.isEmpty { cells.append(Cell(sides: sides, role: role, silences: silences)) }
  }

  private func side(_ language: Language, _ text: CellText, _ place: Place) -> Cell.Side {
    Cell.Side(language: language, text: text, place: place)
  }

  /// The words of a chart that stand in each language.
  private mutating func addWords(of value: Value, _ silences: [Int]) {
    if let list = value.list { for item in list { addWords(of: item, silences) } }
    guard let map = value.map else { return }
    let tags = map.entries.map { Language($0.key) }
    if !tags.isEmpty, tags.allSatisfy({ $0 != nil }), map.entries.contains(where: { $0.key.count != 3 }) {
      let words = Localized<Value>(zip(tags, map.entries).compactMap { tag, entry in tag.map { ($0, entry.value) } })
      let sides = languages.compactMap { language -> Cell.Side? in
        guard let value = words.best(for: language), let text = value.string else { return nil }
        return side(language, CellText(text, at: value.place), value.place)
      }
      if !sides.isEmpty { cells.append(Cell(sides: sides, role: .chart, silences: silences)) }
    } else {
      for entry in map.entries {
        if Self.chartWords.contains(entry.key), let words = entry.value.string, let language = languages.first {
          let side = side(language, CellText(words, at: entry.value.place), entry.value.place)
          cells.append(Cell(sides: [side], role: .sharedChart, silences: silences))
        } else {
          addWords(of: entry.value, silences)
        }
      }
    }
  }

  /// Where a specification says something to the reader.
  private static let chartWords: Set<String> = ["title", "subtitle", "description", "text"]
}
