/// Where something stands in an input: the file as the user names it, a line and a column, both counted from 1.
///
/// Columns count Unicode scalars. `length` is how many scalars the caret underlines, at least 1.
///
/// Everything that is read knows its place, so one is four small numbers, the file's in a table of names.
@frozen public struct Place: Hashable, Sendable, Comparable, CustomStringConvertible {
  @usableFromInline var fileNumber: UInt32
  @usableFromInline var lineNumber: Int32
  @usableFromInline var columnNumber: Int32
  @usableFromInline var scalars: Int32

  /// A place in a file; without line and column the whole file is meant.
  public init(file: String, line: Int = 0, column: Int = 0, length: Int = 1) {
    fileNumber = FileNames.number(of: file)
    lineNumber = Int32(clamping: line)
    columnNumber = Int32(clamping: column)
    scalars = Int32(clamping: length)
  }

  /// Another place in the same file.
  @inlinable public func at(line: Int = 0, column: Int = 0, length: Int = 1) -> Place {
    var other = self
    (other.line, other.column, other.length) = (line, column, length)
    return other
  }

  /// The path as the user would type it, relative to the report's folder or as given on the command line.
  public var file: String {
    get { FileNames.name(fileNumber) }
    set { fileNumber = FileNames.number(of: newValue) }
  }
  /// The line, from 1; 0 when the whole file is meant.
  @inlinable public var line: Int {
    get { Int(lineNumber) }
    set { lineNumber = Int32(clamping: newValue) }
  }
  /// The column in Unicode scalars, from 1; 0 when the whole line is meant.
  @inlinable public var column: Int {
    get { Int(columnNumber) }
    set { columnNumber = Int32(clamping: newValue) }
  }
  /// How many scalars are meant.
  @inlinable public var length: Int {
    get { Int(scalars) }
    set { scalars = Int32(clamping: newValue) }
  }

  /// `file:line:column`, leaving out what is not known.
  public var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }

  public static func < (left: Place, right: Place) -> Bool {
    let (mine, other) = (
      (left.line, left.column, left.length), (right.line, right.column, right.length)
    )
    if left.fileNumber == right.fileNumber { return mine < other }
    return left.file < right.file
  }
}
