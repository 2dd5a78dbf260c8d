import Languages

/// All the scales of a plot of a given size.
struct PlotScales: Sendable {
  var width: Double, height: Double
  private let models: [ScaleKey: ScaleModel]
  private let visual: [ScaleKey: VisualScale]
  private let positions: [ScaleKey: PositionScale]

  init(
    _ models: [ScaleKey: ScaleModel], visual: [ScaleKey: VisualScale], units: [BoundUnit], width: Double, height: Double
  ) {
    self.models = models
    self.visual = visual
    self.width = width
    self.height = height
    var positions: [ScaleKey: PositionScale] = [:]
    for unit in units {
      for channel in [Channel.x, .y] {
        let key = unit.scaleKey(channel)
        if positions[key] == nil, let model = models[key] {
          positions[key] = model.position(length: channel == .x ? width : height)
        }
      }
    }
    self.positions = positions
  }

  func model(_ unit: BoundUnit, _ channel: Channel) -> ScaleModel? { models[unit.scaleKey(channel)] }
  func position(_ unit: BoundUnit, _ channel: Channel) -> PositionScale? { positions[unit.scaleKey(channel)] }
  func position(_ key: ScaleKey) -> PositionScale? { positions[key] }
  func model(_ key: ScaleKey) -> ScaleModel? { models[key] }
  func visual(_ unit: BoundUnit, _ channel: Channel) -> VisualScale? { visual[unit.scaleKey(channel)] }
  func length(_ channel: Channel) -> Double { channel == .x || channel == .x2 ? width : height }
}
