import Inputs

/// What was said, with places, the lines they are in, and how to mend it.
enum RemarkList {
  /// Adds remarks as a list; nothing when there are none.
  ///
  /// - Parameter level: Of the heading of each.
  static func add(_ remarks: [Survey.Remark], to html: inout HTML, level: Int) {
    guard !remarks.isEmpty else { return }
    html.element("ul", ["class": "remarks"]) { html in
      for remark in remarks {
        html.element("li", ["class": "remark \(remark.diagnostic.severity.rawValue)"]) { html in
          heading(remark, &html, level)
          if let place = remark.place {
            html.element("p", ["class": "place"]) { $0.element("code", place) }
          }
          if !remark.excerpt.isEmpty {
            html.element("pre", ["tabindex": "0", "role": "region", "aria-label": "The lines it is about"]) {
              $0.element("code", remark.excerpt.joined(separator: "\n"))
            }
          }
          if let hint = remark.diagnostic.hint {
            html.element("p", ["class": "hint"]) { html in
              html.element("strong", "Hint: ")
              html.text(hint)
            }
          }
        }
        html.line()
      }
    }
  }

  private static func heading(_ remark: Survey.Remark, _ html: inout HTML, _ level: Int) {
    let content: (inout HTML) -> Void = { html in
      html.element("span", ["class": "badge \(style(remark.diagnostic.severity))"], word(remark.diagnostic.severity))
      html.text(" \(remark.diagnostic.message)")
    }
    if level == 2 { html.element("h2", [:], content) } else { html.element("h3", [:], content) }
  }

  static func word(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "Error"
    case .warning: "Warning"
    case .note: "Note"
    }
  }

  private static func style(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "failed"
    case .warning: "warned"
    case .note: "same"
    }
  }
}

/// Everything that was said of all reports.
enum DiagnosticsPage {
  static func page(_ survey: Survey) -> String {
    Frame(title: "Diagnostics", part: .diagnostics).page(survey) { html in
      html.element("h1", "Diagnostics")
      let reports = survey.reports.filter { !$0.remarks.isEmpty }
      let all = survey.remarks + reports.flatMap(\.remarks)
      if all.isEmpty {
        html.element("p", "Nothing is wrong with any report.")
      } else {
        let counts = [Diagnostic.Severity.error, .warning, .note].map { severity in
          Words.count(all.count { $0.diagnostic.severity == severity }, severity.rawValue)
        }
        html.element("p", ["class": "facts"], counts.joined(separator: ", "))
      }
      RemarkList.add(survey.remarks, to: &html, level: 2)
      for report in reports {
        html.element("section", ["aria-labelledby": "report-\(report.card.name)"]) { html in
          html.element("h2", ["id": "report-\(report.card.name)"]) { html in
            html.element("a", ["href": Address.page("reports", report.card.name)]) { $0.title(ReportCardTitle(report)) }
          }
          RemarkList.add(report.remarks, to: &html, level: 3)
        }
      }
    }
  }
}
