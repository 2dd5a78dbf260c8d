import Inputs
import Languages

/// A mark with its rows, after all transforms: what scales and drawings are made from.
struct BoundUnit: Sendable {
  var mark: MarkDefinition
  var encoding: [ChannelDefinition]
  var table: Table
  var orient: Orientation
  /// The channel whose values are stacked, and how.
  var stack: StackPlan?
  /// Which scale of a channel the unit uses: units with the same number share it.
  var scaleGroups: [Channel: Int] = [:]

  struct StackPlan: Sendable {
    var channel: Channel
    var offset: Stacking
    var start: String
    var end: String
  }

  subscript(channel: Channel) -> ChannelDefinition? { encoding.first { $0.channel == channel } }

  /// The column with a channel's value, and the one with its end when it spans a bin, a unit of time or a stack.
  func columns(_ channel: Channel) -> (start: String, end: String?)? {
    guard let definition = self[channel], definition.readsData, let column = definition.column else { return nil }
    if let stack, stack.channel == channel { return (stack.end, stack.start) }
    return (column, definition.endColumn)
  }

  /// The key of the scale a channel uses.
  func scaleKey(_ channel: Channel) -> ScaleKey {
    ScaleKey(channel: channel.scaleChannel, group: scaleGroups[channel.scaleChannel] ?? 0)
  }

  /// Fields that tell series apart: those of discrete channels that are not positions.
  var seriesColumns: [String] {
    var names: [String] = []
    for definition in encoding where definition.field != nil && definition.aggregate == nil {
      switch definition.channel {
      case .color, .fill, .stroke, .opacity, .strokeDash, .strokeWidth, .shape, .size:
        if definition.channel == .size && mark.type == .trail { continue }
        if definition.isContinuous && definition.bin == nil && definition.timeUnit == nil { continue }
      case .detail: break
      default: continue
      }
      if let column = definition.column, !names.contains(column) { names.append(column) }
    }
    return names
  }
}

/// A scale of a chart: a channel, and a number when several views have one of their own.
struct ScaleKey: Hashable, Sendable, Comparable {
  var channel: Channel
  var group: Int

  static func < (left: ScaleKey, right: ScaleKey) -> Bool {
    (left.channel.rawValue, left.group) < (right.channel.rawValue, right.group)
  }
}

/// A tree of plots, bound.
indirect enum BoundView: Sendable {
  case plot(BoundPlot)
  case grid(BoundGrid)
}

/// Marks on top of each other.
struct BoundPlot: Sendable {
  /// The number of the view.
  var id = 0
  var units: [BoundUnit]
  var width: ViewSize?, height: ViewSize?
  var title: TitleDefinition?
  var common: ViewCommon
  /// The words above or beside the plot when it is one of several.
  var header: Header?
  /// The languages of the chart.
  var languages: [Language] = []

  struct Header: Sendable {
    var label: Label
  }
}

/// Plots in rows and columns.
struct BoundGrid: Sendable {
  /// The number of the view.
  var id = 0
  var cells: [Cell]
  var rows: Int
  var columns: Int
  var title: TitleDefinition?
  var common: ViewCommon
  /// Words above the columns, beside the rows, and over all.
  var columnLabels: [Label] = []
  var rowLabels: [Label] = []
  var columnTitle: Label?
  var rowTitle: Label?
  /// Whether cells share their x and y axes, so that only outer ones need labels.
  var sharesX = false, sharesY = false

  struct Cell: Sendable {
    var row: Int
    var column: Int
    var view: BoundView
  }
}
