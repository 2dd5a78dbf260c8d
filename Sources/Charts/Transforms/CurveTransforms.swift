import Foundation
import Inputs

/// How densely values lie (a kernel density estimate).
struct DensityTransform: DataTransform {
  var field: FieldPath
  var groups: [FieldPath]
  var isCumulative: Bool, isCounted: Bool
  var bandwidth: Double
  var extent: [Double]?
  var steps: Int
  var names: [String]
  var place: Place
  var inputs: [FieldPath] { [field] + groups }

  static func read(_ reader: inout PropertyReader) -> DensityTransform? {
    guard let field = reader.string("density") else { return nil }
    let extent = reader.numbers("extent").flatMap { $0.count == 2 ? $0 : nil }
    let steps = reader.number("steps") ?? reader.number("maxsteps") ?? 200
    reader.ignore(["minsteps", "resolve"])
    return DensityTransform(
      field: FieldPath(field), groups: reader.fields("groupby"), isCumulative: reader.bool("cumulative") ?? false,
      isCounted: reader.bool("counts") ?? false, bandwidth: reader.number("bandwidth") ?? 0, extent: extent,
      steps: Int(max(2, min(2000, steps))), names: reader.names(["value", "density"]), place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let schema = Schema(groups.map(\.text) + names)
    let read = field.reader(in: table.schema)
    let all = table.rows.compactMap { read($0).number }
    let (low, high) = (extent?[0] ?? all.min() ?? 0, extent?[1] ?? all.max() ?? 0)
    var rows: [Row] = []
    for group in table.groups(by: groups) {
      let values = group.rows.compactMap { read($0).number }.prefix(20_000)
      guard !values.isEmpty else { continue }
      let width = bandwidth > 0 ? bandwidth : Self.scott(Array(values))
      for step in 0...steps {
        let x = low + (high - low) * Double(step) / Double(steps)
        let sum = values.reduce(0.0) { total, value in
          let z = (x - value) / width
          return total
            + (isCumulative ? 0.5 * erfc(-z / 2.0.squareRoot()) : exp(-0.5 * z * z) / (width * (2 * .pi).squareRoot()))
        }
        let density = isCounted ? sum : sum / Double(values.count)
        rows.append(Row(schema: schema, values: group.key + [.number(x), .number(density)]))
      }
    }
    return Table(schema: schema, rows: rows)
  }

  /// Scott's rule (1992) for the width of the kernel, with the spread of the quartiles where that is narrower.
  static func scott(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let deviation = Aggregation.number(.stdev, sorted) ?? 0
    let spread = ((Aggregation.quantile(sorted, 0.75) ?? 0) - (Aggregation.quantile(sorted, 0.25) ?? 0)) / 1.34
    let width = min(deviation, spread) > 0 ? min(deviation, spread) : max(deviation, spread)
    return 1.06 * (width > 0 ? width : 1) * pow(Double(values.count), -0.2)
  }
}

/// A line of best fit.
struct RegressionTransform: DataTransform {
  enum Method: String, Hashable, Sendable, CaseIterable { case linear, log, exp, pow, quad, poly }
  var y: FieldPath, x: FieldPath
  var groups: [FieldPath]
  var method: Method
  var order: Int
  var extent: [Double]?
  var showsParameters: Bool
  var names: [String]
  var place: Place
  var inputs: [FieldPath] { [x, y] + groups }

  static func read(_ reader: inout PropertyReader) -> RegressionTransform? {
    guard let y = reader.string("regression"), let x = reader.string("on") else { return nil }
    return RegressionTransform(
      y: FieldPath(y), x: FieldPath(x), groups: reader.fields("groupby"), method: reader.choice("method") ?? .linear,
      order: Int(max(0, min(8, reader.number("order") ?? 3))),
      extent: reader.numbers("extent").flatMap { $0.count == 2 ? $0 : nil },
      showsParameters: reader.bool("params") ?? false, names: reader.names([x, y]), place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let (readX, readY) = (x.reader(in: table.schema), y.reader(in: table.schema))
    let schema = Schema(groups.map(\.text) + (showsParameters ? ["coef", "rSquared"] : names))
    var rows: [Row] = []
    for group in table.groups(by: groups) {
      let points = group.rows.compactMap { row in readX(row).number.flatMap { x in readY(row).number.map { (x, $0) } } }
      guard points.count > 1, let fit = Fit(points, method: method, order: order) else { continue }
      if showsParameters {
        rows.append(
          Row(
            schema: schema,
            values: group.key + [.list(fit.coefficients.map(DataValue.number)), .number(fit.rSquared(points))]))
        continue
      }
      let xs = points.map(\.0)
      let (low, high) = (extent?[0] ?? xs.min() ?? 0, extent?[1] ?? xs.max() ?? 0)
      let steps = method == .linear ? 1 : 50
      for step in 0...steps {
        let at = low + (high - low) * Double(step) / Double(steps)
        rows.append(Row(schema: schema, values: group.key + [.number(at), .number(fit.value(at))]))
      }
    }
    return Table(schema: schema, rows: rows)
  }

  /// Least squares for a polynomial in x, or in the logarithm of x or y.
  struct Fit {
    var coefficients: [Double]
    var method: Method

    init?(_ points: [(Double, Double)], method: Method, order: Int) {
      self.method = method
      let usable = points.compactMap { x, y -> (Double, Double)? in
        switch method {
        case .log: x > 0 ? (Foundation.log(x), y) : nil
        case .exp: y > 0 ? (x, Foundation.log(y)) : nil
        case .pow: x > 0 && y > 0 ? (Foundation.log(x), Foundation.log(y)) : nil
        default: (x, y)
        }
      }
      let degree = method == .quad ? 2 : method == .poly ? order : 1
      guard usable.count > degree, let solved = Fit.polynomial(usable, degree: degree) else { return nil }
      coefficients = solved
      if method == .exp || method == .pow { coefficients[0] = Foundation.exp(coefficients[0]) }
    }

    func value(_ x: Double) -> Double {
      switch method {
      case .log: coefficients[0] + coefficients[1] * Foundation.log(x)
      case .exp: coefficients[0] * Foundation.exp(coefficients[1] * x)
      case .pow: coefficients[0] * Foundation.pow(x, coefficients[1])
      default: coefficients.reversed().reduce(0) { $0 * x + $1 }
      }
    }

    func rSquared(_ points: [(Double, Double)]) -> Double {
      let mean = points.reduce(0) { $0 + $1.1 } / Double(points.count)
      let total = points.reduce(0) { $0 + ($1.1 - mean) * ($1.1 - mean) }
      let rest = points.reduce(0) { $0 + pow($1.1 - value($1.0), 2) }
      return total == 0 ? 0 : 1 - rest / total
    }

    /// Coefficients from the constant upwards, by the normal equations about the mean of x.
    private static func polynomial(_ points: [(Double, Double)], degree: Int) -> [Double]? {
      let mean = points.reduce(0) { $0 + $1.0 } / Double(points.count)
      let size = degree + 1
      var matrix = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: size)
      for (x, y) in points {
        let powers = (0...(2 * degree)).map { pow(x - mean, Double($0)) }
        for row in 0..<size {
          for column in 0..<size { matrix[row][column] += powers[row + column] }
          matrix[row][size] += powers[row] * y
        }
      }
      guard let centred = solve(matrix) else { return nil }
      // From powers of (x - mean) to powers of x.
      var result = [Double](repeating: 0, count: size)
      for (power, coefficient) in centred.enumerated() {
        var binomial = 1.0
        for k in 0...power {
          result[power - k] += coefficient * binomial * pow(-mean, Double(k))
          binomial = binomial * Double(power - k) / Double(k + 1)
        }
      }
      return result
    }

    private static func solve(_ system: [[Double]]) -> [Double]? {
      var m = system
      let n = m.count
      for column in 0..<n {
        guard let pivot = (column..<n).max(by: { abs(m[$0][column]) < abs(m[$1][column]) }),
          abs(m[pivot][column]) > 1e-12
        else { return nil }
        m.swapAt(column, pivot)
        for row in 0..<n where row != column {
          let factor = m[row][column] / m[column][column]
          for k in column...n { m[row][k] -= factor * m[column][k] }
        }
      }
      return (0..<n).map { m[$0][n] / m[$0][$0] }
    }
  }
}

/// A smooth line by local regression (Cleveland 1979), with two rounds of robustness weights.
struct LoessTransform: DataTransform {
  var y: FieldPath, x: FieldPath
  var groups: [FieldPath]
  var bandwidth: Double
  var names: [String]
  var place: Place
  var inputs: [FieldPath] { [x, y] + groups }

  static func read(_ reader: inout PropertyReader) -> LoessTransform? {
    guard let y = reader.string("loess"), let x = reader.string("on") else { return nil }
    return LoessTransform(
      y: FieldPath(y), x: FieldPath(x), groups: reader.fields("groupby"),
      bandwidth: max(0.01, min(1, reader.number("bandwidth") ?? 0.3)), names: reader.names([x, y]), place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let (readX, readY) = (x.reader(in: table.schema), y.reader(in: table.schema))
    let schema = Schema(groups.map(\.text) + names)
    var rows: [Row] = []
    for group in table.groups(by: groups) {
      let points = group.rows.compactMap { row in readX(row).number.flatMap { x in readY(row).number.map { (x, $0) } } }
        .sorted { $0.0 < $1.0 }.prefix(5_000)
      let smooth = fitted(Array(points))
      for (index, point) in points.enumerated() where index == 0 || points[index - 1].0 != point.0 {
        rows.append(Row(schema: schema, values: group.key + [.number(point.0), .number(smooth[index])]))
      }
    }
    return Table(schema: schema, rows: rows)
  }

  /// The smooth value at each point; points that lie far from the last round's line count less in the next.
  private func fitted(_ points: [(Double, Double)]) -> [Double] {
    let near = max(2, Int(bandwidth * Double(points.count)))
    var trust = [Double](repeating: 1, count: points.count)
    var smooth = trust
    for round in 0...2 {
      var start = 0
      for (index, point) in points.enumerated() {
        while start + near < points.count, points[start + near].0 - point.0 < point.0 - points[start].0 { start += 1 }
        smooth[index] = local(points, start..<min(points.count, start + near), at: point.0, trust)
      }
      if round == 2 { break }
      let residuals = points.indices.map { abs(points[$0].1 - smooth[$0]) }
      guard let median = Aggregation.quantile(residuals.sorted(), 0.5), median > 1e-12 else { break }
      trust = residuals.map { residual in
        let part = residual / (6 * median)
        return part >= 1 ? 1e-12 : (1 - part * part) * (1 - part * part)
      }
    }
    return smooth
  }

  /// The line through the points of a window, weighted by nearness, at a place.
  private func local(
    _ points: [(Double, Double)], _ window: Range<Int>, at place: Double, _ trust: [Double]
  ) -> Double {
    let reach = max(window.map { abs(points[$0].0 - place) }.max() ?? 0, 1e-12)
    var (w, sx, sy, sxx, sxy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for index in window {
      let (px, py) = points[index]
      let u = min(1, abs(px - place) / reach)
      let weight = (pow(1 - u * u * u, 3) + 1e-12) * trust[index]
      (w, sx, sy, sxx, sxy) = (
        w + weight, sx + weight * px, sy + weight * py, sxx + weight * px * px, sxy + weight * px * py
      )
    }
    let spread = w * sxx - sx * sx
    let slope = abs(spread) < 1e-12 * w * w ? 0 : (w * sxy - sx * sy) / spread
    return (sy - slope * sx) / w + slope * place
  }
}

/// Quantiles of a field.
struct QuantileTransform: DataTransform {
  var field: FieldPath
  var groups: [FieldPath]
  var probabilities: [Double]
  var names: [String]
  var place: Place
  var inputs: [FieldPath] { [field] + groups }

  static func read(_ reader: inout PropertyReader) -> QuantileTransform? {
    guard let field = reader.string("quantile") else { return nil }
    let step = max(0.001, min(1, reader.number("step") ?? 0.01))
    let probabilities = reader.numbers("probs") ?? Array(stride(from: step / 2, to: 1, by: step))
    return QuantileTransform(
      field: FieldPath(field), groups: reader.fields("groupby"), probabilities: probabilities,
      names: reader.names(["prob", "value"]), place: reader.place)
  }

  func apply(_ table: Table, _ context: inout TransformContext) -> Table {
    let read = field.reader(in: table.schema)
    let schema = Schema(groups.map(\.text) + names)
    let rows = table.groups(by: groups).flatMap { key, rows -> [Row] in
      let sorted = rows.compactMap { read($0).number }.sorted()
      return probabilities.map { part in
        Row(
          schema: schema,
          values: key + [
            .number(part), Aggregation.quantile(sorted, max(0, min(1, part))).map(DataValue.number) ?? .null,
          ])
      }
    }
    return Table(schema: schema, rows: rows)
  }
}
