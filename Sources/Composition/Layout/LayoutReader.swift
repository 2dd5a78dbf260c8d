import Inputs
import Languages
import Pages
import Typesetting

extension Layout {
  /// Reads one layout; see `LayoutFiles`.
  public static func read(
    _ name: String, from folders: [InputFolder], palette: Value? = nil, at place: Place? = nil,
    diagnostics: inout Diagnostics
  ) -> Layout? {
    var files = LayoutFiles(in: folders)
    return files.layout(name, palette: palette, at: place, diagnostics: &diagnostics)
  }
}

/// Reads layouts, each file once however many layouts extend it: what a report is set by in one, two and three languages
/// mostly extends one and the same.
public struct LayoutFiles {
  private let folders: [InputFolder]
  private var known: [String: Value] = [:]

  /// The files of these folders; of two with one path that of the first folder is read.
  public init(in folders: [InputFolder]) { self.folders = folders }

  /// Reads a layout by its name (`parallel`) or path (`house/ours.yaml`).
  ///
  /// What it extends is read from the same folders; a palette's colours take the place of its own. Nil, with diagnostics,
  /// when it is missing or wrong.
  public mutating func layout(
    _ name: String, palette: Value? = nil, at place: Place? = nil, diagnostics: inout Diagnostics
  ) -> Layout? {
    var found = Diagnostics()
    defer { diagnostics.report(found) }
    guard var value = merged(name, place, chain: [], &found) else { return nil }
    if let palette {
      let colors = ValueMap([ValueMap.Entry(key: "colors", keyPlace: palette.place, value: palette)])
      value = Value(.map(colors), at: palette.place).over(value)
    }
    var reader = LayoutReader(value)
    let layout = reader.layout(named: String(name.split(separator: "/").last ?? "").withoutEnding, &found)
    return found.hasErrors ? nil : layout
  }

  /// The file's value over the value of the layout it extends.
  private mutating func merged(
    _ name: String, _ place: Place?, chain: [String], _ diagnostics: inout Diagnostics
  ) -> Value? {
    let path = name.hasSuffix(".yaml") ? name : name + ".yaml"
    guard !chain.contains(path), chain.count < 8 else {
      diagnostics.report(.layoutExtendsItself(name, at: place))
      return nil
    }
    guard let value = known[path] ?? read(path, place, named: name, &diagnostics) else { return nil }
    known[path] = value
    guard let parent = value["extends"]?.string else { return value }
    let base = merged(parent, value["extends"]?.place, chain: chain + [path], &diagnostics)
    return base.map { value.over($0) }
  }

  private func read(
    _ path: String, _ place: Place?, named name: String, _ diagnostics: inout Diagnostics
  ) -> Value? {
    guard let folder = folders.first(where: { $0.has(path) }) else {
      diagnostics.report(
        .layoutMissing(name, known: shipped.map(\.withoutEnding), within: within(path), at: place))
      return nil
    }
    return ValueReader.value(of: path, in: folder, from: place, &diagnostics)
  }

  /// The layouts that go by their names. What a report says of itself is none.
  private var shipped: [String] {
    folders.flatMap { (try? $0.names(in: "")) ?? [] }.filter { $0.hasSuffix(".yaml") && $0 != "report.yaml" }
  }

  /// Where a file of that name is after all, in a folder within one of those.
  private func within(_ path: String) -> String? {
    for folder in folders {
      let inner = (try? folder.names(in: "")) ?? []
      if let found = inner.first(where: { folder.has("\($0)/\(path)") }) { return "\(found)/\(path)" }
    }
    return nil
  }
}

extension Value {
  /// This value over another: maps are joined key by key, anything else takes the other's place.
  fileprivate func over(_ base: Value) -> Value {
    guard let mine = map, let other = base.map else { return self }
    var entries = other.entries.map { entry -> ValueMap.Entry in
      guard let value = mine[entry.key] else { return entry }
      let place = mine.entries.first { $0.key == entry.key }?.keyPlace ?? entry.keyPlace
      return ValueMap.Entry(key: entry.key, keyPlace: place, value: value.over(entry.value))
    }
    entries += mine.entries.filter { other[$0.key] == nil }
    return Value(.map(ValueMap(entries)), at: place)
  }
}

extension String {
  /// Without `.yaml` at the end.
  fileprivate var withoutEnding: String { hasSuffix(".yaml") ? String(dropLast(5)) : self }
}

/// Reads the value of a layout file strictly.
struct LayoutReader {
  private var reader: MapReader
  private var named: [String: Color] = [:]

  private let value: Value

  init(_ value: Value) {
    self.value = value
    reader = MapReader(value, of: "the layout")
  }

  mutating func layout(named name: String, _ diagnostics: inout Diagnostics) -> Layout {
    _ = reader.string("extends")
    _ = reader.string("description")
    let paper = paper()
    let margins = margins()
    named = colors()
    let headings = headings()
    var layout = Layout(
      name: name, paper: paper, margins: margins, isTwoSided: reader.bool("two-sided") ?? false,
      arrangement: reader.choice("languages", Layout.Arrangement.self) ?? .columns,
      reading: reader.choice("reading", Layout.ReadingOrder.self) ?? .passages, columns: columns(),
      grid: reader.length("grid") ?? 14.pt, numberedHeadings: headings.numbered,
      sectionsBeginPages: headings.beginPages, titleHasOwnPage: reader.bool("title-page") ?? false,
      promise: reader.choice("pdf", Layout.Promise.self) ?? .accessible,
      colors: Layout.Colors(
        accent: named["accent"] ?? .black, rule: named["rule"] ?? .black, panel: named["panel"] ?? .white),
      furniture: furniture(), breaks: breaks(),
      oneLanguage: reader.string("one-language"), styles: styles(), specification: value)
    layout.threeLanguages = reader.string("three-languages")
    layout.leastChartHeight = reader.number("chart-height", in: 0...0.9) ?? 0
    layout.notePlace = reader.choice("notes", Layout.NotePlace.self) ?? .page
    layout.frontNumbers = reader.choice("front-numbers", Layout.FrontNumbers.self) ?? .arabic
    if layout.bodyHeight < 20.pt || layout.bodyWidth < 20.pt { reader.report(.noTypeArea(at: reader.place)) }
    reportFurnitureInText(layout)
    reader.finish(&diagnostics)
    return layout
  }

  /// Heads and feet that the margins leave no room for.
  private mutating func reportFurnitureInText(_ layout: Layout) {
    let furniture = layout.furniture
    let bands = [
      ("header", furniture.header, layout.margins.top, Self.below),
      ("footer", furniture.footer, layout.margins.bottom, Self.above),
      ("first-header", furniture.firstHeader, layout.top(isFirst: true), Self.below),
    ]
    for (name, band, margin, reach) in bands {
      guard let band, band.distance + reach > margin else { continue }
      let place = value["furniture"]?[name]?.place ?? reader.place
      reader.report(
        .furnitureInText(name, distance: band.distance.description, margin: margin.description, at: place))
    }
  }

  /// How far a head reaches below its baseline with its rule, and a foot above it.
  private static let below = 5.pt, above = 7.pt

  // MARK: Paper

  /// Common sizes (ISO 216 and North American), portrait.
  private static let papers: [(name: String, width: Length, height: Length)] = [
    ("A3", 297.mm, 420.mm), ("A4", 210.mm, 297.mm), ("A5", 148.mm, 210.mm), ("B5", 176.mm, 250.mm),
    ("letter", 612.pt, 792.pt), ("legal", 612.pt, 1008.pt),
  ]

  private mutating func paper() -> Size {
    var size = Size(width: 210.mm, height: 297.mm)
    if let value = reader.value("paper") {
      if let known = Self.papers.first(where: { $0.name == value.string }) {
        size = Size(width: known.width, height: known.height)
      } else if value.map != nil {
        var inner = MapReader(value, of: "`paper`")
        size = Size(
          width: inner.length("width", .required) ?? size.width,
          height: inner.length("height", .required) ?? size.height)
        reader.finish(inner)
      } else {
        let names = Self.papers.map(\.name).joined(separator: ", ")
        reader.reportWrong("paper", wanted: "\(names), or {width: …, height: …}", found: value)
      }
    }
    if max(size.width, size.height) > 14_400.pt {
      reader.report(.paperTooLarge(at: reader.value("paper")?.place ?? reader.place))
    }
    if reader.choice("orientation", Orientation.self) == .landscape, size.width < size.height {
      size = Size(width: size.height, height: size.width)
    }
    return size
  }

  private enum Orientation: String, CaseIterable { case portrait, landscape }

  private mutating func margins() -> Layout.Margins {
    var margins = Layout.Margins(top: 25.mm, bottom: 25.mm, inside: 25.mm, outside: 25.mm)
    guard var inner = reader.reader("margins") else { return margins }
    margins.top = inner.length("top") ?? margins.top
    margins.bottom = inner.length("bottom") ?? margins.bottom
    margins.inside = inner.length("inside") ?? margins.inside
    margins.outside = inner.length("outside") ?? margins.outside
    margins.firstTop = inner.length("first-top")
    reader.finish(inner)
    return margins
  }

  private mutating func headings() -> (numbered: Int, beginPages: Bool) {
    guard var inner = reader.reader("headings") else { return (3, false) }
    let numbered = inner.integer("numbered", in: 0...6) ?? 3
    let beginPages = inner.bool("begin-pages") ?? false
    reader.finish(inner)
    return (numbered, beginPages)
  }

  private mutating func columns() -> Layout.Columns {
    var columns = Layout.Columns(ratio: .found, gutter: 8.mm, narrowest: 0.3, hasRule: false)
    guard var inner = reader.reader("columns") else { return columns }
    if let value = inner.value("ratio") {
      if let shares = value.list?.compactMap(\.number), !shares.isEmpty, shares.allSatisfy({ $0 > 0 }) {
        columns.ratio = .shares(shares)
      } else if value.string == "found-by-section" {
        columns.ratio = .foundBySection
      } else if value.string != "found" {
        inner.reportWrong(
          "ratio", wanted: "`found`, `found-by-section`, or a list of shares such as [3, 2]", found: value)
      }
    }
    columns.gutter = inner.length("gutter") ?? columns.gutter
    columns.narrowest = inner.number("narrowest", in: 0.1...0.5) ?? columns.narrowest
    columns.hasRule = inner.bool("rule") ?? false
    columns.missing = inner.choice("missing", Layout.Columns.Missing.self) ?? .gap
    reader.finish(inner)
    return columns
  }

  // MARK: Colours

  private mutating func colors() -> [String: Color] {
    var colors: [String: Color] = ["black": .black, "white": .white]
    guard let map = reader.map("colors") else { return colors }
    for entry in map.entries {
      if let color = entry.value.string.flatMap(Color.init(hex:)) {
        colors[entry.key] = color
      } else {
        reader.report(.wrongType("colors.\(entry.key)", wanted: "a colour, such as '#1f4e79'", found: entry.value))
      }
    }
    return colors
  }

  private func color(_ key: String, _ inner: inout MapReader) -> Color? {
    guard let value = inner.value(key) else { return nil }
    if let color = value.string.flatMap({ named[$0] ?? Color(hex: $0) }) {
      let ratio = color.contrast(with: .white)
      if ratio < 4.5 { inner.report(.contrastTooLow(color.hex, ratio: ratio, at: value.place)) }
      return color
    }
    let names = named.keys.sorted().joined(separator: ", ")
    inner.reportWrong(key, wanted: "a colour such as '#1f4e79', or one of \(names)", found: value)
    return nil
  }

  // MARK: Furniture and breaks

  private mutating func furniture() -> Layout.Furniture {
    var furniture = Layout.Furniture(header: nil, firstHeader: nil, footer: nil, markingDistance: 10.mm)
    guard var inner = reader.reader("furniture") else { return furniture }
    furniture.header = band("header", &inner)
    furniture.firstHeader = band("first-header", &inner)
    furniture.footer = band("footer", &inner)
    furniture.markingDistance = inner.length("marking-distance") ?? furniture.markingDistance
    furniture.watermark = inner.choice("watermark", Layout.Furniture.Watermark.self) ?? .none
    reader.finish(inner)
    return furniture
  }

  private func band(_ key: String, _ outer: inout MapReader) -> Layout.Furniture.Band? {
    guard let value = outer.value(key), value.string != "none" else { return nil }
    var inner = MapReader(value, of: "`\(key)`")
    let band = Layout.Furniture.Band(
      start: inner.string("start") ?? "", end: inner.string("end") ?? "",
      distance: inner.length("distance") ?? 14.mm, hasRule: inner.bool("rule") ?? false)
    outer.finish(inner)
    return band
  }

  private mutating func breaks() -> Layout.BreakCosts {
    var costs = Layout.BreakCosts()
    guard var inner = reader.reader("breaks") else { return costs }
    let keys: [(String, WritableKeyPath<Layout.BreakCosts, Int>)] = [
      ("empty-page", \.emptyPage), ("orphan", \.orphan), ("widow", \.widow), ("split-paragraph", \.splitParagraph),
      ("split-list", \.splitList), ("split-table", \.splitTable), ("split-box", \.splitBox),
      ("heading-at-foot", \.headingAtFoot), ("split-caption", \.splitCaption), ("short-last-page", \.shortLastPage),
      ("far-figure", \.farFigure), ("figure-reach", \.figureReach), ("split-row", \.splitRow),
      ("split-note", \.splitNote), ("far-note", \.farNote),
    ]
    for (key, path) in keys { costs[keyPath: path] = inner.integer(key, in: 0...1_000_000) ?? costs[keyPath: path] }
    reader.finish(inner)
    return costs
  }

  // MARK: Styles

  private mutating func styles() -> StyleTable {
    var table = StyleTable()
    guard var inner = reader.reader("styles") else { return table }
    for part in StyleName.allCases {
      guard let value = inner.value(part.rawValue) else { continue }
      var sheetReader = MapReader(value, of: "`\(part.rawValue)`")
      table.set(sheet(&sheetReader, part), for: part, nil)
      if let languages = sheetReader.map("in") {
        for entry in languages.entries {
          guard let language = Language(entry.key) else {
            sheetReader.report(.notALanguage(entry.key, at: entry.keyPlace))
            continue
          }
          var special = MapReader(entry.value, of: "`\(part.rawValue)` in \(language)")
          table.set(sheet(&special, part), for: part, language)
          sheetReader.finish(special)
        }
      }
      inner.finish(sheetReader)
    }
    reader.finish(inner)
    return table
  }

  private func sheet(_ inner: inout MapReader, _ part: StyleName) -> StyleSheet {
    var sheet = StyleSheet()
    sheet.family = inner.choice("family", TextStyle.Family.self)
    sheet.size = inner.length("size")
    if let size = sheet.size, size < Length(points: 7.9) {
      inner.report(.textTooSmall(part.rawValue, size: size.description, at: inner.place(of: "size")))
    }
    sheet.isBold = inner.bool("bold")
    sheet.isItalic = inner.bool("italic")
    sheet.color = color("color", &inner)
    sheet.leading = inner.length("leading")
    sheet.before = inner.length("before")
    sheet.after = inner.length("after")
    sheet.alignment = inner.choice("align", ParagraphStyle.Alignment.self)
    sheet.indent = inner.length("indent")
    sheet.firstLineIndent = inner.indent("first-line")
    sheet.isHyphenated = inner.bool("hyphenate")
    sheet.emphasis = inner.choice("emphasis", Style.Emphasis.self)
    sheet.marks = inner.choice("marks", ParagraphStyle.MarkStyle.self)
    sheet.hangsMarks = inner.bool("hanging-marks")
    sheet.lineStart = inner.choice("line-start", LineStartLevel.self)
    sheet.latinSize = inner.number("latin-size", in: 0.8...1.25)
    sheet.latinRise = inner.length("latin-rise")
    sheet.hasOpticalMargins = inner.bool("optical-margins")
    sheet.hasTracking = inner.bool("tracking")
    sheet.features = features(&inner)
    return sheet
  }

  private func features(_ inner: inout MapReader) -> Set<TextStyle.Feature>? {
    let names: [(String, TextStyle.Feature)] = [
      ("small-capitals", .smallCapitals), ("tabular-figures", .tabularFigures), ("old-style-figures", .oldStyleFigures),
    ]
    var features: Set<TextStyle.Feature> = []
    var isSaid = false
    for (key, feature) in names {
      guard let isOn = inner.bool(key) else { continue }
      isSaid = true
      if isOn { features.insert(feature) }
    }
    return isSaid ? features : nil
  }
}

extension MapReader {
  /// An indent: a length, or whole ems of the text (`2em`).
  fileprivate mutating func indent(_ key: String) -> Style.Indent? {
    guard let value = value(key, .optional) else { return nil }
    if let text = value.string, text.hasSuffix("em"), let ems = Int(text.dropLast(2)), (0...10).contains(ems) {
      return Style.Indent(ems: ems)
    }
    return length(key).map { Style.Indent(length: $0) }
  }

  /// A length with its unit.
  fileprivate mutating func length(_ key: String, _ presence: Presence = .optional) -> Length? {
    guard let value = value(key, presence) else { return nil }
    if let length = value.string.flatMap({ LengthText.length($0) }) { return length }
    if value.number == 0 { return .zero }
    reportWrong(key, wanted: "a length, such as 12mm or 9.5pt", found: value)
    return nil
  }
}
