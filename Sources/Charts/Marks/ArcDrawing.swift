import Foundation
import Pages

/// Draws parts of circles; angles run clockwise from 12 o'clock.
struct ArcDrawing {
  let drawing: MarkDrawing
  private let unit: BoundUnit

  init(_ drawing: MarkDrawing) {
    self.drawing = drawing
    unit = drawing.unit
  }

  private var centre: Spot { Spot(x: drawing.scales.width / 2, y: drawing.scales.height / 2) }
  private var outer: Double { min(drawing.scales.width, drawing.scales.height) / 2 }

  private func span(_ channel: Channel, _ row: Row, low: Double, high: Double) -> (Double, Double)? {
    guard let definition = unit[channel] else { return nil }
    if let value = definition.value?.number { return (low, value) }
    if definition.hasNoScale { return unscaled(channel, row, low: low) }
    guard let model = drawing.scales.model(unit, channel), let columns = unit.columns(channel) else { return nil }
    let (low, high) = range(model.definition, low, high)
    if model.type.isDiscrete {
      let band = BandScale(domain: model.domain, paddingInner: 0, paddingOuter: 0, start: low, stop: high)
      guard let start = band.position(row[columns.start]) else { return nil }
      return (start, start + band.bandwidth)
    }
    func angle(_ value: DataValue) -> Double? {
      value.number.flatMap { model.continuous.fraction($0) }.map { low + (high - low) * $0 }
    }
    let read = FieldPath(columns.start).reader(in: unit.table.schema)
    guard let end = angle(read(row)) else { return nil }
    if let name = columns.end { return angle(FieldPath(name).value(in: row)).map { ($0, end) } }
    return (low, end)
  }

  /// The range that a scale is given, or else the usual one.
  private func range(_ scale: ScaleDefinition, _ low: Double, _ high: Double) -> (Double, Double) {
    if case .values(let ends)? = scale.range, ends.count == 2, let start = ends[0].number, let stop = ends[1].number {
      return (start, stop)
    }
    return (scale.rangeMin ?? low, scale.rangeMax ?? high)
  }

  /// The ends that the data say themselves.
  private func unscaled(_ channel: Channel, _ row: Row, low: Double) -> (Double, Double)? {
    func number(_ channel: Channel) -> Double? {
      guard let definition = unit[channel] else { return nil }
      let said = definition.column.map { FieldPath($0).value(in: row) } ?? definition.value ?? definition.datum
      return said?.number
    }
    guard let end = number(channel) else { return nil }
    return (number(channel == .theta ? .theta2 : .radius2) ?? low, end)
  }

  private func radii(_ row: Row) -> (inner: Double, outer: Double)? {
    var inner = unit.mark.innerRadius ?? 0
    var reach = unit.mark.outerRadius ?? unit.mark.radius ?? outer
    if unit[.radius] != nil {
      guard let (start, end) = span(.radius, row, low: inner, high: reach) else { return nil }
      (inner, reach) = (unit.stack?.channel == .radius ? start : inner, end)
    }
    reach += unit.mark.radiusOffset ?? 0
    return (min(max(0, inner), max(0, reach)), max(0, reach))
  }

  private func angles(_ row: Row) -> (Double, Double)? {
    let (first, second) = (unit.mark.thetaOffset ?? 0, unit.mark.theta2Offset ?? unit.mark.thetaOffset ?? 0)
    if unit[.theta] == nil { return ((unit.mark.theta2 ?? 0) + second, (unit.mark.theta ?? 2 * .pi) + first) }
    return span(.theta, row, low: 0, high: 2 * .pi).map { ($0.0 + first, $0.1 + second) }
  }

  func items() -> [SceneItem] {
    unit.table.rows.enumerated().compactMap { index, row in
      guard let (start, end) = angles(row), let (inner, reach) = radii(row), end != start else { return nil }
      var item = drawing.item(sector(start, end, inner: inner, outer: reach), row, index)
      func degrees(_ angle: Double) -> String { NumberText.shortest((angle * 1800 / .pi).rounded() / 10) }
      func short(_ number: Double) -> String { NumberText.shortest((number * 10).rounded() / 10) }
      item.detail = "from \(degrees(start))° to \(degrees(end))° at \(short(inner)) to \(short(reach))"
      return item
    }
  }

  /// A part of a ring.
  private func sector(_ start: Double, _ end: Double, inner: Double, outer: Double) -> Outline {
    let pad = min(unit.mark.padAngle ?? 0, abs(end - start) / 2)
    let isWhole = abs(end - start) >= 2 * .pi - 1e-9
    let (a, b) = isWhole ? (0, 2 * .pi) : (start + pad / 2, end - pad / 2)
    // From clockwise from 12 o'clock to clockwise from 3 o'clock.
    let (from, to) = (a - .pi / 2, b - .pi / 2)
    var outline = Outline()
    outline.move(centre.x + outer * cos(from), centre.y + outer * sin(from))
    outline.arc(x: centre.x, y: centre.y, radius: outer, from: from, to: to)
    if inner > 0 {
      if isWhole {
        outline.close()
        outline.move(centre.x + inner * cos(to), centre.y + inner * sin(to))
      } else {
        outline.line(centre.x + inner * cos(to), centre.y + inner * sin(to))
      }
      outline.arc(x: centre.x, y: centre.y, radius: inner, from: to, to: from)
    } else if !isWhole {
      outline.line(centre.x, centre.y)
    }
    outline.close()
    return outline
  }

  /// Where the label of a row's part stands.
  func labelPlace(_ row: Row) -> Spot? {
    guard let (start, end) = angles(row), let (_, reach) = radii(row) else { return nil }
    let middle = (start + end) / 2
    return Spot(x: centre.x + reach * sin(middle), y: centre.y - reach * cos(middle))
  }
}
