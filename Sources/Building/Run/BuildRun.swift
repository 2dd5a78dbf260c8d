import Inputs
import Threads

/// One run: what it was asked, what is remembered, and what is around all of its reports.
struct BuildRun: Sendable {
  let request: BuildRequest
  let builder: Builder
  /// What is around them; worked out while the first report is read.
  let surroundings: Errand<Surroundings>
  /// What earlier runs made; nil when there were none, or nothing of it can be read.
  let history: History?
  /// Where this run's own makings are taken down; nil when it only plans.
  let ledger: Ledger?
  /// Its number; 0 when it only plans.
  let number: Int
  /// When it began, by the clock that dates files.
  let began = FileSignature.now
  /// Where the workers find their tools, and leave them for the next run.
  let workshops: Workshops
  let tell: @Sendable (BuildEvent) -> Void
  /// Who waits for the disk.
  let crew = DiskCrew()

  var isPlanning: Bool { ledger == nil }

  /// Looks at all reports and, unless it only plans, makes what must be made. The works are in the order of the request.
  func run() -> [ReportWork] {
    let works = request.reports.map { ReportWork(folder: $0, run: self) }
    let queue = JobQueue<Workshop>()
    queue.run(
      works.map { work in JobQueue.Job { _, _ in work.look(queue) } }, workers: request.jobs, tools: workshops.take,
      back: workshops.give(back:))
    crew.finish()
    return works
  }

  /// Whether a file of an output is as it was left: nothing when it is, else why it must be made.
  func reason(toReplace output: OutputRecord) -> Reason? {
    let file = "\(request.workFolder)/\(output.path)"
    guard let signature = FileSignature(path: file) else { return .lost }
    if let known = output.signature, known == signature.text { return nil }
    return Digest(ofFile: file)?.hexadecimal == output.digest ? nil : .touched
  }

  /// The record with what the system knows of its file now, when that may be trusted.
  func signed(_ output: OutputRecord) -> OutputRecord {
    var signed = output
    signed.signature = FileSignature(path: "\(request.workFolder)/\(output.path)")?.settled(before: began)
    return signed
  }
}
