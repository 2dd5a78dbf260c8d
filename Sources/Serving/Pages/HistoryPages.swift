import Building
import Inputs

/// The last runs.
enum HistoryPage {
  /// How many runs are listed.
  static let most = 50

  static func page(_ runs: [RunRecord], _ survey: Survey) -> String {
    Frame(title: "History", part: .history).page(survey) { html in
      html.element("h1", "History")
      guard !runs.isEmpty else {
        html.element("p", "Nothing was built into this folder yet.")
        return
      }
      let rows = runs.map { run -> [(inout HTML) -> Void] in
        [
          { html in
            let address = Address.page("history", "\(run.number)")
            html.element("a", ["href": address, "id": "run-\(run.number)"], "Run \(run.number)")
          },
          { $0.element("time", ["datetime": run.began], shown(run.began)) },
          { $0.badge(mark(run)) },
          { $0.text("\(run.built)") }, { $0.text("\(run.unchanged)") }, { $0.text("\(run.failed)") },
          { $0.text(String(seconds: run.seconds)) },
        ]
      }
      html.table(
        "The last \(Words.count(runs.count, "run")), the latest first",
        ["Run", "Began (UTC)", "Result", "Made", "Unchanged", "Failed", "Seconds"], rows)
    }
  }

  /// How a run ended, as it is shown.
  static func mark(_ run: RunRecord) -> Survey.Output.Mark {
    switch run.result {
    case .done: .init(text: "Done", style: "fresh")
    case .failed: .init(text: "Failed", style: "failed")
    case .unfinished: .init(text: "Not finished", style: "warned")
    }
  }

  /// `2026-11-21 02:30:00` of `2026-11-21T02:30:00Z`.
  static func shown(_ moment: String) -> String {
    moment.replacing("T", with: " ").replacing("Z", with: "")
  }
}

/// One run: what it made, what was said, and what differs from what stood before.
enum RunPage {
  static func page(
    _ run: RunRecord, made: [MakingRecord], said: [Remark], differences: [OutputComparison], _ survey: Survey
  ) -> String {
    let frame = Frame(title: "Run \(run.number)", part: .history, above: [(name: "History", address: "/history")])
    return frame.page(survey) { html in
      html.element("h1", "Run \(run.number)")
      html.element("p", ["class": "facts"]) { html in
        html.badge(HistoryPage.mark(run))
        html.text(" began ")
        html.element("time", ["datetime": run.began], HistoryPage.shown(run.began) + " UTC")
        html.text(", \(run.built) made, \(run.unchanged) unchanged, \(run.failed) failed, ")
        html.text("\(String(seconds: run.seconds)) seconds, Diptych \(run.program)")
      }
      if !said.isEmpty {
        html.element("h2", "Diagnostics")
        RemarkList.add(said.map(remark), to: &html, level: 3)
      }
      changes(differences, &html)
      makings(made, &html)
    }
  }

  /// A remembered remark; the lines it was about may be others by now.
  private static func remark(_ remark: Remark) -> Survey.Remark {
    let place = remark.diagnostic.place.map { "\(remark.report)/\($0)" }
    return Survey.Remark(diagnostic: remark.diagnostic, place: place, excerpt: [])
  }

  private static func changes(_ differences: [OutputComparison], _ html: inout HTML) {
    html.element("h2", ["id": "changes"], "What changed")
    guard !differences.isEmpty else {
      html.element("p", "Nothing that is shown differs from what stood before this run.")
      return
    }
    for difference in differences {
      let lines = difference.lines
      html.element("h3") { $0.element("code", difference.path) }
      html.element("ul", ["class": "changes"]) { html in
        if lines.count == 1 { html.element("li", "New") }
        for line in lines.dropFirst() { html.element("li", line.trimmed) }
      }
    }
  }

  private static func makings(_ made: [MakingRecord], _ html: inout HTML) {
    guard !made.isEmpty else { return }
    html.element("h2", "What it made")
    let rows = made.map { making -> [(inout HTML) -> Void] in
      let isMade = making.outcome == .built
      return [
        { $0.element("code", making.path) },
        { $0.badge(.init(text: isMade ? "Made" : "Failed", style: isMade ? "fresh" : "failed")) },
        { $0.text(making.pages.map(String.init) ?? "–") }, { $0.text(making.bytes.map(String.init) ?? "–") },
        { $0.text(String(seconds: making.seconds)) },
      ]
    }
    html.table("Files of run", ["File", "Result", "Pages", "Bytes", "Seconds"], rows)
  }
}

/// A page that says why there is none.
enum RefusalPage {
  static func page(_ refusal: Refusal, _ survey: Survey) -> String {
    Frame(title: refusal.title, part: nil, above: [(name: "Reports", address: "/")]).page(survey) { html in
      html.element("h1", refusal.title)
      html.element("p", refusal.hint)
    }
  }
}

extension String {
  /// Seconds with two digits after the point.
  fileprivate init(seconds: Double) {
    let hundredths = Int((seconds * 100).rounded())
    let rest = hundredths % 100
    self = "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
