import Inputs

/// A report that was as it should be when a run last looked at it: tells without reading it whether it is so still.
struct KnownReport {
  let record: ReportRecord
  let run: BuildRun
  private let folder: InputFolder
  private let layouts: InputFolder

  /// What is remembered of a report; nil when that does not tell whether it is up to date.
  init?(_ name: String, folder path: String, run: BuildRun) {
    guard !run.request.isForced, run.request.editions == nil, let record = run.history?.report(name),
      record.surroundings == run.surroundings().digest, let folder = try? InputFolder(path),
      let layouts = try? InputFolder(run.builder.layouts.root, shownAs: "Layouts")
    else { return nil }
    (self.record, self.run, self.folder, self.layouts) = (record, run, folder, layouts)
  }

  /// Whether everything that was asked for it is answered as before, and every output is as it was left.
  var isUnchanged: Bool {
    record.answers.allSatisfy(isAnsweredAsBefore) && record.outputs.allSatisfy { run.reason(toReplace: $0) == nil }
  }

  /// The record with what the system knows of the files now, when there is more to trust than before.
  var signed: ReportRecord? {
    var signed = record
    signed.answers = record.answers.map { run.signed($0, in: asked($0)) }
    signed.outputs = record.outputs.map(run.signed)
    let before = record.answers.count { $0.signature != nil } + record.outputs.count { $0.signature != nil }
    let now = signed.answers.count { $0.signature != nil } + signed.outputs.count { $0.signature != nil }
    return now > before ? signed : nil
  }

  private func asked(_ answer: Answer) -> InputFolder { answer.root == .report ? folder : layouts }

  private func isAnsweredAsBefore(_ answer: Answer) -> Bool {
    let folder = asked(answer)
    if answer.record.kind == .file, let known = answer.signature,
      FileSignature(path: "\(folder.root)/\(answer.record.path)")?.text == known
    {
      return true
    }
    return folder.again(answer.record).state == answer.record.state
  }
}

extension BuildRun {
  /// An answer with what the system knows of its file now, when that may be trusted.
  func signed(_ answer: Answer, in folder: InputFolder) -> Answer {
    var signed = answer
    signed.signature =
      answer.record.kind == .file
      ? FileSignature(path: "\(folder.root)/\(answer.record.path)")?.settled(before: began) : nil
    return signed
  }

  /// Everything that was asked of a report's folder and of the layouts.
  func answers(_ open: OpenReport) -> [Answer] {
    open.folder.records.map { signed(Answer(root: .report, record: $0), in: open.folder) }
      + open.layouts.records.map { signed(Answer(root: .layouts, record: $0), in: open.layouts) }
  }
}
