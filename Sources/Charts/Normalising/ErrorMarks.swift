import Inputs

/// Error bars and bands: from the data, aggregated, or from ends and deviations that the data give.
extension CompositeMark {
  func errors() -> (transforms: [Value], layers: [Value]) {
    let (low, high, middle) = ("lower_\(field)", "upper_\(field)", "center_\(field)")
    let transforms = preparations + computed(low: low, high: high, middle: middle)
    var layers: [Value] = []
    let isBand = kind == .errorband
    if isBand {
      let hasLine = dimensions.contains { $0.key == "x" || $0.key == "y" }
      let interpolation = mark["interpolate"]
      let band: KeyValuePairs<String, Value?> = [
        "type": write.text(hasLine ? "area" : "rect"), "opacity": write.number(0.3), "interpolate": interpolation,
        "tension": mark["tension"],
      ]
      if let area = part("band", isOn: true, band) { layers.append(layer(area, from: low, to: high)) }
      let border: KeyValuePairs<String, Value?> = [
        "type": write.text(hasLine ? "line" : "rule"), "interpolate": interpolation, "tension": mark["tension"],
      ]
      if let line = part("borders", isOn: false, border) {
        layers.append(layer(line, from: low))
        layers.append(layer(line, from: high))
      }
    } else {
      let rule: KeyValuePairs<String, Value?> = [
        "type": write.text("rule"), "strokeWidth": mark["thickness"] ?? mark["rule"]?["strokeWidth"],
      ]
      if let line = part("rule", isOn: true, rule) {
        layers.append(layer(line, from: low, to: high, leavingOut: ["size"]))
      }
      let tick: KeyValuePairs<String, Value?> = [
        "type": write.text("tick"), "orient": write.text(across), "size": mark["size"],
      ]
      if let ends = part("ticks", isOn: false, tick) {
        layers.append(layer(ends, from: low, leavingOut: ["size"]))
        layers.append(layer(ends, from: high, leavingOut: ["size"]))
      }
    }
    return (transforms, layers)
  }

  private func computed(low: String, high: String, middle: String) -> [Value] {
    func given(_ suffix: String) -> String? { encoding.first { $0.key == measure + suffix }?.value["field"]?.string }
    if let second = given("2") {
      return [calculate(datum(field), as: low), calculate(datum(second), as: high)]
    }
    if let error = given("Error") {
      let below = given("Error2").map { "\(datum(field)) + \(datum($0))" } ?? "\(datum(field)) - \(datum(error))"
      return [calculate("\(datum(field)) + \(datum(error))", as: high), calculate(below, as: low)]
    }
    let center = mark["center"]?.string ?? "mean"
    let extent = mark["extent"]?.string ?? (center == "median" ? "iqr" : "stderr")
    switch extent {
    case "ci", "iqr":
      let ends = extent == "ci" ? [("ci0", low), ("ci1", high)] : [("q1", low), ("q3", high)]
      let operations = ends + [(extent == "ci" ? center : "median", middle)]
      return [write.map(["aggregate": aggregate(operations.map { (op: $0.0, name: $0.1) }), "groupby": groups])]
    default:
      let spread = "extent_\(field)"
      return [
        write.map([
          "aggregate": aggregate([(center, middle), (extent, spread)]), "groupby": groups,
        ]), calculate("\(datum(middle)) + \(datum(spread))", as: high),
        calculate("\(datum(middle)) - \(datum(spread))", as: low),
      ]
    }
  }
}
