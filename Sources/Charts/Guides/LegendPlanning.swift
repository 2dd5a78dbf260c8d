import Languages

/// Decides what is explained, and how: by a legend, or by labels at the ends of lines.
struct LegendPlanning {
  let units: [BoundUnit]
  let visual: [ScaleKey: VisualScale]
  let notes: ChartNotes
  let languages: [Language]

  private static let explained: [Channel] = [
    .color, .fill, .stroke, .shape, .size, .strokeDash, .strokeWidth, .opacity, .fillOpacity, .strokeOpacity,
  ]

  /// Colours of lines that are explained at their ends: when the specification says nothing of a legend and the lines
  /// are few.
  var directScales: Set<ScaleKey> {
    var result: Set<ScaleKey> = []
    if notes.labelsDirectly == false { return result }
    for unit in units where unit.mark.type == .line && unit.orient == .vertical {
      for definition in unit.encoding where definition.channel.isColor && definition.field != nil {
        let key = unit.scaleKey(definition.channel)
        guard let scale = visual[key], scale.model.type.isDiscrete else { continue }
        let isOnlyLines = units.allSatisfy { other in
          guard let found = other[definition.channel], found.readsData, other.scaleKey(definition.channel) == key else {
            return true
          }
          return other.mark.type == .line || other.mark.type == .point || other.mark.type == .circle
        }
        let isOrdered = unit[.order]?.field != nil
        let hasRoom = scale.model.values.count <= 8 && isOnlyLines && !isOrdered && !isRepeated(key)
        let isPlain = definition.legend == nil && !definition.hasNoLegend && definition.field?.text.isEmpty == false
        if notes.labelsDirectly == true || (hasRoom && isPlain) { result.insert(key) }
      }
    }
    return result
  }

  /// Whether several plots use the scale, so that labels would stand many times.
  private func isRepeated(_ key: ScaleKey) -> Bool {
    units.count { $0.mark.type == .line && $0.scaleKey(key.channel) == key && $0[key.channel] != nil } > 1
  }

  /// The legends, those of the same field as one.
  func plans(without direct: Set<ScaleKey>) -> [LegendPlan] {
    var plans: [(field: String, plan: LegendPlan)] = []
    for unit in units {
      for channel in Self.explained {
        guard let definition = unit[channel] else { continue }
        for used in [definition] + definition.conditions.map(\.definition)
        where used.readsData && !used.hasNoLegend && !used.hasNoScale {
          let key = unit.scaleKey(channel)
          guard let scale = visual[key], !direct.contains(key) else { continue }
          let field = "\(used.column ?? "")#\(key.group)#\(scale.model.type.isDiscrete)"
          if let index = plans.firstIndex(where: { $0.field == field }) {
            if !plans[index].plan.channels.contains(where: { $0.channel == channel }) {
              plans[index].plan.channels.append((channel, scale))
            }
            continue
          }
          if used.hasNoLegend { continue }
          let legend = used.legend ?? LegendDefinition()
          let isHidden = legend.hasNoTitle || used.hasNoTitle
          let title = isHidden ? nil : FieldTitle.label(used, given: legend.title ?? used.title, languages: languages)
          var text = ValueText(type: used.type, format: legend.format, timeUnit: used.timeUnit)
          if legend.format.text == nil { text.format = used.format }
          plans.append(
            (
              field,
              LegendPlan(
                channels: [(channel, scale)], definition: legend, title: title, text: text, unit: unit,
                isHatched: notes.isHatched)
            ))
        }
      }
    }
    return plans.map(\.plan).filter { plan in
      // A single unnamed colour explains nothing.
      guard let model = plan.channels.first?.scale.model else { return false }
      return !model.type.isDiscrete || !model.values.isEmpty
    }
  }
}
