/// Where something stands in an input: the file as the user names it, a line and a column, both counted from 1.
///
/// Columns count Unicode scalars. `length` is how many scalars the caret underlines, at least 1.
public struct Place: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The path as the user would type it, relative to the report's folder or as given on the command line.
  public var file: String
  /// The line, from 1; 0 when the whole file is meant.
  public var line: Int
  /// The column in Unicode scalars, from 1; 0 when the whole line is meant.
  public var column: Int
  /// How many scalars are meant.
  public var length: Int

  /// A place in a file; without line and column the whole file is meant.
  public init(file: String, line: Int = 0, column: Int = 0, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }

  /// `file:line:column`, leaving out what is not known.
  public var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }

  public static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line, left.column, left.length) < (right.file, right.line, right.column, right.length)
  }
}
