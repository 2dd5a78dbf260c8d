import Composition
import Documents
import Foundation
import Fonts
import Inputs
import Languages
import Pages
import Reporting
import Threads

/// Builds reports: their PDFs and charts, only what changed, each file whole or not at all.
public struct Builder: Sendable {
  let manifest: FontManifest
  let installation: InputFolder
  let layouts: InputFolder
  let fonts: FontState

  /// A builder with the fonts and layouts that are installed.
  public init() throws(Diagnostic) {
    let home = try Installation.folder()
    manifest = try FontManifest.load(from: home)
    installation = try InputFolder(home)
    layouts = try InputFolder(home + "/Layouts", shownAs: "Layouts")
    fonts = FontState(manifest)
  }

  /// Begins to make the one that `ready()` answers, on a processor that has nothing to do yet: a program that knows what
  /// it is asked before it has read how takes as long to read that as the fonts' manifest takes.
  ///
  /// - Parameter build: Whether it is for a build, which wants all libraries.
  public static func makeReady(forBuild build: Bool) {
    KeptThreads.begin {
      _ = made()
      if build { Surroundings.openLibraries() }
    }
  }

  /// The builder with the fonts and layouts that are installed, which is made once.
  public static func ready() throws(Diagnostic) -> Builder { try made().get() }

  private static let made = Errand(atOnce: false) {
    Result { () throws(Diagnostic) in try Builder() }
  }

  /// Builds all that is asked for. What is wrong with one report does not keep the others from being built.
  ///
  /// - Parameters:
  ///   - workshops: Kept by who builds again and again: what was opened and shaped for one run serves the next.
  ///   - tell: Told what happens while it happens, from any thread.
  public func build(
    _ request: BuildRequest, workshops: Workshops = Workshops(),
    tell: @escaping @Sendable (BuildEvent) -> Void = { _ in }
  ) -> BuildResult {
    var result = BuildResult()
    var problems = fonts.diagnostics
    check(request, &problems)
    if !problems.hasErrors {
      do throws(Diagnostic) {
        if let shard = request.shard {
          try build(shard, of: request, workshops, &result, &problems, tell)
        } else {
          try buildWhole(request, workshops, &result, &problems, tell)
        }
      } catch {
        problems.report(error)
      }
    }
    if !problems.all.isEmpty { result.diagnostics.insert(("", problems), at: 0) }
    tell(.ended(result))
    return result
  }

  /// The run of who has the output folder alone. What tasks of a shared run have left is gathered first, so what they
  /// made is as it should be, and what they did not is made here.
  private func buildWhole(
    _ request: BuildRequest, _ workshops: Workshops, _ result: inout BuildResult, _ problems: inout Diagnostics,
    _ tell: @escaping @Sendable (BuildEvent) -> Void
  ) throws(Diagnostic) {
    // Asking libraries for their versions opens them, which takes as long as the history does.
    let surroundings = surroundings(request, atOnce: true)
    let deadline = DispatchTime.now() + .seconds(request.waiting?.seconds ?? 0)
    request.waiting?.forTasks(request.outputFolder, until: deadline, &problems)
    let lock = try ShardWait.lock(request.outputFolder, until: deadline)
    lock.sweep(request.outputFolder)
    let history = try History(outputFolder: request.outputFolder)
    problems.report(history.problems)
    try build(request, history, surroundings, workshops, &result, &problems, tell)
    history.isLeft(in: request.outputFolder)
    lock.release()
  }

  private func build(
    _ request: BuildRequest, _ history: History, _ surroundings: Errand<Surroundings>, _ workshops: Workshops,
    _ result: inout BuildResult, _ problems: inout Diagnostics, _ tell: @escaping @Sendable (BuildEvent) -> Void
  ) throws(Diagnostic) {
    let start = DispatchTime.now()
    let began = Moment.text(request.clock()) ?? ""
    let number = try history.beginRun(at: began, in: request.outputFolder)
    result.run = number
    let gathered = history.gather(
      ShardPart.all(in: request.outputFolder), from: request.outputFolder, into: number, &problems)
    result.shards = history.shards(inRun: number)
    tell(.began(reports: request.reports.count))
    let ledger = Ledger(history, run: number, step: request.step)
    let run = BuildRun(
      request: request, builder: self, surroundings: surroundings, history: history, ledger: ledger,
      number: number, workshops: workshops, tell: tell)
    let works = run.run()
    for work in works {
      result.outputs += work.done.map { done in
        var output = done.output
        // What a task of this run made is news to who waits for the run.
        if output.outcome == .unchanged, gathered.contains(done.record?.path ?? "") { output.outcome = .built }
        return output
      }
      result.diagnostics.append((work.folder, work.diagnostics))
    }
    let hasFailed = result.allDiagnostics.hasErrors || result.count(.failed) > 0
    result.published = Version.publish(works, run, began: began, hasFailed: hasFailed, &problems)
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    let record = RunRecord(
      number: number, began: began, ended: Moment.text(request.clock()), program: Program.version,
      result: hasFailed || problems.hasErrors || ledger.problems.hasErrors ? .failed : .done,
      built: result.count(.built), unchanged: result.count(.unchanged), failed: result.count(.failed),
      seconds: seconds, published: result.published)
    ledger.bringIn { history throws(Diagnostic) in
      try history.endRun(record)
      try history.prune()
    }
    problems.report(ledger.problems)
  }

  /// What a build would do now. Nothing is written.
  public func plan(_ request: BuildRequest) -> BuildPlan {
    var problems = fonts.diagnostics
    check(request, &problems)
    guard !problems.hasErrors else { return BuildPlan(reports: [], diagnostics: problems) }
    let run = BuildRun(
      request: request, builder: self, surroundings: surroundings(request, atOnce: false),
      history: try? History(reading: request.outputFolder), ledger: nil, number: 0,
      workshops: Workshops(), tell: { _ in })
    let reports = run.run().map { work in
      BuildPlan.Report(
        folder: work.folder,
        outputs: work.done.map { BuildPlan.Output(path: $0.output.path, reasons: $0.reasons) },
        diagnostics: work.diagnostics)
    }
    return BuildPlan(reports: reports, diagnostics: problems)
  }

  /// What is around the reports of a run, worked out beside it or when it is first asked for.
  func surroundings(_ request: BuildRequest, atOnce: Bool) -> Errand<Surroundings> {
    Errand(atOnce: atOnce) {
      let manifestBytes = (try? installation.read("Fonts/manifest.yaml"))?.bytes ?? []
      return Surroundings(
        manifest, manifestDigest: Digest(of: manifestBytes).hexadecimal, sourceDateEpoch: request.sourceDateEpoch)
    }
  }

  /// Two reports of one name would write to the same files.
  private func check(_ request: BuildRequest, _ diagnostics: inout Diagnostics) {
    var folders: [String: String] = [:]
    for folder in request.reports {
      let name = OpenReport.name(of: folder)
      if let other = folders.updateValue(folder, forKey: name) {
        diagnostics.report(.reportNameTwice(name, other, folder))
      }
    }
  }
}
