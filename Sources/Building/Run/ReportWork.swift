import Documents
import Foundation
import Inputs
import Languages
import Reporting
import Synchronization
import Threads
import Typesetting

/// The work on one report within a run: looked at by one worker, its outputs made by all.
final class ReportWork: Sendable {
  /// What became of an output, or would.
  struct Done: Sendable {
    var output: BuildResult.Output
    var reasons: [Reason] = []
    var diagnostics = Diagnostics()
    /// What is remembered of it as it is now.
    var record: OutputRecord?
  }

  private struct State: Sendable {
    var diagnostics = Diagnostics()
    var done: [Done?] = []
    var left = 0
    var keeping: KeepRule?
    /// What was made ready for it, until its outputs are made.
    var ready: MakeReady?
  }

  /// The report's folder as it was named, and its name.
  let folder: String, name: String
  private let run: BuildRun
  private let state = Mutex(State())
  /// That the report was as it should be is forgotten before any of its files changes.
  private let forgotten: Errand<Void>

  init(folder: String, run: BuildRun) {
    let name = OpenReport.name(of: folder)
    self.folder = folder
    self.run = run
    self.name = name
    forgotten = Errand(atOnce: false) { [ledger = run.ledger] in
      ledger?.bringIn { history throws(Diagnostic) in try history.forget(name) }
    }
  }

  /// What became of the outputs, in the order of the plan.
  var done: [Done] { state.withLock { $0.done.compactMap { $0 } } }
  /// Which older versions the report asks to keep.
  var keeping: KeepRule? { state.withLock { $0.keeping } }
  /// What was found wrong, in the order of the plan.
  var diagnostics: Diagnostics {
    state.withLock { state in
      var all = state.diagnostics
      for done in state.done { if let done { all.report(done.diagnostics) } }
      return all
    }
  }

  /// Looks at the report, and leaves the making of its outputs to the queue.
  func look(_ queue: JobQueue<Workshop>) {
    run.request.step(.reading)
    if let known = KnownReport(name, folder: folder, run: run), known.isUnchanged {
      finish(known)
      return
    }
    // What is made from now on belongs to the report as it is now.
    run.crew.add { [self] in forgotten() }
    var found = Diagnostics()
    guard
      let open = OpenReport(
        folder, builder: run.builder, begun: { makeReady(for: $0, queue) }, diagnostics: &found),
      let editions = editions(of: open.report, &found)
    else { return fail([], found) }
    let plan = PlannedOutput.all(of: open.report, editions: editions).filter { run.makes("\(name)/\($0.path)") }
    // An error in reading concerns every output, since texts and data are shared by all.
    guard !found.hasErrors else {
      if open.report.hasAllData { bind(plan, of: open.report, &found) }
      return fail(plan, found)
    }
    run.tell(.planned(report: folder, outputs: plan.count))
    state.withLock { state in
      state.diagnostics = found
      state.done = Array(repeating: nil, count: plan.count)
      state.left = plan.count
      state.keeping = open.keeping
    }
    if plan.isEmpty { finish(open) }
    let (desk, bound) = (BindingDesk(open, plan), open.bound)
    queue.addFirst(
      plan.indices.map { index in
        // The languages of a document are set side by side, its pages drawn and sealed.
        let isDocument = plan[index].isDocument
        return JobQueue.Job(isLong: isDocument, canWait: !isDocument, span: isDocument ? 3 : 1) { workshop, turn in
          self.make(index, desk, bound, workshop, queue, turn)
        }
      })
  }

  /// Makes ready for the texts of a report that is being read, on a processor that waits for it.
  private func makeReady(for editions: [Edition], _ queue: JobQueue<Workshop>) {
    guard !run.isPlanning, queue.hasIdleWorker else { return }
    let wanted = editions.filter { run.request.editions?.contains($0.description) ?? true }
    let languages = Set(wanted.flatMap(\.languages)).sorted { $0.tag < $1.tag }
    queue.addFirst([
      JobQueue.Job(isLong: false) { [self] _, _ in
        let ready = MakeReady(languages, run.builder.manifest)
        state.withLock { $0.ready = ready }
      }
    ])
  }

  private func make(
    _ index: Int, _ desk: BindingDesk, _ open: OpenReport, _ workshop: Workshop, _ queue: JobQueue<Workshop>,
    _ turn: JobQueue<Workshop>.Turn
  ) {
    OutputMaking(
      number: index, desk: desk, open: open, run: run, isAlone: { !queue.isFullOfLong },
      hasFreeProcessor: { !queue.isFull }, hasIdleProcessor: { !queue.willBeFull }, leave: turn.leave,
      mayPublish: { [forgotten] in forgotten() }
    ).make(workshop) { [self] done in
      run.tell(.finished(done.output))
      let isLast = state.withLock { state in
        state.done[index] = done
        state.left -= 1
        if state.left == 0 { state.ready = nil }
        return state.left == 0
      }
      if isLast { finish(open) }
    }
  }

  // MARK: Ends

  private func finish(_ known: KnownReport) {
    let records = known.record.outputs.filter { run.makes($0.path) }
    run.tell(.planned(report: folder, outputs: records.count))
    let all = records.map { record in
      Done(
        output: BuildResult.Output(path: run.shown(record.path), outcome: .unchanged, pages: record.pages),
        record: record)
    }
    for done in all { run.tell(.finished(done.output)) }
    state.withLock { state in
      state.done = all
      state.keeping = known.record.keeping
    }
    guard run.request.shard == nil else { return }
    if let signed = known.signed { remember(signed) }
    if let ledger = run.ledger { settleOrphans(ledger) }
  }

  private func finish(_ open: OpenReport) {
    guard let ledger = run.ledger else { return }
    let number = run.number
    let (said, all) = state.withLock { ($0.diagnostics, $0.done.compactMap { $0 }) }
    let isWhole = !said.hasErrors && all.allSatisfy { $0.output.outcome != .failed }
    let isWholeReport = isWhole && run.request.editions == nil && run.request.shard == nil
    let record =
      isWholeReport
      ? ReportRecord(
        name: name, surroundings: run.surroundings().digest, answers: run.answers(open),
        outputs: all.compactMap(\.record).map(run.signed), keeping: keeping) : nil
    forgotten()
    if record != nil || !said.all.isEmpty {
      ledger.bringIn { [name] history throws(Diagnostic) in
        try history.remember(said, of: name, in: number)
        if let record { try history.remember(record, in: number) }
      }
    }
    if isWholeReport { settleOrphans(ledger) }
  }

  /// Files that an earlier run made of this report, and that it does not want any more.
  private func settleOrphans(_ ledger: Ledger) {
    let orphans = run.history?.orphans(of: name) ?? []
    guard !orphans.isEmpty else { return }
    guard run.request.isPruning else {
      state.withLock { $0.diagnostics.report(.notMadeAnyMore(orphans.map { run.shown($0.path) })) }
      return
    }
    for orphan in orphans where run.reason(toReplace: orphan) == nil {
      unlink("\(run.request.workFolder)/\(orphan.path)")
    }
    ledger.bringIn { history throws(Diagnostic) in try history.forget(orphans) }
  }

  /// Remembered after all that was made for it.
  private func remember(_ record: ReportRecord) {
    let number = run.number
    run.ledger?.bringIn { history throws(Diagnostic) in try history.remember(record, in: number) }
  }

  private func fail(_ plan: [PlannedOutput], _ found: Diagnostics) {
    run.tell(.planned(report: folder, outputs: plan.count))
    let all = plan.map { planned in
      let path = "\(name)/\(planned.path)"
      return Done(
        output: BuildResult.Output(path: run.shown(path), outcome: .failed, pages: nil), reasons: [.wrong])
    }
    for done in all {
      run.tell(.finished(done.output))
    }
    for planned in plan {
      run.ledger?.add(
        Making(path: "\(name)/\(planned.path)", outcome: .failed, seconds: 0, diagnostics: Diagnostics()), of: name)
    }
    state.withLock { state in
      state.diagnostics = found
      state.done = all
    }
    let number = run.number
    forgotten()
    run.ledger?.bringIn { [name] history throws(Diagnostic) in try history.remember(found, of: name, in: number) }
  }

  // MARK: Steps

  /// Binds the documents for what is wrong with them, so that one run tells all there is to mend.
  private func bind(_ plan: [PlannedOutput], of report: Report, _ diagnostics: inout Diagnostics) {
    for case .document(let output, let edition) in plan {
      _ = report.document(output, for: edition, diagnostics: &diagnostics)
    }
  }

  private func editions(of report: Report, _ diagnostics: inout Diagnostics) -> [Edition]? {
    guard let wanted = run.request.editions else { return report.editions }
    var editions: [Edition] = []
    var isWhole = true
    for text in wanted {
      guard let edition = report.editions.first(where: { $0.description == text }) else {
        diagnostics.report(.unknownEdition(text, known: report.editions.map(\.description), report: folder))
        isWhole = false
        continue
      }
      editions.append(edition)
    }
    return isWhole ? editions : nil
  }
}

extension BuildRun {
  /// Whether an output is this run's to make, by its path from the output folder on.
  func makes(_ path: String) -> Bool { request.shard?.owns(path) ?? true }

  /// The path of an output as it is told: where its readers find it.
  func shown(_ path: String) -> String {
    request.publishing == .eachAtOnce ? "\(request.outputFolder)/\(path)" : "\(request.outputFolder)/current/\(path)"
  }
}
