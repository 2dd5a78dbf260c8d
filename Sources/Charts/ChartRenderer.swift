import Inputs
import Languages
import Pages
import Typesetting

/// A chart, drawn.
public struct DrawnChart: Sendable {
  /// What is drawn, at its size.
  public var list: DisplayList
  /// Said instead of it, in each language: the specification's own words, or sentences built from the data.
  public var alternative: Localized<String>
  /// The data in words, for those who want more than the alternative says.
  public var description: Localized<String>
  /// The title in each language; empty when the specification has none.
  public var title: Localized<String>
  /// Scales, ticks, labels and marks as text.
  public var dump: String { dumping.text }
  let dumping: ChartDump
}

/// Draws Vega-Lite specifications.
///
/// One per thread, since it sets its labels with the thread's typesetter.
public struct ChartRenderer {
  private let labels: any LabelSetter

  /// A renderer that sets its labels with this typesetter.
  public init(typesetter: Typesetter) { labels = TypesetLabels(typesetter) }

  init(labels: any LabelSetter) { self.labels = labels }

  /// The paths of the data files that a specification names: who reads them gives them to `draw` under these names.
  public static func files(of specification: Value) -> [String] {
    var found: [String] = []
    func walk(_ value: Value, depth: Int) {
      guard depth < 40 else { return }
      if let map = value.map {
        for entry in map.entries {
          let isNear = entry.value.string.map { !$0.contains("://") && !$0.hasPrefix("data:") } ?? false
          let isMark = map["type"] != nil && map["format"] == nil
          if entry.key == "url", isNear, !isMark, let path = entry.value.string, !found.contains(path) {
            found.append(path)
          }
          walk(entry.value, depth: depth + 1)
        }
      }
      for item in value.list ?? [] { walk(item, depth: depth + 1) }
    }
    walk(specification, depth: 0)
    return found
  }

  /// Draws a specification, or answers nil when it cannot be drawn; `diagnostics` say why.
  ///
  /// - Parameters:
  ///   - specification: Vega-Lite, read from JSON or YAML.
  ///   - data: Data sets by name, and the files that the specification names by path.
  ///   - languages: One language, or those that stand together in the drawing.
  ///   - width: The width of the whole drawing; without it the specification's own sizes hold.
  ///   - height: The height of the whole drawing, likewise.
  ///   - padding: Around the drawing.
  ///   - captioned: Whether the page has a caption and a source line for the chart, so that it leaves out its own.
  ///   - mark: What all items are in the document's structure.
  ///   - pictures: Reads the picture that an image mark names.
  public func draw(
    _ specification: Value, data: ValueMap, languages: [Language], width: Length? = nil, height: Length? = nil,
    theme: ChartTheme = .print(), padding: Length? = nil, captioned: Bool = false,
    mark: DisplayItem.Mark = .artifact(.layout), pictures: (String) -> Picture? = { _ in nil },
    diagnostics: inout Diagnostics
  ) -> DrawnChart? {
    var found = Diagnostics()
    defer { diagnostics.report(found) }
    let languages = languages.isEmpty ? [.english] : languages
    let request = Request(
      data: data, languages: languages, width: width, height: height, theme: theme, padding: padding,
      captioned: captioned)
    guard let laid = layOut(specification, request, pictures: pictures, diagnostics: &found) else { return nil }
    let describing = ChartDescription(view: laid.view, models: laid.models, specification: laid.specification)
    let title = laid.specification.root.title?.text
    return DrawnChart(
      list: SceneDrawing(mark: mark).list(laid.drawing, background: laid.specification.background ?? theme.background),
      alternative: Localized(languages.map { ($0, describing.alternative(in: $0)) }),
      description: Localized(languages.map { ($0, describing.sentences(in: $0)) }),
      title: Localized(languages.compactMap { language in title.map { (language, $0.text(in: language)) } }),
      dumping: ChartDump(drawing: laid.drawing, models: laid.models, language: languages[0]))
  }

  /// What is asked for besides the specification.
  struct Request {
    var data = ValueMap([])
    var languages: [Language]
    var width: Length?, height: Length?
    var theme = ChartTheme.print()
    var padding: Length?
    var captioned = false
  }

  /// A chart whose parts all have their places.
  struct LaidChart {
    var specification: Specification
    var view: BoundView
    var models: [ScaleKey: ScaleModel]
    var drawing: LaidDrawing
  }

  /// Reads, binds, scales and lays out; nil when there is an error.
  func layOut(
    _ value: Value, _ request: Request, pictures: (String) -> Picture? = { _ in nil }, diagnostics: inout Diagnostics
  ) -> LaidChart? {
    guard let read = Specification.read(value, &diagnostics) else {
      if !diagnostics.hasErrors { diagnostics.report(.chartMissing("mark", of: "The specification", at: value.place)) }
      return nil
    }
    LanguageCheck.walk(value, request.languages, &diagnostics)
    var binding = ViewBinding(
      sources: DataSources(given: request.data, own: read.datasets), languages: request.languages)
    let bound = binding.bind(read.root)
    diagnostics.report(binding.context.diagnostics)
    guard let bound, !diagnostics.hasErrors else {
      if !diagnostics.hasErrors { diagnostics.report(.chartMissing("mark", of: "The specification", at: value.place)) }
      return nil
    }
    var building = ScaleBuilding()
    let models = building.scales(bound.units)
    diagnostics.report(building.diagnostics)
    let images = ChartPictures.collect(bound.units, read: pictures, &diagnostics)
    guard !diagnostics.hasErrors else { return nil }
    let range = VisualRange(theme: request.theme, config: read.config)
    let visual = models.filter { !$0.key.channel.isPosition }.mapValues(range.scale)
    let planning = LegendPlanning(
      units: bound.units, visual: visual, notes: read.notes, languages: request.languages)
    let direct = planning.directScales
    let context = DrawingContext(
      models: models, visual: visual, theme: request.theme,
      labels: LabelMaker(setter: labels, languages: request.languages), config: read.config, notes: read.notes,
      direct: direct, pictures: images)
    // A drawing of its own needs air around it; in a page the page gives it.
    let margin = request.padding?.points ?? read.padding ?? (request.width == nil ? 6 : 0)
    let layout = DrawingLayout(
      view: bound, specification: request.captioned ? read.withoutCaption : read, context: context,
      legends: planning.plans(without: direct), width: request.width?.points ?? read.fit.width,
      height: request.height?.points ?? read.fit.height,
      padding: max(0, min(margin, 200)))
    let drawing = layout.lay(&diagnostics)
    // Sizes of type and of marks are the specification's own, whatever they come to.
    if max(drawing.width, drawing.height) > Double(ChartLimits.points) {
      diagnostics.report(.chartTooMuch("points of width or height", limit: ChartLimits.points, at: value.place))
    }
    return diagnostics.hasErrors
      ? nil : LaidChart(specification: read, view: bound, models: models, drawing: drawing)
  }
}

extension Specification {
  /// Without the title and the source line, which a page says itself.
  var withoutCaption: Specification {
    var bare = self
    bare.notes.source = nil
    bare.root.title?.text = ShownText("")
    return bare
  }

  static func read(_ value: Value, _ diagnostics: inout Diagnostics) -> Specification? {
    SpecificationReading.read(value, &diagnostics)
  }
}

extension BoundView {
  /// The number of the view.
  var id: Int {
    switch self {
    case .plot(let plot): plot.id
    case .grid(let grid): grid.id
    }
  }

  /// All marks of a view, in the order they are drawn.
  var units: [BoundUnit] {
    switch self {
    case .plot(let plot): plot.units
    case .grid(let grid): grid.cells.flatMap(\.view.units)
    }
  }
}
