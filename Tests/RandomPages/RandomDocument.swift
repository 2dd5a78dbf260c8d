import Documents
import Inputs
import Languages
import SeededRandom

/// Makes documents at random, always the same for a seed. Every text begins with a number of its own, so that it can be
/// found again on the pages.
struct RandomDocument {
  var random: SeededRandom
  let languages: [Language]
  private var count = 0
  private(set) var noteRows: [Note] = []
  /// The numbers of texts that stand in the flow of the text, in order.
  private(set) var flowing: Set<Int> = []
  /// How often each language's own character must stand on the pages.
  private(set) var characters: [Character: Int] = [:]
  private var isFlowing = true

  private static let place = Place(file: "text.md", line: 1, column: 1)

  init(seed: UInt64, languages: [Language]) {
    random = SeededRandom(seed: seed)
    self.languages = languages
  }

  /// The character that all words of a language are made of.
  static func unit(_ language: Language) -> Character {
    switch language {
    case .english: "w"
    case .french: "v"
    default: "字"
    }
  }

  /// Words of one character, each text with a number of its own: `w17w w w`, `字17字字`.
  mutating func words(_ range: ClosedRange<Int>, note: Bool = false, only: Language? = nil) -> Localized<[Inline]> {
    count += 1
    let number = count
    if isFlowing { flowing.insert(number) }
    var words = Localized<[Inline]>()
    for language in languages where only == nil || only == language {
      let unit = Self.unit(language)
      let length = Int.random(in: range, using: &random)
      let parts = (0..<length).map { $0 == 0 ? "\(unit)\(number)\(unit)" : "\(unit)" }
      characters[unit, default: 0] += length + 1
      words[language] = [.text(parts.joined(separator: language.isChinese ? "" : " "), Self.place)]
    }
    if note {
      let id = NoteID("n\(noteRows.count)")
      noteRows.append(Note(id: id, rows: []))
      for language in words.languages { words[language]?.append(.noteMark(id)) }
      let outer = isFlowing
      isFlowing = false
      let most = Int.random(in: 0..<6, using: &random) == 0 ? 90 : 8
      noteRows[noteRows.count - 1].rows = [Row(content: .paragraph(self.words(1...most, only: only)))]
      isFlowing = outer
    }
    return words
  }

  mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  mutating func row(depth: Int) -> Row {
    switch Int.random(in: 0..<(depth > 0 ? 5 : 18), using: &random) {
    case 4: return Row(content: .paragraph(words(2...20, note: true)))
    case 5, 6: return list(depth)
    case 7, 8: return table()
    case 9: return Row(content: .box(title: words(1...2), [row(depth: 1), row(depth: 1)]))
    case 10: return Row(content: .quotation(Quotation(rows: [row(depth: 1)], attribution: words(1...2))))
    case 11, 12:
      return Row(content: .heading(Heading(level: Int.random(in: 1...3, using: &random), text: words(1...3))))
    case 13: return figure()
    case 14: return keyFigures()
    case 15:
      return Row(content: .paragraph(words(1...30, note: chance(3), only: languages.randomElement(using: &random))))
    case 16: return Row(content: chance(3) ? .pageBreak : .rule)
    case 17: return list(depth)
    default: return Row(content: .paragraph(words(1...45)))
    }
  }

  private mutating func list(_ depth: Int) -> Row {
    let items = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      (0..<Int.random(in: 1...2, using: &random)).map { _ in row(depth: depth + 1) }
    }
    let marker: List.Marker = chance(3) ? .paragraphs : chance(2) ? .bullet : .number(start: 1)
    return Row(content: .list(List(marker: marker, isTight: chance(2), items: items)))
  }

  /// Something outside the flow of the text, which may move or is read in an order of its own.
  private mutating func apart<Made>(_ make: (inout RandomDocument) -> Made) -> Made {
    isFlowing = false
    defer { isFlowing = true }
    return make(&self)
  }

  private mutating func table() -> Row {
    apart { random in
      let columns = Int.random(in: 2...4, using: &random.random)
      let most = random.chance(4) ? 60 : 3
      func cells(_ random: inout RandomDocument, _ header: Bool) -> [Table.Cell] {
        (0..<columns).map { column in
          let note = !header && column == 0 && random.chance(12)
          return Table.Cell(
            content: random.words(1...(column == 1 && !header ? most : 2), note: note), isHeader: header)
        }
      }
      let head = random.grouped(random.chance(5) ? [] : [cells(&random, true)])
      let body = random.joined((0..<Int.random(in: 1...6, using: &random.random)).map { _ in cells(&random, false) })
      let caption = random.chance(2) ? random.words(1...4) : Localized()
      let note = random.chance(4) ? random.words(1...9) : Localized()
      let alignments = [Table.Alignment.start, .start, .end, .decimal].prefix(columns)
      return Row(
        content: .table(Table(columns: Array(alignments), head: head, body: body, caption: caption, note: note)))
    }
  }

  private mutating func figure() -> Row {
    apart { random in
      let width = Int.random(in: 1...12, using: &random.random) * 40
      let height = Int.random(in: 1...12, using: &random.random) * 40
      func bytes(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
      let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      let image = Image(
        path: "p.png", format: .png, bytes: head + bytes(width) + bytes(height) + [8, 2, 0, 0, 0], alternative: "p",
        place: Self.place)
      let caption = random.chance(3) ? Localized() : random.words(1...6)
      return Row(content: .figure(Figure(content: .image(image), caption: caption)))
    }
  }

  private mutating func keyFigures() -> Row {
    apart { random in
      let items = (0..<Int.random(in: 1...6, using: &random.random)).map { _ in
        KeyFigures.Item(figure: random.words(1...3), words: random.words(1...5))
      }
      return Row(content: .keyFigures(KeyFigures(items: items)))
    }
  }

  mutating func document(_ edition: Edition) -> Document {
    let rows = (0..<Int.random(in: 1...14, using: &random)).map { _ in row(depth: 0) }
    var document = Document(edition: edition, title: Localized())
    document.rows = rows
    document.notes = noteRows
    return document
  }
}
