import Pages

/// Where the columns of the languages stand within the type area.
struct Frame: Hashable, Sendable {
  /// From the start of the type area, and how wide.
  struct Column: Hashable, Sendable {
    var start: Length
    var width: Length
    var end: Length { start + width }
  }

  /// The columns, in the order of the edition.
  var columns: [Column]
  /// The type area as a whole.
  var full: Column

  /// The column of a language, or the whole width; smaller at the edges of the type area by these insets.
  func column(_ index: Int?, startInset: Length, endInset: Length) -> Column {
    guard let index, index < columns.count else { return inset(full, startInset, endInset) }
    let column = columns[index]
    let atStart = column.start == full.start
    let atEnd = column.end == full.end
    return inset(column, atStart ? startInset : .zero, atEnd ? endInset : .zero)
  }

  private func inset(_ column: Column, _ start: Length, _ end: Length) -> Column {
    Column(start: column.start + start, width: column.width - start - end)
  }
}
