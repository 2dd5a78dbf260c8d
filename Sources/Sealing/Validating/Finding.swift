import Inputs

/// A clause of one of the two standards that a sealed file promises to keep.
public struct Clause: Hashable, Sendable, CustomStringConvertible {
  /// The standard.
  public enum Standard: String, Hashable, Sendable {
    /// PDF/UA-1.
    case accessibility = "ISO 14289-1"
    /// PDF/A-2; PDF/A-3 numbers its clauses alike.
    case archive = "ISO 19005-2"
  }
  /// The standard.
  public var standard: Standard
  /// The section: `7.18.5`.
  public var section: String
  public var description: String { "\(standard.rawValue) §\(section)" }

  static func accessibility(_ section: String) -> Clause { Clause(standard: .accessibility, section: section) }
  static func archive(_ section: String) -> Clause { Clause(standard: .archive, section: section) }
}

/// A place where a file does not keep a clause.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
  /// The clause.
  public var clause: Clause
  /// What is wrong.
  public var message: String
  /// Where: a page, an element, a font.
  public var place: String
  public var description: String { "\(clause): \(message) (\(place))" }
}

/// Examines PDFs that diptych wrote, clause by clause.
///
/// It knows what diptych writes and is strict about it; it is no examiner of any other program's files.
public enum Validation {
  /// What the file does not keep of PDF/UA-1 and PDF/A-2a (3a with attachments), in the order of the checks.
  public static func findings(in bytes: [UInt8]) throws(SealingError) -> [Finding] {
    let file = try PDFFile(reading: bytes)
    var examination = Examination(file, pages: try file.pageNumbers())
    FileChecks.run(bytes, &examination)
    let structure = ExaminedStructure(file)
    CatalogueChecks.run(structure, &examination)
    MetadataChecks.run(&examination)
    StructureChecks.run(structure, &examination)
    TableChecks.run(structure, &examination)
    AnnotationChecks.run(structure, &examination)
    var usage = FontUsage()
    try ContentChecks.run(structure, &usage, &examination)
    ColorChecks.run(&examination)
    try FontChecks.run(usage, &examination)
    return examination.findings
  }

  /// The findings as diagnostics about a file.
  public static func diagnostics(for file: String, bytes: [UInt8]) -> Diagnostics {
    var diagnostics = Diagnostics()
    do throws(SealingError) {
      for finding in try findings(in: bytes) {
        diagnostics.report(
          .clauseFailed(finding.clause.description, finding.message, file: file, where: finding.place))
      }
    } catch {
      diagnostics.report(error.diagnostic)
    }
    return diagnostics
  }
}

/// A file under examination, and what was found in it.
struct Examination {
  let file: PDFFile
  /// The numbers of the pages' objects.
  let pages: [Int]
  private(set) var findings: [Finding] = []
  private var seen: Set<Finding> = []

  init(_ file: PDFFile, pages: [Int]) {
    self.file = file
    self.pages = pages
  }

  /// The catalogue.
  var catalogue: PDFDictionary { file.object(file.rootNumber).dictionary ?? [:] }

  /// Notes what does not hold.
  mutating func require(
    _ holds: Bool, _ clause: Clause, _ message: @autoclosure () -> String, at place: @autoclosure () -> String
  ) {
    guard !holds else { return }
    let finding = Finding(clause: clause, message: message(), place: place())
    if seen.insert(finding).inserted { findings.append(finding) }
  }
}
