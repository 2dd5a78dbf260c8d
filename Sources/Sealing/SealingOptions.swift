/// How a PDF is completed.
public struct SealingOptions: Hashable, Sendable {
  /// What the file promises.
  public enum Conformance: String, Hashable, Sendable, CaseIterable {
    /// PDF/UA-1 and PDF/A-2a; PDF/A-3a when files are attached.
    case accessibleArchive
    /// Outline, links and metadata, and no structure.
    case plain
  }

  /// What the file promises.
  public var conformance: Conformance
  /// The file's date as `YYYY-MM-DDThh:mm:ssZ`, when it is not the publication's own: how a reproducible build dates it.
  public var date: String?
  /// The program that made the document, by name and version.
  public var creator: String

  /// Options.
  public init(conformance: Conformance = .accessibleArchive, date: String? = nil, creator: String = "Diptych") {
    self.conformance = conformance
    self.date = date
    self.creator = creator
  }
}
