import Inputs

/// What is remembered of an output: enough to know whether building it again would give the same bytes.
public struct OutputRecord: Hashable, Sendable {
  /// One answer that an output depends on, and of which folder it was asked.
  public struct Dependency: Hashable, Sendable {
    /// The folders that answers come from.
    public enum Root: String, Hashable, Sendable { case report, installation }
    /// The folder.
    public var root: Root
    /// The question and the answer.
    public var record: InputRecord

    /// An answer of a folder.
    public init(root: Root, record: InputRecord) {
      self.root = root
      self.record = record
    }
  }

  /// The path of the output as it was asked for.
  public var path: String
  /// The digest of its bytes.
  public var digest: String
  /// The program and the options that made it.
  public var maker: String
  /// How many pages it has; nil for charts.
  public var pages: Int?
  /// Everything that was read for it, in the order of reading.
  public var dependencies: [Dependency]

  /// What is remembered of an output.
  public init(path: String, digest: String, maker: String, pages: Int?, dependencies: [Dependency]) {
    self.path = path
    self.digest = digest
    self.maker = maker
    self.pages = pages
    self.dependencies = dependencies
  }
}
