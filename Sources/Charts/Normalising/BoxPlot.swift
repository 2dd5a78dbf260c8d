import Inputs

/// Box plots (Tukey 1977): a box from the first to the third quartile, whiskers to the last values within so many times
/// its height, points for what lies beyond.
extension CompositeMark {
  func boxplot() -> (transforms: [Value], layers: [Value]) {
    let names = BoxNames(field)
    let reach = mark["extent"]?.number ?? 1.5
    let isWhole = mark["extent"]?.string == "min-max"
    var layers: [Value] = []
    var transforms = preparations
    let box: Value
    if isWhole {
      box = aggregate([("min", names.low), ("max", names.high)] + names.quartiles)
    } else {
      transforms.append(write.map(["joinaggregate": aggregate(names.ends), "groupby": groups]))
      let span = "\(reach) * (\(datum(names.upper)) - \(datum(names.lower)))"
      let (least, most) = ("\(datum(names.lower)) - \(span)", "\(datum(names.upper)) + \(span)")
      let outside = "\(datum(field)) < \(least) || \(datum(field)) > \(most)"
      if let outliers = part("outliers", isOn: true, ["type": write.text("point")]) {
        layers.append(
          layer(
            outliers, from: field,
            transforms: [write.map(["filter": write.text("isValid(\(datum(field))) && (\(outside))")])],
            leavingOut: ["size"]))
      }
      box = aggregate(names.quartiles)
      layers += whiskers(
        names,
        transforms: [
          write.map(["filter": write.text("isValid(\(datum(field))) && !(\(outside))")]),
          write.map([
            "aggregate": write.list(
              (aggregate([("min", names.low), ("max", names.high)]).list ?? [])
                + (aggregate([("min", names.lower)], field: names.lower).list ?? [])
                + (aggregate([("max", names.upper)], field: names.upper).list ?? [])),
            "groupby": groups,
          ]),
        ])
    }
    let boxes = [write.map(["aggregate": box, "groupby": groups])]
    if isWhole { layers += whiskers(names, transforms: boxes) }
    let size = mark["size"] ?? write.number(14)
    if let bar = part("box", isOn: true, ["type": write.text("bar"), "size": size]) {
      layers.append(layer(bar, from: names.lower, to: names.upper, transforms: boxes))
    }
    let median: KeyValuePairs<String, Value?> = [
      "type": write.text("tick"), "color": write.text("white"), "size": size, "opacity": write.number(1),
      "orient": write.text(across),
    ]
    if let tick = part("median", isOn: true, median) {
      layers.append(layer(tick, from: names.middle, transforms: boxes, leavingOut: ["color", "size"]))
    }
    return (transforms, layers)
  }

  private func whiskers(_ names: BoxNames, transforms: [Value]) -> [Value] {
    var layers: [Value] = []
    if let rule = part("rule", isOn: true, ["type": write.text("rule")]) {
      let bare = rule.without(mark["rule"]?["color"] == nil ? ["color"] : [])
      layers.append(
        layer(bare, from: names.low, to: names.lower, transforms: transforms, leavingOut: ["color", "size"]))
      layers.append(
        layer(bare, from: names.upper, to: names.high, transforms: transforms, leavingOut: ["color", "size"]))
    }
    if let tick = part(
      "ticks", isOn: false, ["type": write.text("tick"), "color": write.text("black"), "orient": write.text(across)])
    {
      layers.append(layer(tick, from: names.low, transforms: transforms, leavingOut: ["color", "size"]))
      layers.append(layer(tick, from: names.high, transforms: transforms, leavingOut: ["color", "size"]))
    }
    return layers
  }

  /// The names of what is computed of a field.
  private struct BoxNames {
    let low: String, lower: String, middle: String, upper: String, high: String
    init(_ field: String) {
      (low, lower, middle) = ("lower_whisker_\(field)", "lower_box_\(field)", "mid_box_\(field)")
      (upper, high) = ("upper_box_\(field)", "upper_whisker_\(field)")
    }
    var ends: [(op: String, name: String)] { [("q1", lower), ("q3", upper)] }
    var quartiles: [(op: String, name: String)] { ends + [("median", middle)] }
  }
}
