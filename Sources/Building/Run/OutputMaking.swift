import Dispatch
import Drawing
import Foundation
import Inputs
import Languages
import Threads

/// The making of one output within a run: bound, compared with what it was made of before, and made when that differs.
struct OutputMaking {
  /// Its number in the plan of its report.
  let number: Int
  let desk: BindingDesk
  /// The report without what is bound.
  let open: OpenReport
  let run: BuildRun
  /// Whether there are processors without a long job just now, which can take parts of this one.
  let isAlone: @Sendable () -> Bool
  /// Whether there are processors without any job just now, for what nobody waits for yet.
  let hasFreeProcessor: @Sendable () -> Bool
  /// Whether none will want them before this one ends.
  let hasIdleProcessor: @Sendable () -> Bool
  /// Leaves the processors to others that took parts of this one.
  let leave: @Sendable () -> Void
  /// Waits until the file may take the place of the one that is there.
  let mayPublish: @Sendable () -> Void

  /// Counted from the output folder.
  private var path: String { "\(open.name)/\(desk.paths[number])" }

  /// Makes the output, or finds that it need not be made; only looks when the run only plans.
  ///
  /// - Parameter end: Told what became of it: at once, or by another thread when its file is on the disk.
  func make(_ workshop: Workshop, end: @escaping @Sendable (ReportWork.Done) -> Void) {
    let start = DispatchTime.now()
    switch drawn(workshop, since: start) {
    case .done(let done): end(done)
    case .drawn(let drawing): run.crew.add { end(publish(drawing, since: start)) }
    }
  }

  /// What is drawn, and what is known of it.
  private struct Drawing: Sendable {
    var product: Press.Product
    /// The version and the date of the text.
    var version: String?, date: String?
    var fingerprint: Errand<Fingerprint>
    var reasons: [Reason]
    var found: Diagnostics
    /// What it says, as text.
    var account: Errand<PackedText>
  }

  private enum Progress {
    case done(ReportWork.Done)
    case drawn(Drawing)
  }

  private func drawn(_ workshop: Workshop, since start: DispatchTime) -> Progress {
    var found = Diagnostics()
    // The threads that read the texts have ended.
    if isAlone() { Allocator.giveBack() }
    guard let bound = desk.subject(number, diagnostics: &found), !found.hasErrors else {
      return .done(fail(found, since: start))
    }
    if isAlone() { Allocator.giveBack() }
    let (version, textDate) = (bound.version, bound.date)
    let subject = withChanges(bound, &found)
    let isLarge = subject.isLarge
    // Nobody waits for it when the output is made in any case.
    let fingerprint = Errand(atOnce: hasIdleProcessor(), isLarge: isLarge) { [run, open, path, subject] in
      var fingerprint =
        run.workshops.fingerprints?.fingerprint(of: subject, in: open, at: path) ?? subject.fingerprint(in: open)
      fingerprint.parts += run.surroundings().parts + open.houseFonts
      return fingerprint
    }
    let known = run.history?.output(path)
    let reasons = reasons(known, fingerprint, bound)
    // What was said when it was made is in the history.
    guard !reasons.isEmpty else { return .done(done(.unchanged, reasons, record: known)) }
    guard !run.isPlanning else { return .done(done(.built, reasons, found, record: known)) }

    run.tell(.making(run.shown(path)))
    let account = Errand(atOnce: hasIdleProcessor(), isLarge: isLarge) {
      [bound = consume bound, folder = open.folder] in
      folder.letGoOfBytes()
      return bound.packedAccount
    }
    let date = run.request.sourceDateEpoch.flatMap(Moment.text)
    let press = workshop.press(open.manifest)
    press.isAlone = isAlone
    press.letGo = run.crew.letGo
    let made = press.make(
      consume subject, isShowing: run.request.isShowing, date: date,
      step: { step in
        run.request.step(step)
        if isAlone() { Allocator.giveBack() }
      },
      whenFree: { [hasFreeProcessor, leave] in
        defer { leave() }
        guard hasFreeProcessor() else { return }
        fingerprint.begin()
        account.begin()
      }, diagnostics: &found)
    guard let product = made, !found.hasErrors else { return .done(fail(found, since: start)) }
    return .drawn(
      Drawing(
        product: product, version: version, date: textDate, fingerprint: fingerprint, reasons: reasons, found: found,
        account: account))
  }

  /// Puts what was drawn in the place of the old file, and takes it down.
  private func publish(_ drawing: Drawing, since start: DispatchTime) -> ReportWork.Done {
    var found = drawing.found
    let product = drawing.product
    let digest: String
    do throws(Diagnostic) {
      mayPublish()
      run.request.step(.writing)
      let file = "\(run.request.workFolder)/\(path)"
      try OutputFile.write(product.content, to: file, disk: run.request.disk)
      digest = try Self.digest(of: product.content, at: file)
    } catch {
      found.report(error)
      return fail(found, since: start)
    }
    var fingerprint = drawing.fingerprint()
    fingerprint.parts += run.surroundings().fontParts(product.looks.fonts + run.builder.manifest.fallback)
    let making = Making(
      path: path, outcome: .built, fingerprint: fingerprint, digest: digest, bytes: product.content.count,
      pages: product.pages, pageDigests: product.looks.digests, version: drawing.version,
      date: drawing.date, account: drawing.account().text, seconds: seconds(since: start),
      diagnostics: found)
    run.ledger?.add(making, of: open.name)
    if let publication = product.publication {
      run.tell(.shown(DrawnPages(path: path, publication: publication, fonts: FontFiles(open.manifest))))
    }
    let record = OutputRecord(path: path, digest: digest, signature: nil, pages: product.pages, making: 0)
    var done = done(.built, drawing.reasons, found, record: record)
    done.output.seconds = making.seconds
    return done
  }

  private static func digest(of content: some FileContent, at path: String) throws(Diagnostic) -> String {
    do throws(SystemError) {
      return try Digest(ofContent: content).hexadecimal
    } catch {
      throw .fileUnreadable(path, reason: error.words, at: nil)
    }
  }

  /// The subject with what differs from an earlier version, where its text asks for that.
  private func withChanges(_ subject: OutputSubject, _ diagnostics: inout Diagnostics) -> OutputSubject {
    guard case .document(let document, let layout) = subject else { return subject }
    let filled = ChangesBlock.filled(document, diagnostics: &diagnostics) { [path, run] version in
      run.history?.earlier(path, version: version, current: document.version)
    }
    return .document(filled, layout)
  }

  // MARK: Whether it must be made

  private func reasons(
    _ known: OutputRecord?, _ current: Errand<Fingerprint>, _ subject: OutputSubject
  ) -> [Reason] {
    if run.request.isForced { return [.forced] }
    guard let known, let before = run.history?.fingerprint(ofMaking: known.making) else { return [.neverMade] }
    var now = current()
    now.parts += run.surroundings().fontParts(before.fonts)
    if now.digest != before.digest {
      let names = now.differences(from: before)
      return names.map { .changed($0, details: details(of: $0, known, subject)) }
    }
    return run.reason(toReplace: known).map { [$0] } ?? []
  }

  /// What can be said of a part that changed: of the text, what it says otherwise.
  private func details(of part: String, _ known: OutputRecord, _ subject: OutputSubject) -> [String] {
    guard run.isPlanning, part == Fingerprint.textPart, let before = run.history?.account(ofMaking: known.making)
    else { return [] }
    return Changes(from: Account(text: before), to: subject.account).lines
  }

  // MARK: Ends

  private func done(
    _ outcome: BuildResult.Output.Outcome, _ reasons: [Reason], _ found: Diagnostics = Diagnostics(),
    record: OutputRecord?
  ) -> ReportWork.Done {
    ReportWork.Done(
      output: BuildResult.Output(path: run.shown(path), outcome: outcome, pages: record?.pages), reasons: reasons,
      diagnostics: found, record: record)
  }

  private func fail(_ found: Diagnostics, since start: DispatchTime) -> ReportWork.Done {
    run.ledger?.add(
      Making(path: path, outcome: .failed, seconds: seconds(since: start), diagnostics: found), of: open.name)
    return done(.failed, [.wrong], found, record: nil)
  }

  private func seconds(since start: DispatchTime) -> Double {
    Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
  }
}
