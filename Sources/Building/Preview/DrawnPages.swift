import Drawing
import Inputs
import Languages
import Pages

/// The pages of a document as they stand in its file, to be shown without it.
public struct DrawnPages: Sendable {
  /// The document's file, counted from the output folder: `hk-shanghai/briefing.en.pdf`.
  public let path: String
  /// The pages.
  public let publication: Publication
  private let fonts: FontFiles

  init(path: String, publication: Publication, fonts: FontFiles) {
    (self.path, self.publication, self.fonts) = (path, publication, fonts)
  }

  /// A page as a PNG picture.
  ///
  /// - Parameters:
  ///   - index: The page, from 0.
  ///   - scale: Pixels to the point.
  public func picture(ofPage index: Int, scale: Double) throws(Diagnostic) -> [UInt8] {
    do throws(DrawingError) {
      return try PNGDrawing.draw(publication.page(index).content, fonts: fonts, scale: scale)
    } catch {
      throw error.diagnostic
    }
  }

  /// The finished file of the pages, drawn and sealed anew; nil when that cannot be done.
  public func file() -> [UInt8]? {
    var unsaid = Diagnostics()
    let file = Press.pdf(
      publication, TypeCase(fonts), promise: .accessible, date: nil, isShowing: true, diagnostics: &unsaid)
    return try? file?.bytes()
  }
}

extension Builder {
  /// The pages of a document of a report, set anew from its files as they are now; nothing is written.
  ///
  /// - Parameters:
  ///   - path: The document's file, counted from the output folder.
  ///   - report: The report's folder.
  /// - Returns: Nil when the report does not make the document, or an error keeps it from being set.
  public func pages(of path: String, report: String, workshops: Workshops = Workshops()) -> DrawnPages? {
    var found = Diagnostics()
    guard let open = OpenReport(report, builder: self, diagnostics: &found), !found.hasErrors else { return nil }
    let plan = PlannedOutput.all(of: open.report, editions: nil)
    guard let planned = plan.first(where: { "\(open.name)/\($0.path)" == path }),
      case .document(let document, let layout)? = OutputSubject(planned, of: open, diagnostics: &found),
      !found.hasErrors
    else { return nil }
    let workshop = workshops.take()
    defer { workshops.give(back: workshop) }
    let press = workshop.press(open.manifest)
    guard let publication = press.publication(document, layout, diagnostics: &found) else { return nil }
    return DrawnPages(path: path, publication: publication, fonts: FontFiles(open.manifest))
  }
}
