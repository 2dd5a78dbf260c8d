import Dispatch
import Inputs

extension Builder {
  /// The run of a task of a shared run: makes its share, whole files where readers or the last step find them, and takes
  /// them down in a part of the history of its own. What concerns the whole, the history of the output folder, versions
  /// and files that nobody wants any more, is left to the run that gathers.
  func build(
    _ shard: Shard, of request: BuildRequest, _ workshops: Workshops, _ result: inout BuildResult,
    _ problems: inout Diagnostics, _ tell: @escaping @Sendable (BuildEvent) -> Void
  ) throws(Diagnostic) {
    let start = DispatchTime.now()
    let lock = try OutputLock(outputFolder: request.outputFolder, isShared: true)
    let part = try History(ShardPart(shard), outputFolder: request.outputFolder)
    let began = Moment.text(request.clock()) ?? ""
    let number = try part.beginRun(at: began)
    tell(.began(reports: request.reports.count))
    let ledger = Ledger(part, run: number, step: request.step)
    let run = BuildRun(
      request: request, builder: self, surroundings: surroundings(request, atOnce: false),
      history: try? History(reading: request.outputFolder), ledger: ledger, number: number, workshops: workshops,
      tell: tell)
    let works = run.run()
    ledger.bringIn()
    for work in works {
      result.outputs += work.done.map(\.output)
      result.diagnostics.append((work.folder, work.diagnostics))
    }
    problems.report(ledger.problems)
    let hasFailed = result.allDiagnostics.hasErrors || result.count(.failed) > 0 || problems.hasErrors
    try part.endRun(
      RunRecord(
        number: number, began: began, ended: Moment.text(request.clock()), program: Program.version,
        result: hasFailed ? .failed : .done, built: result.count(.built), unchanged: result.count(.unchanged),
        failed: result.count(.failed),
        seconds: Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9))
    lock.release()
  }
}
