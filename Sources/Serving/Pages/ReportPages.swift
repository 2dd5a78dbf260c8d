import Languages

/// The list of all reports.
enum ReportsPage {
  static func page(_ survey: Survey) -> String {
    Frame(title: "Diptych", part: .reports).page(survey) { html in
      html.element("h1", "Reports")
      if survey.reports.isEmpty {
        html.element("p", survey.isBuilding ? "The reports are being read." : "There are no reports yet.")
      }
      RemarkList.add(survey.remarks, to: &html, level: 2)
      html.element("ul", ["class": "cards"]) { html in
        for report in survey.reports { html.element("li") { card(report, &$0) } }
      }
    }
  }

  private static func card(_ report: Survey.Report, _ html: inout HTML) {
    let documents = report.outputs.filter(\.isDocument)
    html.element("h2") { html in
      html.element("a", ["href": Address.page("reports", report.card.name), "id": "report-\(report.card.name)"]) {
        $0.title(ReportCardTitle(report))
      }
    }
    html.element("p", ["class": "facts"]) { html in
      html.text("\(report.card.name): ")
      html.text(Words.count(documents.count, "document") + ", ")
      html.text(Words.count(report.outputs.count - documents.count, "chart"))
      if let version = report.card.version { html.text(", version \(version)") }
    }
    html.element("p", ["class": "state"]) { html in
      let (errors, warnings) = (report.count(.error), report.count(.warning))
      if errors + warnings == 0 { html.badge(.init(text: "In order", style: "fresh")) }
      if errors > 0 { html.badge(.init(text: Words.count(errors, "error"), style: "failed")) }
      if warnings > 0 { html.badge(.init(text: Words.count(warnings, "warning"), style: "warned")) }
    }
    html.line()
  }
}

/// One report: its editions, charts and what was said of it.
enum ReportPage {
  static func page(_ report: Survey.Report, _ survey: Survey) -> String {
    let title = ReportCardTitle(report)
    let frame = Frame(title: title.first.text, part: .reports, above: [(name: "Reports", address: "/")])
    return frame.page(survey) { html in
      html.element("h1") { $0.title(title) }
      html.element("p", ["class": "facts"], report.card.folder)
      if !report.remarks.isEmpty {
        html.element("section", ["aria-labelledby": "remarks"]) { html in
          html.element("h2", ["id": "remarks"], "Diagnostics")
          RemarkList.add(report.remarks, to: &html, level: 3)
        }
      }
      files("Editions", "editions", report.outputs.filter(\.isDocument), &html)
      charts(report.outputs.filter { !$0.isDocument }, &html)
    }
  }

  private static func files(_ heading: String, _ id: String, _ outputs: [Survey.Output], _ html: inout HTML) {
    html.element("section", ["aria-labelledby": id]) { html in
      html.element("h2", ["id": id], heading)
      if outputs.isEmpty { html.element("p", "None was made yet.") }
      html.element("ul", ["class": "cards"]) { html in
        for output in outputs {
          html.element("li") { html in
            html.element("h3") { html in
              html.element("a", ["href": Address.page("reports", output.path), "id": "file-\(output.path)"]) { html in
                html.languages(output.languages)
              }
            }
            html.element("p", ["class": "facts"]) { html in
              html.text(output.name)
              if let pages = output.pages { html.text(", " + Words.count(pages, "page")) }
            }
            html.element("p", ["class": "state"]) { $0.badge(output.mark) }
          }
          html.line()
        }
      }
    }
  }

  private static func charts(_ outputs: [Survey.Output], _ html: inout HTML) {
    guard !outputs.isEmpty else { return }
    var names: [String] = []
    for output in outputs where !names.contains(output.name) { names.append(output.name) }
    html.element("section", ["aria-labelledby": "charts"]) { html in
      html.element("h2", ["id": "charts"], "Charts")
      html.element("ul", ["class": "cards"]) { html in
        for name in names {
          html.element("li") { html in
            html.element("h3", name)
            html.element("ul", ["class": "inline"]) { html in
              for output in outputs where output.name == name {
                html.element("li") { html in
                  html.element("a", ["href": Address.page("reports", output.path), "id": "file-\(output.path)"]) {
                    $0.element("span", ["class": "hidden"], "\(name), ")
                    $0.languages(output.languages)
                  }
                  if output.outcome == .failed {
                    html.text(" ")
                    html.badge(output.mark)
                  }
                }
              }
            }
          }
          html.line()
        }
      }
    }
  }
}

/// Words of the preview itself.
enum Words {
  /// `1 page`, `2 pages`, `no pages`.
  static func count(_ number: Int, _ noun: String) -> String {
    number == 0 ? "no \(noun)s" : "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
