/// Reads tables of RFC 4180: commas, double quotes, a first row with the names of the columns.
///
/// A field without quotes that writes a number is one; an empty one is nothing; a field in quotes is always text. Every
/// row must have a field for each column. After an error the reader goes on with the next row.
public enum CSVReader {
  /// The rows of a file as a list of maps; nil, with a diagnostic, when it holds no table.
  public static func value(
    of file: InputFile, limits: InputLimits = .standard, _ diagnostics: inout Diagnostics
  ) -> Value? {
    let text: String
    do { text = try file.text() } catch {
      diagnostics.report(error)
      return nil
    }
    var scanner = RecordScanner(path: file.path, text: text)
    let columns = scanner.next()?.fields ?? []
    guard !columns.isEmpty, columns != [RecordScanner.Field(text: "", isQuoted: false, place: columns[0].place)] else {
      diagnostics.report(.tableHasNoColumns(at: file.place))
      return nil
    }
    report(columns, &diagnostics)
    var rows: [Value] = []
    while let record = scanner.next() {
      if record.isBlank && scanner.isAtEnd { break }
      guard rows.count < limits.rows else {
        diagnostics.report(.tooManyRows(at: record.place, limit: limits.rows))
        break
      }
      if record.fields.count == columns.count {
        rows.append(row(record, columns, &diagnostics))
      } else if !record.isBroken {
        diagnostics.report(.rowIsRagged(at: record.place, fields: record.fields.count, columns: columns.count))
      }
    }
    diagnostics.report(scanner.diagnostics)
    return Value(.list(rows), at: file.place)
  }

  private static func report(_ columns: [RecordScanner.Field], _ diagnostics: inout Diagnostics) {
    var seen: [String: Place] = [:]
    for column in columns {
      if column.text.isEmpty { diagnostics.report(.columnHasNoName(at: column.place)) }
      if let first = seen[column.text], !column.text.isEmpty {
        diagnostics.report(.duplicateKey(column.text, at: column.place, first: first))
      }
      seen[column.text] = column.place
    }
  }

  private static func row(
    _ record: RecordScanner.Record, _ columns: [RecordScanner.Field], _ diagnostics: inout Diagnostics
  ) -> Value {
    let entries = zip(columns, record.fields).map { column, field in
      var content = Value.Content.string(field.text)
      if !field.isQuoted {
        if field.text.isEmpty { content = .null }
        do { content = try PlainScalar.number(field.text) ?? content } catch {
          diagnostics.report(.numberTooLarge(field.text, at: field.place))
        }
      }
      return ValueMap.Entry(key: column.text, keyPlace: column.place, value: Value(content, at: field.place))
    }
    return Value(.map(ValueMap(entries)), at: record.place)
  }
}

/// Cuts a text into records and fields.
private struct RecordScanner {
  struct Field: Equatable {
    var text: String
    var isQuoted: Bool
    var place: Place
  }

  struct Record {
    var fields: [Field]
    var place: Place
    /// Whether an error in it was reported already.
    var isBroken: Bool
    /// Whether it is a line with nothing on it.
    var isBlank: Bool { fields.count == 1 && fields[0].text.isEmpty && !fields[0].isQuoted }
  }

  let path: String
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  private var column = 1
  private(set) var diagnostics = Diagnostics()

  init(path: String, text: String) {
    self.path = path
    self.scalars = Array(text.unicodeScalars)
  }

  var isAtEnd: Bool { index >= scalars.count }
  private var here: Place { Place(file: path, line: line, column: column) }
  private var current: Unicode.Scalar? { isAtEnd ? nil : scalars[index] }
  private var isAtLineEnd: Bool {
    current == "\n" || (current == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n")
  }

  mutating func next() -> Record? {
    guard !isAtEnd else { return nil }
    var record = Record(fields: [], place: here, isBroken: false)
    while true {
      let (field, isBroken) = current == "\"" ? quotedField() : plainField()
      record.fields.append(field)
      record.isBroken = record.isBroken || isBroken
      if current == "," {
        advance()
      } else {
        break
      }
    }
    skipLineEnd()
    return record
  }

  private mutating func advance() {
    (line, column) = scalars[index] == "\n" ? (line + 1, 1) : (line, column + 1)
    index += 1
  }

  private mutating func skipLineEnd() {
    if current == "\r" { advance() }
    if current == "\n" { advance() }
  }

  private mutating func plainField() -> (Field, isBroken: Bool) {
    var place = here
    var text = String.UnicodeScalarView()
    var isBroken = false
    while let scalar = current, scalar != ",", !isAtLineEnd {
      if scalar == "\"" && !isBroken {
        diagnostics.report(.quoteInsideField(at: here))
        isBroken = true
      }
      text.append(scalar)
      advance()
    }
    place.length = max(1, text.count)
    return (Field(text: String(text), isQuoted: false, place: place), isBroken)
  }

  private mutating func quotedField() -> (Field, isBroken: Bool) {
    var place = here
    let start = index
    var text = String.UnicodeScalarView()
    advance()
    while let scalar = current {
      advance()
      guard scalar == "\"" else {
        text.append(scalar)
        continue
      }
      if current == "\"" {
        text.append("\"")
        advance()
        continue
      }
      if line == place.line { place.length = index - start }
      let isClosedWell = current == nil || current == "," || isAtLineEnd
      if !isClosedWell {
        diagnostics.report(.textAfterQuote(at: here))
        while current != nil, current != ",", !isAtLineEnd { advance() }
      }
      return (Field(text: String(text), isQuoted: true, place: place), !isClosedWell)
    }
    diagnostics.report(.quoteNotClosed(at: place))
    return (Field(text: String(text), isQuoted: true, place: place), true)
  }
}
