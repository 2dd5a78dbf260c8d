import Building
import Foundation
import Inputs
import Synchronization

/// Holds what the preview shows, takes in what the watch tells, and wakes who waits for something new.
final class Board: Sendable {
  private struct State: Sendable {
    var survey: Survey
    var drawn: [DrawnPages] = []
    var waiting: [Int: AsyncStream<Int>.Continuation] = [:]
    var nextWaiting = 0
  }
  private let state: Mutex<State>
  private let builder: Builder
  private let outputFolder: String
  private let workshops: Workshops

  /// So many documents' pages are kept for drawing; others are set anew when they are asked for.
  private static let mostDrawn = 24

  /// A board on which nothing stands yet.
  ///
  /// - Parameter number: The first survey's; another one for each run of the program, so that pages shown from before
  ///   know that they are old.
  init(_ builder: Builder, outputFolder: String, workshops: Workshops, number: Int) {
    (self.builder, self.outputFolder, self.workshops) = (builder, outputFolder, workshops)
    state = Mutex(State(survey: Survey(number: number)))
  }

  /// What is to be seen now.
  var survey: Survey { state.withLock { $0.survey } }

  // MARK: The watch

  /// Takes in what happened.
  func tell(_ event: Watch.Event, known: [String]) {
    switch event {
    case .began:
      // Nothing else is to be seen yet.
      state.withLock { $0.survey.isBuilding = true }
    case .building(.shown(let pages)):
      state.withLock { state in
        state.drawn.removeAll { $0.path == pages.path }
        state.drawn.append(pages)
        if state.drawn.count > Self.mostDrawn { state.drawn.removeFirst() }
      }
    case .building: break
    case .ended(let result, let reports, let seconds):
      let cards = known.map(ReportCard.init)
      let entries = SurveyReading(result, outputFolder: outputFolder).entries(of: reports)
      let news = Self.news(result, seconds: seconds)
      change { survey in
        survey.isBuilding = false
        survey.news = news
        survey.remarks = entries.remarks
        let before = survey.reports
        survey.reports = cards.map { card in
          var report = before.first { $0.card.folder == card.folder } ?? Survey.Report(card: card)
          report.card = card
          if let entry = entries.reports[card.folder] { entry.update(&report) }
          return report
        }
      }
    }
  }

  private func change(_ work: (inout Survey) -> Void) {
    state.withLock { state in
      work(&state.survey)
      state.survey.number += 1
      for continuation in state.waiting.values { continuation.yield(state.survey.number) }
    }
  }

  /// What a build did, in a sentence.
  static func news(_ result: BuildResult, seconds: Double) -> String {
    let counts = [
      (result.count(.built), "made"), (result.count(.unchanged), "unchanged"), (result.count(.failed), "failed"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let what = words.isEmpty ? "nothing made" : words.joined(separator: ", ")
    let errors = result.allDiagnostics.all.count { $0.severity == .error }
    let said = errors == 0 ? "" : ", \(errors) error\(errors == 1 ? "" : "s")"
    return "Last build: \(what)\(said), in \(String(format: "%.2f", seconds)) seconds."
  }

  // MARK: Waiting

  /// The number of the survey, as soon as it is another than the given one, or after so many seconds.
  func number(otherThan seen: Int, seconds: Int) async -> Int {
    let (stream, continuation) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
    let (ticket, now) = state.withLock { state -> (Int, Int) in
      state.nextWaiting += 1
      state.waiting[state.nextWaiting] = continuation
      return (state.nextWaiting, state.survey.number)
    }
    defer { state.withLock { _ = $0.waiting.removeValue(forKey: ticket) } }
    guard now == seen else { return now }
    let timer = Task {
      try? await Task.sleep(for: .seconds(seconds))
      continuation.finish()
    }
    defer { timer.cancel() }
    for await number in stream where number != seen { return number }
    return seen
  }

  // MARK: Pages

  /// The pages of a document that is on the board; nil when they cannot be set now.
  func pages(of path: String) -> DrawnPages? {
    if let known = state.withLock({ state in state.drawn.last { $0.path == path } }) { return known }
    let folder = survey.reports.first { $0.output(path) != nil }?.card.folder
    guard let folder, let pages = builder.pages(of: path, report: folder, workshops: workshops) else { return nil }
    state.withLock { state in
      guard !state.drawn.contains(where: { $0.path == path }) else { return }
      state.drawn.append(pages)
      if state.drawn.count > Self.mostDrawn { state.drawn.removeFirst() }
    }
    return pages
  }
}
