import Building
import Foundation
import Inputs

/// Answers what is asked: refusals first, then the page, picture or file.
struct Answering: Sendable {
  let board: Board
  let rule: HostRule
  let outputFolder: String

  /// The longest address that is looked at, in bytes.
  private static let longest = 4_000
  /// How long a page waits for news, in seconds.
  private static let patience = 20

  /// The answer to a question; to HEAD it is the one to GET, whose body is not to be sent.
  func answer(_ question: Question) async -> Answer {
    if let refusal = refusal(question) { return refused(refusal) }
    guard let steps = Address.steps(ofRequest: question.path) else { return refused(.notFound) }
    if steps == ["changes"] { return await news(question) }
    // Setting and drawing pages takes a while, in which other questions are to be answered.
    return await withCheckedContinuation { done in
      DispatchQueue.global().async { done.resume(returning: found(steps) ?? refused(.notFound)) }
    }
  }

  /// Why a question is refused whatever it asks for.
  func refusal(_ question: Question) -> Refusal? {
    guard question.path.utf8.count + question.query.utf8.count <= Self.longest else { return .uriTooLong }
    guard let host = question.host, !host.isEmpty else { return .badRequest }
    guard rule.allows(host) else { return .misdirected }
    guard question.method == "GET" || question.method == "HEAD" else { return .methodNotAllowed }
    // What another site embeds or fetches; following a link from there is a person's own doing and is `none` or a
    // navigation, which carries nothing out.
    if let site = question.site, site == "cross-site" || site == "same-site" { return .forbidden }
    return question.path.hasPrefix("/") ? nil : .badRequest
  }

  /// Only who asked under the right name and missed a page is shown the way to the others.
  private func refused(_ refusal: Refusal) -> Answer {
    var answer = refusal.answer
    if refusal == .notFound || refusal == .internalError {
      answer.body = Array(RefusalPage.page(refusal, board.survey).utf8)
    }
    return answer
  }

  private func news(_ question: Question) async -> Answer {
    let seen = question.value("since").flatMap { Int($0) } ?? -1
    let number = await board.number(otherThan: seen, seconds: Self.patience)
    return Answer("application/json", "{\"number\":\(number)}\n")
  }

  // MARK: Pages

  private func found(_ steps: [String]) -> Answer? {
    guard let first = steps.first else { return page(ReportsPage.page(board.survey)) }
    let rest = Array(steps.dropFirst())
    switch (first, rest.count) {
    case ("style.css", 0): return Answer("text/css; charset=utf-8", Style.text)
    case ("script.js", 0): return Answer("text/javascript; charset=utf-8", Script.text)
    case ("icon.svg", 0): return Answer("image/svg+xml", Icon.text)
    case ("diagnostics", 0): return page(DiagnosticsPage.page(board.survey))
    case ("history", 0): return page(HistoryPage.page(history?.runs(last: HistoryPage.most) ?? [], board.survey))
    case ("history", 1): return run(rest[0])
    case ("reports", 1): return report(rest[0])
    case ("reports", 2...): return output(rest.joined(separator: "/"))
    case ("files", 2...): return file(rest.joined(separator: "/"))
    case ("pictures", 3...): return picture(rest.dropLast().joined(separator: "/"), rest[rest.count - 1])
    default: return nil
    }
  }

  private func page(_ text: String) -> Answer { Answer("text/html; charset=utf-8", text) }

  private var history: History? { try? History(reading: outputFolder) }

  private func report(_ name: String) -> Answer? {
    let survey = board.survey
    return survey.report(name).map { page(ReportPage.page($0, survey)) }
  }

  private func output(_ path: String) -> Answer? {
    let survey = board.survey
    guard let report = survey.reports.first(where: { $0.output(path) != nil }), let output = report.output(path) else {
      return nil
    }
    switch output.kind {
    case .document: return page(DocumentPage.page(output, of: report, board.pages(of: path), survey))
    case .chart: return page(ChartPage.page(output, of: report, bytes(path).flatMap(ChartWords.init(svg:)), survey))
    }
  }

  private func run(_ written: String) -> Answer? {
    guard let number = Int(written), "\(number)" == written, let history, let run = history.run(number) else {
      return nil
    }
    return page(
      RunPage.page(
        run, made: history.makings(inRun: number), said: history.remarks(inRun: number),
        differences: number > 1 ? history.differences(from: number - 1, to: number) : [], board.survey))
  }

  // MARK: Files and pictures

  /// A file that is on the board: nothing else of the output folder is given out, and no link leads out of it.
  private func file(_ path: String) -> Answer? {
    guard let output = board.survey.reports.lazy.compactMap({ $0.output(path) }).first else { return nil }
    guard let bytes = bytes(path) else { return nil }
    var answer = Answer(lasting: bytes, output.isDocument ? "application/pdf" : "image/svg+xml")
    // Asked for without the version of the file, it may be another next time.
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    return answer
  }

  private func bytes(_ path: String) -> [UInt8]? {
    var limits = InputLimits.standard
    limits.fileBytes = 1 << 30
    limits.totalBytes = 1 << 31
    return try? InputFolder(outputFolder, limits: limits).read(path).bytes
  }

  private func picture(_ path: String, _ name: String) -> Answer? {
    guard let (number, density) = Self.pictureName(name),
      board.survey.reports.contains(where: { $0.output(path) != nil }), let drawn = board.pages(of: path),
      (1...drawn.publication.pageCount).contains(number)
    else { return nil }
    do throws(Diagnostic) {
      let scale = DocumentPage.scale * Double(density)
      return Answer(lasting: try drawn.picture(ofPage: number - 1, scale: scale), "image/png")
    } catch {
      return refused(.internalError)
    }
  }

  /// Reads `3.png` and `3@2x.png`.
  static func pictureName(_ name: String) -> (number: Int, density: Int)? {
    guard name.hasSuffix(".png") else { return nil }
    var stem = name.dropLast(4)
    var density = 1
    if stem.hasSuffix("@2x") {
      stem = stem.dropLast(3)
      density = 2
    }
    guard let number = Int(stem), number > 0, "\(number)" == stem else { return nil }
    return (number, density)
  }
}
