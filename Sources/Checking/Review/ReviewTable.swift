import Documents
import Inputs
import Languages

/// The text of a document as a table to be cleared in Word: a row for each row of the document, its source text in each
/// language side by side.
public struct ReviewTable: Hashable, Sendable {
  /// The source text of a block.
  public struct Cell: Hashable, Sendable {
    /// The file it stands in.
    public var file: String
    /// Its lines in the file, from 1.
    public var lines: ClosedRange<Int>
    /// What stands before the text of each line, such as the indentation of a list.
    var prefixes: [String]
    /// The text, its lines separated by line ends.
    public var text: String
  }
  /// A row.
  public struct Row: Hashable, Sendable {
    /// Its number, from 1.
    public var id: Int
    /// The cell of each language; nil where it has none.
    public var cells: [Cell?]
  }
  /// The languages, in the order of the columns.
  public var languages: [Language]
  /// The rows, in the order of the document.
  public var rows: [Row]

  /// The table of a document, whose texts are given by their paths.
  public init(_ document: Document, texts: [String: String]) {
    languages = document.edition.languages
    var files: [String: SourceText] = [:]
    for (path, text) in texts { files[path] = SourceText(text) }
    var places: [Localized<Place>] = []
    func collect(_ rows: [Documents.Row]) {
      for row in rows {
        switch row.content {
        case .list, .quotation, .box: collect(row.content.innerRows)
        case .rule, .pageBreak: break
        default: places.append(row.places)
        }
      }
    }
    collect(document.rows)
    for note in document.notes { collect(note.rows) }
    for place in places.flatMap(\.entries) { files[place.value.file]?.starts.insert(place.value.line) }
    var seen: Set<String> = []
    rows = []
    for place in places {
      let cells = languages.map { language in
        place[language].flatMap { place in
          files[place.file].flatMap { $0.cell(at: place) }
        }
      }
      // What a loop repeats stands once in the source.
      let key = cells.map { $0.map { "\($0.file):\($0.lines.lowerBound)" } ?? "-" }.joined(separator: " ")
      guard cells.contains(where: { $0 != nil }), seen.insert(key).inserted else { continue }
      rows.append(Row(id: rows.count + 1, cells: cells))
    }
  }

  /// A file, to find the lines of its blocks in.
  private struct SourceText {
    let lines: [String]
    /// The lines on which blocks begin.
    var starts: Set<Int> = []

    init(_ text: String) {
      lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.last == "\r" ? String(line.dropLast()) : String(line)
      }
    }

    func cell(at place: Place) -> Cell? {
      guard lines.indices.contains(place.line - 1) else { return nil }
      let first = lines[place.line - 1]
      let column = min(max(0, place.column - 1), first.unicodeScalars.count)
      let start = first.unicodeScalars.index(first.startIndex, offsetBy: column)
      var texts = [String(first[start...])]
      var prefixes = [String(first[..<start])]
      let fence = ["```", "~~~"].first { texts[0].hasPrefix($0) }
      var end = place.line
      while end < lines.count {
        let line = lines[end]
        if fence == nil, line.allSatisfy(\.isWhitespace) || starts.contains(end + 1) { break }
        let prefix = line.prefix { $0 == " " || $0 == ">" }.prefix(column)
        prefixes.append(String(prefix))
        texts.append(String(line.dropFirst(prefix.count)))
        end += 1
        if let fence, line.drop(while: { $0 == " " }).hasPrefix(fence) { break }
      }
      return Cell(
        file: place.file, lines: place.line...end, prefixes: prefixes, text: texts.joined(separator: "\n"))
    }
  }
}

extension ReviewTable.Cell {
  /// The lines of the file with another text in their place.
  func lines(with text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      let prefix = index < prefixes.count ? prefixes[index] : String(repeating: " ", count: prefixes[0].count)
      return line.isEmpty ? String(line) : prefix + line
    }
  }
}
