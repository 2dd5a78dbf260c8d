import Checking
import Composition
import Documents
import Inputs
import Languages
import Pages
import Reporting
import Typesetting

/// The stages whose results can be printed as text.
public enum DumpStage: String, Sendable, CaseIterable {
  /// The document's tree, with sources and places.
  case document
  /// Each line of text: how it was broken and how good it is.
  case lines
  /// Each box on each page.
  case pages
  /// What is read, in the order of reading.
  case structure
  /// Of a chart's specification: scales, ticks, labels and marks with their data and boxes.
  case chart
}

extension Builder {
  /// The result of a stage for an edition (the report's first when nil), or nil when it could not be made.
  public func dump(
    _ stage: DumpStage, of path: String, edition written: String?, diagnostics: inout Diagnostics
  ) -> String? {
    if stage == .chart { return chartDump(of: path, edition: written, diagnostics: &diagnostics) }
    guard let open = OpenReport(path, builder: self, diagnostics: &diagnostics) else { return nil }
    let editions = open.report.editions
    guard let edition = written == nil ? editions.first : editions.first(where: { $0.description == written }) else {
      diagnostics.report(.unknownEdition(written ?? "", known: editions.map(\.description), report: path))
      return nil
    }
    guard let document = open.report.document(for: edition, diagnostics: &diagnostics) else { return nil }
    if stage == .document { return document.dump() }
    let press = Press(manifest: open.manifest)
    if stage == .lines { press.typesetter.recording = LineRecording() }
    guard let pages = press.composed(document, open.layout(for: edition), diagnostics: &diagnostics) else { return nil }
    return switch stage {
    case .document, .chart: nil
    case .lines: press.typesetter.recording?.text
    case .pages: pages.dump()
    case .structure: pages.publication.structureDump()
    }
  }

  private func chartDump(of path: String, edition written: String?, diagnostics: inout Diagnostics) -> String? {
    var request = ChartRequest(specifications: [path])
    request.editions = written.flatMap { Edition($0) }.map { [$0] } ?? []
    return ChartRun(path: path, request: request, press: Press(manifest: manifest)).dump(&diagnostics)
  }

  /// Everything that is wrong with a report in all its editions, short of drawing it.
  public func check(_ path: String) -> Diagnostics {
    var diagnostics = Diagnostics()
    guard let open = OpenReport(path, builder: self, diagnostics: &diagnostics) else { return diagnostics }
    let press = Press(manifest: open.manifest)
    var languages = LanguageChecks(data: open.report.data)
    var attached: Set<String> = []
    for planned in PlannedOutput.all(of: open.report, editions: nil) {
      switch planned {
      case .chart(let chart, let language):
        let bound = open.report.bound(chart, diagnostics: &diagnostics)
        _ = press.chart(bound, in: language, diagnostics: &diagnostics)
      case .document(let output, let edition):
        if let document = open.report.document(output, for: edition, diagnostics: &diagnostics) {
          for file in document.attachments where attached.insert(file.name).inserted {
            diagnostics.report(
              .willBeAttached(file.name, file.mediaType, bytes: file.bytes.count, at: open.report.attachPlace))
          }
          _ = press.composed(document, open.layout(for: edition), diagnostics: &diagnostics)
          languages.check(document)
        }
      }
    }
    diagnostics.report(languages.finished())
    return diagnostics
  }
}
