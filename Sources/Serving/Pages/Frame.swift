import Languages

/// What all pages have in common: head, banner with the ways to the other pages, and the news of the last build.
struct Frame {
  /// The part of the preview that a page belongs to.
  enum Part: String, CaseIterable {
    case reports = "Reports"
    case diagnostics = "Diagnostics"
    case history = "History"

    var address: String {
      switch self {
      case .reports: "/"
      case .diagnostics: "/diagnostics"
      case .history: "/history"
      }
    }
  }

  /// What the page is called.
  var title: String
  /// The part it belongs to.
  var part: Part?
  /// The pages above it: their names and addresses.
  var above: [(name: String, address: String)] = []

  /// The page as a whole.
  func page(_ survey: Survey, _ main: (inout HTML) -> Void) -> String {
    var html = HTML()
    html.element("html", ["lang": "en", "data-number": "\(survey.number)"]) { html in
      html.element("head") { head(&$0) }
      html.line()
      html.element("body") { html in
        html.element("a", ["class": "skip", "href": "#main"], "Skip to the content")
        html.line()
        html.element("header", ["class": "banner"]) { banner(&$0, survey) }
        html.line()
        html.element("main", ["id": "main", "tabindex": "-1"]) { html in
          if !above.isEmpty { breadcrumbs(&html) }
          main(&html)
        }
        html.line()
        html.element("footer") { html in
          html.element("p", ["id": "news"], survey.news)
        }
        html.element("p", ["id": "status", "role": "status", "class": "status"])
      }
    }
    return "<!DOCTYPE html>\n" + html.markup + "\n"
  }

  private func head(_ html: inout HTML) {
    html.element("meta", ["charset": "utf-8"])
    html.element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    html.element("meta", ["name": "color-scheme", "content": "light dark"])
    html.element("title", title == "Diptych" ? title : "\(title) – Diptych")
    html.element("link", ["rel": "icon", "type": "image/svg+xml", "href": "/icon.svg"])
    html.element("link", ["rel": "stylesheet", "href": "/style.css"])
    html.element("script", ["src": "/script.js", "defer": ""])
  }

  private func banner(_ html: inout HTML, _ survey: Survey) {
    html.element("p", ["class": "name"], "Diptych")
    html.element("nav", ["aria-label": "Main"]) { html in
      html.element("ul") { html in
        for part in Part.allCases {
          html.element("li") { html in
            html.element(
              "a", ["href": part.address, "id": "nav-\(part)", "aria-current": part == self.part ? "page" : nil]
            ) { html in
              html.text(part.rawValue)
              let errors = survey.reports.map { $0.count(.error) }.reduce(0, +)
              if part == .diagnostics, errors > 0 {
                html.text(" ")
                html.element("span", ["class": "count error"], "\(errors) error\(errors == 1 ? "" : "s")")
              }
            }
          }
        }
      }
    }
  }

  private func breadcrumbs(_ html: inout HTML) {
    html.element("nav", ["aria-label": "Where this page is", "class": "above"]) { html in
      html.element("ol") { html in
        for (name, address) in above {
          html.element("li") { $0.element("a", ["href": address], name) }
        }
      }
    }
    html.line()
  }
}

/// Pieces of pages that several have.
extension HTML {
  /// The title of a report in each of its languages, the first as the main one.
  mutating func title(_ card: ReportCardTitle) {
    element("span", ["lang": card.first.language], card.first.text)
    for other in card.others {
      text(" ")
      element("span", ["lang": other.language, "class": "other"], other.text)
    }
  }

  /// The names of languages, each in itself.
  mutating func languages(_ languages: [Language]) {
    for (number, language) in languages.enumerated() {
      if number > 0 { text(" + ") }
      element("span", ["lang": language.tag], Wording(language).name(of: language))
    }
  }

  /// A word that tells a state by its text, its shape and its colour.
  mutating func badge(_ outcome: Survey.Output.Mark) {
    element("span", ["class": "badge \(outcome.style)"], outcome.text)
  }

  /// A table with a caption; the first cell of each row is its header.
  mutating func table(_ caption: String, _ heads: [String], _ rows: [[(inout HTML) -> Void]]) {
    element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption]) { html in
      html.element("table") { html in
        html.element("caption", caption)
        html.element("thead") { html in
          html.element("tr") { html in for head in heads { html.element("th", ["scope": "col"], head) } }
        }
        html.element("tbody") { html in
          for row in rows {
            html.element("tr") { html in
              for (number, cell) in row.enumerated() {
                if number == 0 {
                  html.element("th", ["scope": "row"], cell)
                } else {
                  html.element("td", [:], cell)
                }
              }
            }
          }
        }
      }
    }
  }
}

/// A title and the languages of its wordings.
struct ReportCardTitle {
  var first: (language: String?, text: String)
  var others: [(language: String?, text: String)]

  /// The title of a report; its name when it has none that can be read.
  init(_ report: Survey.Report) {
    let entries = report.card.title.entries.map { (language: Optional($0.language.tag), text: $0.value) }
    first = entries.first ?? (language: nil, text: report.card.name)
    others = Array(entries.dropFirst())
  }
}

extension Survey.Output {
  /// How its state is shown.
  struct Mark {
    var text: String
    var style: String
  }

  /// The state in a word.
  var mark: Mark {
    switch outcome {
    case .built: Mark(text: "Fresh", style: "fresh")
    case .unchanged: Mark(text: "Up to date", style: "same")
    case .failed: Mark(text: pages == nil && stamp == "none" ? "Not made" : "Old version", style: "failed")
    }
  }
}
