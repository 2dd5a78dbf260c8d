import Composition
import Documents
import Inputs

/// What an output is made of, part by part: equal fingerprints give equal files.
public struct Fingerprint: Hashable, Sendable {
  /// One thing that an output is made of.
  public struct Part: Hashable, Sendable {
    /// What it is, in words: `layout parallel`, `data set trade of the chart growth`.
    public var name: String
    /// A digest of it, or a version.
    public var state: String
  }

  /// The parts, in a fixed order.
  public var parts: [Part]

  /// One digest of all parts.
  public var digest: String {
    Digest(of: parts.map { "\($0.name)\u{1F}\($0.state)" }.joined(separator: "\n")).hexadecimal
  }

  /// The part that holds what a document says.
  static let textPart = "the text and its figures"

  /// The names in the manifest of the fonts among the parts.
  var fonts: [String] {
    parts.compactMap { $0.name.hasPrefix("the font ") ? String($0.name.dropFirst("the font ".count)) : nil }
  }

  /// The names of the parts that differ, those of the newer first.
  func differences(from older: Fingerprint) -> [String] {
    let before = Dictionary(older.parts.map { ($0.name, $0.state) }, uniquingKeysWith: { first, _ in first })
    let now = Set(parts.map(\.name))
    return parts.filter { before[$0.name] != $0.state }.map(\.name)
      + older.parts.map(\.name).filter { !now.contains($0) }
  }
}

extension Fingerprint {
  /// What a document is made of.
  ///
  /// - Parameter layout: The part of the layout that sets it, which is the same for all documents of a report.
  init(_ document: Document, layout: Part) {
    var parts: [Part] = []
    var charts: [BoundChart] = []
    for property in Mirror(reflecting: document).children {
      var encoding = PlainEncoding()
      encoding.add(property.value)
      parts.append(Part(name: Self.words[property.label ?? ""] ?? property.label ?? "", state: encoding.digest))
      charts += encoding.charts
    }
    for chart in charts { parts += Self.parts(of: chart) }
    parts.append(layout)
    self.init(parts: parts)
  }

  /// The part of a layout: what its files say, from which it follows.
  static func part(of layout: Layout) -> Part {
    Part(name: "the layout `\(layout.name)`", state: PlainEncoding.digest(of: layout.specification))
  }

  /// What a chart of its own is made of.
  init(_ chart: BoundChart) { self.init(parts: Self.parts(of: chart)) }

  private static func parts(of chart: BoundChart) -> [Part] {
    [
      Part(
        name: "the specification of the chart `\(chart.name)`", state: PlainEncoding.digest(of: chart.specification))
    ]
      + chart.data.entries.map { entry in
        Part(
          name: "the data set `\(entry.key)`, drawn by the chart `\(chart.name)`",
          state: PlainEncoding.digest(of: entry.value))
      }
  }

  /// What the properties of a document are to a person.
  private static let words = [
    "edition": "the edition", "title": "the title", "subtitle": "the subtitle", "author": "the author",
    "subject": "the subject", "keywords": "the keywords", "date": "the date", "version": "the version",
    "status": "the status", "marking": "the marking", "rows": textPart, "notes": "the notes",
    "sources": "the sources", "glossary": "the terms", "attachments": "the attached data",
    "house": "the logo, letterhead and signature",
  ]
}
