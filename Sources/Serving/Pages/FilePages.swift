import Building
import Languages
import Pages

/// A document: its pages as pictures, and what they say as text.
enum DocumentPage {
  /// Pixels to the point of the pictures as they are laid out.
  static let scale = 1.25

  /// The page of a document.
  ///
  /// - Parameter drawn: Its pages; nil when they cannot be set now.
  static func page(_ output: Survey.Output, of report: Survey.Report, _ drawn: DrawnPages?, _ survey: Survey) -> String
  {
    let names = output.languages.map { Wording($0).name(of: $0) }.joined(separator: " + ")
    let title = ReportCardTitle(report)
    let frame = Frame(
      title: "\(names), \(title.first.text)", part: .reports,
      above: [
        (name: "Reports", address: "/"), (name: title.first.text, address: Address.page("reports", report.card.name)),
      ])
    return frame.page(survey) { html in
      html.element("h1") { html in
        html.languages(output.languages)
        html.element("span", ["class": "other"], " \(output.name)")
      }
      html.element("p", ["class": "state"]) { html in
        html.badge(output.mark)
        html.text(" ")
        html.element("a", ["href": Address.file(output), "id": "pdf", "type": "application/pdf"], "Open the PDF")
      }
      if output.outcome == .failed, !report.remarks.isEmpty {
        html.element("section", ["aria-labelledby": "remarks"]) { html in
          html.element("h2", ["id": "remarks"], "Diagnostics")
          RemarkList.add(report.remarks, to: &html, level: 3)
        }
      }
      guard let drawn else {
        html.element("p", "The pages cannot be shown until what is wrong is mended. The PDF is the one made last.")
        return
      }
      let count = drawn.publication.pageCount
      html.element("section", ["aria-labelledby": "pages"]) { html in
        html.element("h2", ["id": "pages"], Words.count(count, "page").capitalizedFirst)
        html.element("div", ["class": "pages"]) { html in
          for index in 0..<count { figure(index, drawn, output, &html) }
        }
      }
    }
  }

  private static func figure(_ index: Int, _ drawn: DrawnPages, _ output: Survey.Output, _ html: inout HTML) {
    let page = drawn.publication.page(index)
    let text = PageText(page, drawn.publication.structure)
    let number = index + 1
    let size = page.content.size
    let main = output.languages.first ?? .english
    let standard = Address.picture(output, page: number, density: 1)
    html.element("figure", ["id": "page-\(number)", "class": "sheet"]) { html in
      html.element("figcaption") { html in
        html.element("h3", "Page \(page.label)")
      }
      html.element(
        "img",
        [
          "src": standard, "srcset": "\(standard) 1x, \(Address.picture(output, page: number, density: 2)) 2x",
          "width": "\(Int((size.width.points * scale).rounded()))",
          "height": "\(Int((size.height.points * scale).rounded()))", "loading": index < 2 ? nil : "lazy",
          "alt": text.beginning(in: main) ?? page.label, "lang": main.tag,
        ])
      html.element("details", ["id": "text-\(number)"]) { html in
        html.element("summary", "Text of page \(page.label)")
        for block in text.blocks { add(block, to: &html) }
        if text.blocks.isEmpty { html.element("p", "There is no text on this page.") }
      }
    }
    html.line()
  }

  private static func add(_ block: PageText.Block, to html: inout HTML) {
    let language = block.language?.tag
    switch block.kind {
    case .heading: html.element("h4", ["lang": language], block.text)
    case .figure:
      html.element("p") { html in
        html.text("Figure: ")
        html.element("span", ["lang": language], block.text)
      }
    case .text: html.element("p", ["lang": language], block.text)
    }
  }
}

/// A chart of its own.
enum ChartPage {
  /// The page of a chart.
  ///
  /// - Parameter words: What the chart says of itself; nil when its file cannot be read.
  static func page(_ output: Survey.Output, of report: Survey.Report, _ words: ChartWords?, _ survey: Survey) -> String
  {
    let title = ReportCardTitle(report)
    let language = output.languages.first ?? .english
    let frame = Frame(
      title: "\(words?.title ?? output.name), \(title.first.text)", part: .reports,
      above: [
        (name: "Reports", address: "/"), (name: title.first.text, address: Address.page("reports", report.card.name)),
      ])
    return frame.page(survey) { html in
      html.element("h1", ["lang": words == nil ? nil : language.tag], words?.title ?? output.name)
      html.element("p", ["class": "state"]) { html in
        html.badge(output.mark)
        html.text(" ")
        html.element("a", ["href": Address.file(output), "id": "svg", "type": "image/svg+xml"], "Open the SVG")
      }
      guard let words else {
        html.element("p", "The chart was not made yet.")
        return
      }
      html.element("figure", ["class": "chart"]) { html in
        html.element("img", ["src": Address.file(output), "alt": words.description, "lang": language.tag])
        html.element("figcaption", ["lang": language.tag], words.description)
      }
      let others = report.outputs.filter { !$0.isDocument && $0.name == output.name && $0.path != output.path }
      guard !others.isEmpty else { return }
      html.element("h2", "In other languages")
      html.element("ul", ["class": "inline"]) { html in
        for other in others {
          html.element("li") { html in
            html.element("a", ["href": Address.page("reports", other.path), "id": "file-\(other.path)"]) {
              $0.languages(other.languages)
            }
          }
        }
      }
    }
  }
}

/// What a chart says of itself, read from the head of its SVG file.
struct ChartWords: Hashable {
  /// Its title.
  var title: String
  /// What it shows, in words.
  var description: String

  /// Reads `<title>` and `<desc>`, which stand before anything drawn; nil when they do not.
  init?(svg: [UInt8]) {
    let head = String(decoding: svg.prefix(64 * 1024), as: UTF8.self)
    guard let title = Self.element("title", in: head), let description = Self.element("desc", in: head) else {
      return nil
    }
    (self.title, self.description) = (title, description)
  }

  private static func element(_ name: String, in text: String) -> String? {
    guard let start = text.range(of: "<\(name) "), let open = text[start.upperBound...].firstIndex(of: ">"),
      let end = text[open...].range(of: "</\(name)>")
    else { return nil }
    var inner = String(text[text.index(after: open)..<end.lowerBound])
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&"),
    ] { inner = inner.replacing(reference, with: character) }
    return inner
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
