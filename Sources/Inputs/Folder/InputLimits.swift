/// How much a report may ask of the machine. A report is input, not code: what is beyond these is an error with a place.
public struct InputLimits: Hashable, Sendable {
  /// Bytes of one file.
  public var fileBytes = 32 << 20
  /// Bytes of all files of a folder together.
  public var totalBytes = 512 << 20
  /// Files that are read from a folder.
  public var files = 10_000
  /// How deep lists and maps may stand in each other.
  public var depth = 100
  /// Values of one file, counted after its aliases are put in.
  public var values = 2_000_000
  /// Rows of one table or query.
  public var rows = 200_000
  /// Steps of SQLite's virtual machine for one query; a count and not a time, so that every machine answers alike.
  public var querySteps = 200_000_000

  /// The limits used when nobody asks for others.
  public static let standard = InputLimits()

  /// The standard limits, to be changed.
  public init() {}
}
