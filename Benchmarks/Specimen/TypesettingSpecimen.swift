import Drawing
import Fonts
import Foundation
import Inputs
import Languages
import Pages
import Typesetting

/// Sets a corpus in one column to a measure, as a PDF to look at and to compare, and prints how good the lines are.
///
///     typesetting-specimen CORPUS OUT.pdf MEASURE-IN-MM [lines]
///
/// A paragraph to a line: LANGUAGE, a tab, text. With `lines` every line is printed too.
@main struct TypesettingSpecimen {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3, let data = FileManager.default.contents(atPath: arguments[0]),
      let measure = Double(arguments[2])
    else {
      FileHandle.standardError.write(Data("usage: typesetting-specimen CORPUS OUT.pdf MEASURE-IN-MM [lines]\n".utf8))
      exit(2)
    }
    let manifest = try FontManifest.installed()
    let typesetter = Typesetter(fonts: FontLibrary(manifest: manifest))
    var column = Column(measure: measure.mm)
    var dump = LineDump()
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      guard parts.count == 2, let language = Language(parts[0]) else { continue }
      let styled = StyledText([.init(parts[1], style: TextStyle(size: 10.pt), language: language)])
      let paragraph = typesetter.paragraph(styled, style: ParagraphStyle(leading: 15.pt))
      if arguments.count > 3, arguments[3] == "items" {
        print(ItemList.describe(paragraph.items))
        continue
      }
      let set = typesetter.set(paragraph, measure: measure.mm)
      dump.add(set, of: paragraph, measure: measure.mm)
      column.add(set.lines, language: language)
    }
    if arguments.count > 3 { print(dump.text) } else { print(dump.summary) }
    for problem in typesetter.problems.all { print("\(problem.severity): \(problem.message)") }
    guard let publication = column.publication() else { return }
    let pdf = try PDFDrawing.draw(publication, fonts: FontFiles { manifest.location(of: $0) }, marked: false)
    try Data(pdf.bytes).write(to: URL(fileURLWithPath: arguments[1]))
  }
}

/// Lines one under the other on A4 pages.
private struct Column {
  let measure: Length
  private let page = Size(width: 210.mm, height: 297.mm)
  private let leading = 15.pt
  private var y = 20.mm
  private var items: [DisplayItem] = []
  private var pages: [Page] = []

  init(measure: Length) { self.measure = measure }

  mutating func add(_ lines: [Line], language: Language) {
    for line in lines {
      y += leading
      if y > page.height - 20.mm { turn() }
      for run in line.runs.map(\.glyphs) + line.dots {
        let placed = run.moved(by: Point(x: 20.mm, y: y))
        items.append(DisplayItem(.artifact(.layout), .glyphs(placed)))
      }
    }
    y += leading / 2
  }

  private mutating func turn() {
    pages.append(Page(content: DisplayList(size: page, items: items), label: String(pages.count + 1)))
    items = []
    y = 20.mm + leading
  }

  mutating func publication() -> Publication? {
    if !items.isEmpty { turn() }
    guard let edition = Edition([.english]), !pages.isEmpty else { return nil }
    return Publication(
      metadata: Metadata(title: Localized(), edition: edition), structure: StructureTree(language: .english),
      pages: pages)
  }
}

/// Items as text, for programs that fit them in other ways: a paragraph to a line, in units of 1/1024 point.
private enum ItemList {
  static func describe(_ items: [Item]) -> String {
    items.map { item in
      switch item {
      case .box(let width, _): "b\(width.units)"
      case .glue(let glue):
        "g\(glue.natural.units),\(glue.shrink.units),\(glue.shrinkClass.rawValue),\(glue.stretch.units),"
          + "\(glue.stretchClass.rawValue),\(glue.isBreakable ? 1 : 0)"
      case .penalty(let cost, let width, let isHyphen): "p\(cost),\(width.units),\(isHyphen ? 1 : 0)"
      }
    }.joined(separator: " ")
  }
}
