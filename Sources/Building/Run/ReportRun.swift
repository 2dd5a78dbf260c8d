import Documents
import Inputs
import Languages
import Reporting

/// The building of one report within a run.
struct ReportRun {
  let path: String
  let request: BuildRequest
  let builder: Builder
  let history: History

  /// What a worker hands back for one output.
  private struct Made: Sendable {
    var output: BuildResult.Output
    var diagnostics: Diagnostics
    var record: OutputRecord?
  }

  /// Makes what has changed, and answers what became of each output in the order of the plan.
  func outputs(diagnostics: inout Diagnostics) -> [BuildResult.Output] {
    guard let open = OpenReport(path, builder: builder, diagnostics: &diagnostics) else { return [] }
    guard let editions = editions(of: open.report, &diagnostics) else { return [] }
    let plan = PlannedOutput.all(of: open.report, editions: editions)
    // An error in reading concerns every output, since texts and data are shared by all.
    guard !diagnostics.hasErrors else {
      if open.report.hasAllData { bind(plan, of: open.report, &diagnostics) }
      return plan.map { BuildResult.Output(path: file($0, open), outcome: .failed, pages: nil) }
    }
    let freshness = Freshness(history: history, report: open.folder, installation: builder.layouts)
    let manifest = builder.manifest
    let made = shared(plan, among: request.jobs, tools: { Press(manifest: manifest) }) { planned, press in
      make(planned, open, press, freshness)
    }
    for entry in made {
      diagnostics.report(entry.diagnostics)
      if let record = entry.record { remember(record, &diagnostics) }
    }
    return made.map(\.output)
  }

  /// Binds the documents for what is wrong with them, so that one run tells all there is to mend.
  private func bind(_ plan: [PlannedOutput], of report: Report, _ diagnostics: inout Diagnostics) {
    for case .document(let output, let edition) in plan {
      _ = report.document(output, for: edition, diagnostics: &diagnostics)
    }
  }

  private func remember(_ record: OutputRecord, _ diagnostics: inout Diagnostics) {
    do throws(Diagnostic) { try history.remember(record) } catch { diagnostics.report(error) }
  }

  private func file(_ planned: PlannedOutput, _ open: OpenReport) -> String {
    "\(request.outputFolder)/\(open.name)/\(planned.path)"
  }

  private func editions(of report: Report, _ diagnostics: inout Diagnostics) -> [Edition]? {
    guard let wanted = request.editions else { return report.editions }
    var editions: [Edition] = []
    for text in wanted {
      guard let edition = report.editions.first(where: { $0.description == text }) else {
        diagnostics.report(.unknownEdition(text, known: report.editions.map(\.description), report: path))
        continue
      }
      editions.append(edition)
    }
    return diagnostics.hasErrors ? nil : editions
  }

  private func make(_ planned: PlannedOutput, _ open: OpenReport, _ press: Press, _ freshness: Freshness) -> Made {
    let path = file(planned, open)
    let moment = request.sourceDateEpoch.map { " \($0)" } ?? ""
    let maker = "\(Program.fingerprint) \(builder.fonts.fingerprint)\(moment)"
    if !request.isForced, let known = freshness.unchanged(path, maker: maker) {
      return Made(
        output: BuildResult.Output(path: path, outcome: .unchanged, pages: known.pages), diagnostics: Diagnostics())
    }
    var diagnostics = Diagnostics()
    let date = request.sourceDateEpoch.flatMap(Moment.text)
    let bytes = press.make(planned, open, date: date, diagnostics: &diagnostics)
    guard let bytes, !diagnostics.hasErrors else {
      return Made(
        output: BuildResult.Output(path: path, outcome: .failed, pages: nil), diagnostics: diagnostics)
    }
    do throws(Diagnostic) {
      try OutputFile.write(bytes.bytes, to: path, disk: request.disk)
    } catch {
      diagnostics.report(error)
      return Made(output: BuildResult.Output(path: path, outcome: .failed, pages: nil), diagnostics: diagnostics)
    }
    let record = OutputRecord(
      path: path, digest: Digest(of: bytes.bytes).hexadecimal, maker: maker, pages: bytes.pages,
      dependencies: freshness.dependencies)
    return Made(
      output: BuildResult.Output(path: path, outcome: .built, pages: bytes.pages), diagnostics: diagnostics,
      record: record)
  }
}
