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
    var scanner = CSVScanner(path: file.path, text: text)
    let columns = scanner.next()?.fields ?? []
    guard !columns.isEmpty, columns != [CSVScanner.Field(text: "", isQuoted: false, place: columns[0].place)] else {
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

  private static func report(_ columns: [CSVScanner.Field], _ diagnostics: inout Diagnostics) {
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
    _ record: CSVScanner.Record, _ columns: [CSVScanner.Field], _ diagnostics: inout Diagnostics
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
