import Checking
import Documents
import Foundation
import Inputs
import Languages
import Reporting

/// `diptych review`: a report's text out to Word and back.
public struct Reviewing: Sendable {
  private let path: String
  private let table: ReviewTable
  private let texts: [String: String]
  private let title: String

  /// The table of a report in one edition (its first when nil); nil, with diagnostics, when it cannot be read.
  public init?(_ path: String, edition written: String?, diagnostics: inout Diagnostics) {
    do throws(Diagnostic) {
      let folder = try InputFolder(path)
      guard let report = Report.read(folder: folder, diagnostics: &diagnostics) else { return nil }
      let known = report.editions
      guard let edition = written == nil ? known.first : known.first(where: { $0.description == written }) else {
        throw .unknownEdition(written ?? "", known: known.map(\.description), report: path)
      }
      guard let document = report.document(for: edition, diagnostics: &diagnostics),
        let name = ReportText.path(in: folder, diagnostics: &diagnostics)
      else { return nil }
      var texts: [String: String] = [:]
      for language in edition.languages {
        guard let file = language.fallbacks.map({ "\(name).\($0).md" }).first(where: folder.has) else { continue }
        texts[file] = try folder.read(file, from: nil).text()
      }
      self.path = path
      self.texts = texts
      title = "\(document.title.entries.first?.value ?? "") (\(edition))"
      table = ReviewTable(document, texts: texts)
    } catch {
      diagnostics.report(error)
      return nil
    }
  }

  /// Writes the table to a .docx and answers how many rows it has.
  public func export(to output: String) throws(Diagnostic) -> Int {
    try OutputFile.write(Pandoc().docx(fromJSON: table.pandocJSON(title: title)), to: output)
    return table.rows.count
  }

  /// Reads a .docx that came back. With `isApplied` the changes are written to the texts, all or, when one does not fit,
  /// none.
  public func read(_ docx: String, isApplied: Bool, diagnostics: inout Diagnostics) -> ReviewResult? {
    do throws(Diagnostic) {
      guard let bytes = FileManager.default.contents(atPath: docx) else {
        throw .pandocFailed("there is no file “\(docx)”")
      }
      let reviewed = ReviewedDocument(try Pandoc().json(fromDocx: [UInt8](bytes)))
      var found = Diagnostics()
      let result = ReviewResult(table, reviewed, diagnostics: &found)
      result.reportUnplacedComments(of: [UInt8](bytes), diagnostics: &found)
      diagnostics.report(found)
      if isApplied, !found.hasErrors {
        for (file, text) in result.applied(to: texts) { try OutputFile.write(Array(text.utf8), to: "\(path)/\(file)") }
      }
      return result
    } catch {
      diagnostics.report(error)
      return nil
    }
  }
}
