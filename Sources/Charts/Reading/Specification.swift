import Inputs
import Languages
import Pages

/// A specification, read.
struct Specification: Sendable {
  var root: ViewDefinition
  var config: ChartConfig
  var background: Color?
  var padding: Double?
  /// The size of the whole drawing where the specification gives that instead of the plot's (`autosize`).
  var fit: (width: Double?, height: Double?)
  var datasets: ValueMap
  var notes: ChartNotes
}

/// What stands under a drawing and instead of it (`usermeta` of a specification).
struct ChartNotes: Sendable {
  var source: ShownText?
  var note: ShownText?
  /// Said instead of the drawing; from `description`.
  var alternative: ShownText?
  /// Whether line ends are labelled instead of a legend; decided by the drawing when nil.
  var labelsDirectly: Bool?
  /// Whether areas of colour are hatched too, to be told apart without colour.
  var isHatched = false
  /// Words for a value that is not known, in the place of those of the language.
  var unknown: ShownText?
}

/// How large a view is in one direction.
enum ViewSize: Hashable, Sendable {
  case points(Double)
  /// So much for each value of a discrete scale.
  case step(Double)
  /// As much as there is.
  case container
}

/// A view: one plot, or several.
indirect enum ViewDefinition: Sendable {
  case unit(UnitDefinition)
  case layer(LayerDefinition)
  case facet(FacetDefinition)
  case concat(ConcatDefinition)

  var common: ViewCommon {
    switch self {
    case .unit(let view): view.common
    case .layer(let view): view.common
    case .facet(let view): view.common
    case .concat(let view): view.common
    }
  }

  /// The title of the view.
  var title: TitleDefinition? {
    get { common.title }
    set { change { $0.title = newValue } }
  }

  /// Changes what all views can say.
  mutating func change(_ change: (inout ViewCommon) -> Void) {
    switch self {
    case .unit(var view):
      change(&view.common)
      self = .unit(view)
    case .layer(var view):
      change(&view.common)
      self = .layer(view)
    case .facet(var view):
      change(&view.common)
      self = .facet(view)
    case .concat(var view):
      change(&view.common)
      self = .concat(view)
    }
  }
}

/// What all views can say.
struct ViewCommon: Sendable {
  var place: Place
  var title: TitleDefinition?
  var data: DataSource?
  var transforms: [any DataTransform] = []
  var width: ViewSize?, height: ViewSize?
  var resolve = Resolve()
  var viewFill: Color?, viewStroke: Color?, viewStrokeWidth: Double?
  var spacing: Double?
}

/// A plot of one mark.
struct UnitDefinition: Sendable {
  var common: ViewCommon
  var mark: MarkDefinition
  var encoding: [ChannelDefinition]

  subscript(channel: Channel) -> ChannelDefinition? { encoding.first { $0.channel == channel } }
}

/// Plots on top of each other.
struct LayerDefinition: Sendable {
  var common: ViewCommon
  var layers: [ViewDefinition]
}

/// The same plot for each value of a field.
struct FacetDefinition: Sendable {
  var common: ViewCommon
  var row: ChannelDefinition?, column: ChannelDefinition?
  /// A single field whose plots are wrapped into lines.
  var wrapped: ChannelDefinition?
  var columns: Int?
  var view: ViewDefinition
}

/// Plots beside each other.
struct ConcatDefinition: Sendable {
  var common: ViewCommon
  /// How many stand in a row; nil for all.
  var columns: Int?
  var views: [ViewDefinition]
}

/// Which scales, axes and legends views share.
struct Resolve: Sendable {
  var scale: [Channel: Bool] = [:]
  var axis: [Channel: Bool] = [:]
  var legend: [Channel: Bool] = [:]

  /// Whether a scale is shared.
  func sharesScale(_ channel: Channel, otherwise: Bool) -> Bool { scale[channel] ?? otherwise }

  /// Whether an axis is shared: never where the scale is not.
  func sharesAxis(_ channel: Channel, otherwise: Bool) -> Bool {
    sharesScale(channel, otherwise: otherwise) && axis[channel] ?? true
  }
}
