import Documents
import Inputs
import Languages

/// Names that the cells of a table from data may use besides those of the text around it.
struct RowNames: Sendable {
  var names: [(String, Resolved)]
}

/// A column of a table from data.
private struct DataColumn {
  var header: Value?
  /// What stands above the header, once for all neighbours that have the same.
  var group: Value?
  /// Whether rows below each other that say the same share one cell.
  var merges: Bool
  /// Words with expressions, lifted from the text.
  var cell: Value?
  /// An expression of its own.
  var expression: Expression?
  var alignment: Table.Alignment
  var isRowHeader: Bool
}

extension Table.Alignment: CaseIterable {
  public static var allCases: [Table.Alignment] { [.start, .centre, .end, .decimal] }
}

/// Tables from data.
extension Binder {
  /// Binds a table whose rows are those of a data set.
  mutating func dataTable(
    _ reader: inout MapReader, _ body: FenceBody, diagnostics: inout Diagnostics
  ) -> Row.Content? {
    let caption = words(reader.value("caption"), of: "caption", diagnostics: &diagnostics)
    var note = words(reader.value("note"), of: "note", diagnostics: &diagnostics)
    let missing = words(reader.value("missing"), of: "missing", diagnostics: &diagnostics)
    let name = reader.words("as") ?? "row"
    let condition = condition(reader.value("where"), diagnostics: &diagnostics)
    let columns = columns(&reader, diagnostics: &diagnostics)
    let own = reader.value("sources").map { value in
      Origin.names(value).map { SourceID($0) }.filter { id in
        if library.sources[id] == nil {
          diagnostics.report(.unknownSource(id.name, known: library.sources.names, at: value.place))
        }
        return library.sources[id] != nil
      }
    }
    guard let rows = rows(reader.value("rows", .required), in: body, diagnostics: &diagnostics), !columns.isEmpty,
      let scope = body.scope
    else { return nil }

    let before = (row, evaluator.missing)
    evaluator.missing = missing.isEmpty ? Wording(language).notKnown : plainText(missing)
    defer { (row, evaluator.missing) = before }
    var marks = EvidenceMarks(language: language)
    var cells: [[Table.Cell]] = []
    for item in rows {
      let names = RowNames(names: fieldNames(of: item, besides: scope) + [(name, item)])
      let inner = names.names.reduce(scope) { $0.adding($1.0, $1.1) }
      if let condition, !condition.holds(in: inner, used: &used, diagnostics: &diagnostics) { continue }
      row = names
      cells.append(columns.map { cell(of: $0, in: inner, &marks, &diagnostics) })
    }
    let head = head(columns, &diagnostics)
    note = marks.marking(note)
    let reasons = marks.note(at: body.place)
    if !note.isEmpty && !reasons.isEmpty { note.append(.softBreak) }
    note += reasons
    return .table(
      Table(
        columns: columns.map(\.alignment), head: head, body: merged(cells, columns),
        caption: caption.isEmpty ? Localized() : cell(caption), note: note.isEmpty ? Localized() : cell(note),
        sources: own ?? marks.sources))
  }

  /// The head: headers, and above them the groups that some have.
  private mutating func head(_ columns: [DataColumn], _ diagnostics: inout Diagnostics) -> [[Table.Cell]] {
    guard columns.contains(where: { $0.header != nil || $0.group != nil }) else { return [] }
    func header(_ words: [Inline]) -> Table.Cell { Table.Cell(content: cell(words), isHeader: true) }
    let headers = columns.map { header(words($0.header, of: "header", diagnostics: &diagnostics)) }
    guard columns.contains(where: { $0.group != nil }) else { return [headers] }
    let groups = columns.map { words($0.group, of: "group", diagnostics: &diagnostics) }
    var holders = [[CellSpans.Holder]](repeating: columns.map { _ in .itself }, count: 2)
    for index in columns.indices {
      if groups[index].isEmpty {
        holders[1][index] = .above
      } else if index > 0,
        plainText(groups[index]) == plainText(groups[index - 1])
      {
        holders[0][index] = .left
      }
    }
    let above = columns.indices.map { groups[$0].isEmpty ? headers[$0] : header(groups[$0]) }
    // Groups are rectangles of one row, headers without one of two.
    return (try? CellSpans.joined([above, headers], holders)) ?? [headers]
  }

  /// The rows with equal cells below each other joined, in the columns that ask for it and within those to their left.
  private func merged(_ rows: [[Table.Cell]], _ columns: [DataColumn]) -> [[Table.Cell]] {
    guard columns.contains(where: \.merges) else { return rows }
    var holders = rows.map { $0.map { _ in CellSpans.Holder.itself } }
    for row in rows.indices.dropFirst() {
      for column in columns.indices where columns[column].merges {
        let (here, above) = (rows[row][column].content[language], rows[row - 1][column].content[language])
        guard plainText(here ?? []) == plainText(above ?? []) else { break }
        holders[row][column] = .above
      }
    }
    return (try? CellSpans.joined(rows, holders)) ?? rows
  }

  private func condition(_ value: Value?, diagnostics: inout Diagnostics) -> Condition? {
    guard let value, !value.isNull else { return nil }
    guard let text = value.string else {
      diagnostics.report(.wrongType("where", wanted: "a condition", found: value))
      return nil
    }
    do throws(Diagnostic) { return try ExpressionParser.condition(text, of: value.place) } catch {
      diagnostics.report(error)
      return nil
    }
  }

  private mutating func rows(
    _ value: Value?, in body: FenceBody, diagnostics: inout Diagnostics
  ) -> [Resolved]? {
    guard let value, let text = value.plainText, let scope = body.scope else { return nil }
    do throws(Diagnostic) {
      var parser = try ExpressionParser(text, of: value.place)
      let path = try parser.path()
      try parser.expectEnd()
      do throws(Lookup.Miss) {
        let found = try Lookup.resolve(path, in: scope, keepsMaps: true)
        guard let items = Lookup.items(of: found) else {
          throw Lookup.Miss(
            diagnostic: .loopNeedsList(path.text, kind: found.value.kindInWords, at: value.place), isLastStep: false)
        }
        return items.map(\.item)
      } catch {
        throw error.diagnostic
      }
    } catch {
      diagnostics.report(error)
      return nil
    }
  }

  private func columns(_ reader: inout MapReader, diagnostics: inout Diagnostics) -> [DataColumn] {
    (reader.list("columns", .required) ?? []).compactMap { item in
      var column = MapReader(item, of: "a column")
      defer { reader.finish(column) }
      let header = column.value("header")
      let group = column.value("group")
      let merges = column.bool("merge") ?? false
      let cell = column.value("cell")
      let short = column.value("value")
      let alignment = column.choice("align", Table.Alignment.self)
      let isRowHeader = column.bool("row-header") ?? false
      var expression: Expression?
      if let short, let text = short.plainText {
        do throws(Diagnostic) {
          expression = try ExpressionParser.expression(text, of: short.place)
        } catch {
          column.report(error)
        }
      }
      if (cell == nil) == (short == nil) { column.report(.columnNeedsCell(at: item.place)) }
      return DataColumn(
        header: header, group: group, merges: merges, cell: cell, expression: expression,
        alignment: alignment ?? .start, isRowHeader: isRowHeader)
    }
  }

  /// A row's own keys are names too, unless they hide a name of the text around.
  private func fieldNames(of item: Resolved, besides scope: Scope) -> [(String, Resolved)] {
    guard let map = item.value.map else { return [] }
    let origin = item.origin.entering(map)
    return map.entries.compactMap { entry in
      guard scope.find(entry.key) == nil else { return nil }
      return (entry.key, Lookup.figure(Resolved(value: entry.value, path: "\(item.path).\(entry.key)", origin: origin)))
    }
  }

  private mutating func cell(
    of column: DataColumn, in scope: Scope, _ marks: inout EvidenceMarks, _ diagnostics: inout Diagnostics
  ) -> Table.Cell {
    var inlines: [Inline]
    evaluator.printed = 0
    evaluator.unknown = 0
    if let expression = column.expression {
      evaluator.isMarkless = true
      inlines = evaluator.inlines(expression, in: scope, used: &used, diagnostics: &diagnostics)
      evaluator.isMarkless = false
    } else {
      inlines = words(column.cell, of: "cell", diagnostics: &diagnostics)
    }
    if evaluator.unknown > 0, evaluator.printed == 0, let missing = evaluator.missing {
      // Nothing of the cell is known, so the words around it would say nothing either.
      inlines = [.text(missing, inlines.first?.place ?? column.cell?.place ?? Place(file: ""))]
    }
    inlines = marks.marking(inlines)
    return Table.Cell(content: cell(inlines), isHeader: column.isRowHeader)
  }
}
