import Languages

/// Says in words what a chart shows.
struct ChartDescription {
  let view: BoundView
  let models: [ScaleKey: ScaleModel]
  let specification: Specification

  /// Said instead of the chart: the specification's words where it has some, then what the data say.
  func alternative(in language: Language) -> String {
    let built = sentences(in: language)
    guard let given = specification.notes.alternative, given.has(language) else { return built }
    let words = given.text(in: language)
    return built.isEmpty ? words : DescriptionWords(language: language).joined([words, data(in: language)])
  }

  /// What is shown, the range, the highest and lowest, and the change.
  func sentences(in language: Language) -> String {
    DescriptionWords(language: language).joined([what(in: language), data(in: language)])
  }

  private func what(in language: Language) -> String {
    let words = DescriptionWords(language: language)
    let title = specification.root.common.title?.text.text(in: language)
    return words.kind(view.units.first?.mark.type ?? .point, title: title)
  }

  private func data(in language: Language) -> String {
    let words = DescriptionWords(language: language)
    let plots = view.labelledPlots
    var said: [String] = []
    for (label, plot) in plots.prefix(6) {
      let sentences = facts(plot, words)
      if sentences.isEmpty { continue }
      let name = label.map { $0.lines.first { $0.language == language }?.text ?? $0.text } ?? ""
      said.append(
        plots.count > 1 && !name.isEmpty ? words.about(name, words.joined(sentences)) : words.joined(sentences))
    }
    if plots.count > 6 { said.append(words.more(plots.count - 6)) }
    return words.joined(said)
  }

  /// What the layers of a plot say: each measure once, three at most.
  private func facts(_ plot: BoundPlot, _ words: DescriptionWords) -> [String] {
    var seen: Set<String> = []
    var sentences: [String] = []
    for unit in plot.units where ![.text, .rule, .tick, .image].contains(unit.mark.type) && sentences.count < 3 {
      let measure: Channel = unit.mark.type == .arc ? .theta : unit.orient == .vertical ? .y : .x
      guard seen.insert(unit[measure]?.column ?? "").inserted else { continue }
      if let points = DescribedPoints(unit) {
        sentences.append(points.sentence(words))
      } else if let series = DescribedSeries(unit) {
        sentences.append(series.sentence(words))
      } else {
        let groups = DescribedSeries.groups(unit)
        sentences += groups.prefix(6).map { $0.series.sentence(words, of: $0.name.text(in: words.language)) }
        if groups.count > 6 { sentences.append(words.moreSeries(groups.count - 6)) }
      }
    }
    return sentences
  }
}

extension BoundView {
  /// All plots, each with the words that stand over it or beside it.
  var labelledPlots: [(label: Label?, plot: BoundPlot)] {
    switch self {
    case .plot(let plot):
      let title = plot.title.map { title in Label(plot.languages.map { ($0, title.text.lines(in: $0)) }) }
      return [(plot.header?.label ?? title, plot)]
    case .grid(let grid):
      return grid.cells.flatMap { cell -> [(label: Label?, plot: BoundPlot)] in
        let over = grid.columnLabels.indices.contains(cell.column) ? grid.columnLabels[cell.column] : nil
        let beside = grid.rowLabels.indices.contains(cell.row) ? grid.rowLabels[cell.row] : nil
        return cell.view.labelledPlots.map { ($0.label ?? over ?? beside, $0.plot) }
      }
    }
  }
}

/// Points on two rulers: how many, and from where to where.
struct DescribedPoints {
  private let count: Int
  private let ranges: [(name: ChannelDefinition, low: Double, high: Double)]

  init?(_ unit: BoundUnit) {
    guard [.point, .circle, .square].contains(unit.mark.type) else { return nil }
    var ranges: [(ChannelDefinition, Double, Double)] = []
    for channel in [Channel.x, .y] {
      guard let definition = unit[channel], definition.type == .quantitative, let column = definition.column else {
        return nil
      }
      let read = FieldPath(column).reader(in: unit.table.schema)
      let numbers = unit.table.rows.compactMap { read($0).number }
      guard let low = numbers.min(), let high = numbers.max() else { return nil }
      ranges.append((definition, low, high))
    }
    self.ranges = ranges.map { (name: $0.0, low: $0.1, high: $0.2) }
    count = unit.table.rows.count
  }

  func sentence(_ words: DescriptionWords) -> String {
    let parts = ranges.map { range -> String in
      let text = ValueText(type: .quantitative, format: range.name.axis?.format ?? range.name.format)
      func amount(_ value: Double) -> String {
        text.text(.number((value * 1e6).rounded() / 1e6), in: words.language)
      }
      let given = range.name.axis?.title ?? range.name.title
      let name = given?.text(in: words.language) ?? FieldTitle.text(range.name, in: words.language)
      return words.span(name, amount(range.low), amount(range.high))
    }
    return words.points(count, parts)
  }
}

/// The values of one layer, with the names of what they belong to.
struct DescribedSeries {
  var items: [(name: DataValue, value: Double)]
  var unknown: Int
  var isTime: Bool
  var nameText: ValueText
  var valueText: ValueText

  /// Rivals for the same places, told apart by a colour or the like.
  static func groups(_ unit: BoundUnit) -> [(name: DataValue, series: DescribedSeries)] {
    guard unit.stack == nil, let column = unit.seriesColumns.first else { return [] }
    let series = unit.table.groups(by: [FieldPath(column)])
    guard series.count <= 200 else { return [] }
    return series.compactMap { key, rows in
      var part = unit
      part.table.rows = rows
      return DescribedSeries(part).map { (key[0], $0) }
    }
  }

  init?(_ unit: BoundUnit) {
    let isArc = unit.mark.type == .arc
    let measure: Channel = isArc ? .theta : unit.orient == .vertical ? .y : .x
    let dimension: Channel = isArc ? .color : unit.orient == .vertical ? .x : .y
    guard let value = unit[measure], let column = value.column, value.type == .quantitative, let name = unit[dimension],
      let nameColumn = name.column
    else { return nil }
    let read = FieldPath(column).reader(in: unit.table.schema)
    let readName = FieldPath(nameColumn).reader(in: unit.table.schema)
    // Several values for one name are parts of it, or rivals: only stacks can be added up.
    var order: [DataValue] = []
    var sums: [DataValue: Double] = [:]
    var unknown = 0
    for row in unit.table.rows.prefix(20_000) {
      guard let number = read(row).number else {
        unknown += 1
        continue
      }
      let key = readName(row)
      if let sum = sums[key] {
        guard unit.stack != nil else { return nil }
        sums[key] = sum + number
      } else {
        order.append(key)
        sums[key] = number
      }
    }
    guard !order.isEmpty else { return nil }
    items = order.map { ($0, sums[$0] ?? 0) }
    isTime = name.isContinuous || name.timeUnit != nil
    if isTime { items.sort { DataValue.ordered($0.name, $1.name) } }
    self.unknown = unknown
    nameText = ValueText(type: name.type, format: name.axis?.format ?? name.format, timeUnit: name.timeUnit)
    valueText = ValueText(type: .quantitative, format: value.axis?.format ?? value.format)
    if unit.table.rows.first.flatMap({ CurrencyOfField.find(value, $0) }).flatMap({ Currency($0) }) != nil,
      valueText.format.text == nil
    {
      valueText.format.text = ShownText("money")
      valueText.currency = unit.table.rows.first.flatMap { CurrencyOfField.find(value, $0) }
    }
  }

  /// What one of several series says, in one sentence.
  func sentence(_ words: DescriptionWords, of series: String) -> String {
    func amount(_ value: Double) -> String {
      valueText.text(.number((value * 1e6).rounded() / 1e6), in: words.language)
    }
    let values = items.map(\.value)
    guard let first = values.first, let last = values.last, let low = values.min(), let high = values.max() else {
      return ""
    }
    if isTime, values.count > 1 {
      return words.path(
        series, nameText.text(items[0].name, in: words.language), amount(first),
        nameText.text(items[items.count - 1].name, in: words.language), amount(last))
    }
    return words.list([words.pair(series, low == high ? amount(low) : words.range(amount(low), amount(high)))])
  }

  func sentence(_ words: DescriptionWords) -> String {
    func name(_ value: DataValue) -> String {
      nameText.text(value, in: words.language).replacing("\n", with: words.nameGap)
    }
    func amount(_ value: Double) -> String {
      valueText.text(.number((value * 1e6).rounded() / 1e6), in: words.language)
    }
    guard let highest = items.max(by: { $0.value < $1.value }), let lowest = items.min(by: { $0.value < $1.value }),
      let first = items.first, let last = items.last
    else { return "" }
    var parts: [String] = []
    if items.count <= 8 {
      parts.append(words.list(items.map { words.pair(name($0.name), amount($0.value)) }))
    } else {
      parts.append(words.range(items.count, name(first.name), name(last.name)))
    }
    if items.count > 2, highest.value > lowest.value {
      parts.append(words.extremes(name(highest.name), amount(highest.value), name(lowest.name), amount(lowest.value)))
    }
    if isTime, items.count > 8 || items.count == 2, first.value != last.value {
      parts.append(words.change(from: amount(first.value), to: amount(last.value), isRise: last.value > first.value))
    }
    if unknown > 0 { parts.append(words.unknown(unknown)) }
    return words.joined(parts)
  }
}

/// The sentences of descriptions in each language.
struct DescriptionWords {
  let language: Language

  private func pick(_ english: String, _ french: String, _ traditional: String, _ simplified: String) -> String {
    switch language.primary {
    case "fr": french
    case "zh": language.script == "Hans" ? simplified : traditional
    default: english
    }
  }

  /// Sentences one after another.
  func joined(_ sentences: [String]) -> String {
    sentences.filter { !$0.isEmpty }.joined(separator: language.isChinese ? "" : " ")
  }

  /// Between the lines of a name.
  var nameGap: String { pick(", ", ", ", "，", "，") }

  /// Sentences about one of several plots.
  func about(_ name: String, _ sentences: String) -> String {
    pick("\(name) – \(sentences)", "\(name) – \(sentences)", "\(name)——\(sentences)", "\(name)——\(sentences)")
  }

  func more(_ plots: Int) -> String {
    pick(
      "\(plots) more plot\(plots == 1 ? "" : "s").", "\(plots) graphique\(plots == 1 ? "" : "s") de plus.",
      "另有\(plots)幅圖。", "另有\(plots)幅图。")
  }

  func moreSeries(_ count: Int) -> String {
    pick("\(count) more series.", "\(count) séries de plus.", "另有\(count)組數據。", "另有\(count)组数据。")
  }

  func range(_ low: String, _ high: String) -> String {
    pick("\(low) to \(high)", "de \(low) à \(high)", "\(low)至\(high)", "\(low)至\(high)")
  }

  func span(_ name: String, _ low: String, _ high: String) -> String {
    pick(
      "\(name) from \(low) to \(high)", "\(name) de \(low) à \(high)", "\(name)由\(low)至\(high)",
      "\(name)从\(low)到\(high)")
  }

  func points(_ count: Int, _ spans: [String]) -> String {
    let listed = spans.joined(separator: language.isChinese ? "，" : ", ")
    return pick(
      "\(count) point\(count == 1 ? "" : "s"): \(listed).", "\(count) point\(count == 1 ? "" : "s") : \(listed).",
      "共\(count)點：\(listed)。", "共\(count)点：\(listed)。")
  }

  /// From where to where a series goes.
  func path(_ series: String, _ start: String, _ first: String, _ end: String, _ last: String) -> String {
    pick(
      "\(series): from \(first) (\(start)) to \(last) (\(end)).",
      "\(series) : de \(first) (\(start)) à \(last) (\(end)).",
      "\(series)：由\(first)（\(start)）至\(last)（\(end)）。", "\(series)：由\(first)（\(start)）至\(last)（\(end)）。")
  }

  func pair(_ name: String, _ value: String) -> String {
    name.isEmpty ? value : pick("\(name): \(value)", "\(name) : \(value)", "\(name)：\(value)", "\(name)：\(value)")
  }

  func list(_ pairs: [String]) -> String {
    pick(
      pairs.joined(separator: "; ") + ".", pairs.joined(separator: " ; ") + ".", pairs.joined(separator: "；") + "。",
      pairs.joined(separator: "；") + "。")
  }

  func range(_ count: Int, _ first: String, _ last: String) -> String {
    pick(
      "\(count) values, from \(first) to \(last).", "\(count) valeurs, de \(first) à \(last).",
      "共\(count)個數值，由\(first)至\(last)。", "共\(count)个数值，从\(first)到\(last)。")
  }

  func extremes(_ highest: String, _ most: String, _ lowest: String, _ least: String) -> String {
    pick(
      "Highest: \(highest) (\(most)); lowest: \(lowest) (\(least)).",
      "Maximum : \(highest) (\(most)) ; minimum : \(lowest) (\(least)).",
      "最高為\(highest)（\(most)），最低為\(lowest)（\(least)）。", "最高为\(highest)（\(most)），最低为\(lowest)（\(least)）。")
  }

  func change(from first: String, to last: String, isRise: Bool) -> String {
    isRise
      ? pick(
        "It rises from \(first) to \(last).", "Hausse de \(first) à \(last).", "由\(first)升至\(last)。",
        "由\(first)升至\(last)。")
      : pick(
        "It falls from \(first) to \(last).", "Baisse de \(first) à \(last).", "由\(first)降至\(last)。",
        "由\(first)降至\(last)。")
  }

  func unknown(_ count: Int) -> String {
    pick(
      "\(count) value\(count == 1 ? " is" : "s are") not known.",
      "\(count) valeur\(count == 1 ? " inconnue" : "s inconnues").",
      "有\(count)個數值不詳。", "有\(count)个数值不详。")
  }

  func kind(_ mark: MarkType, title: String?) -> String {
    let kind: String
    switch mark {
    case .bar: kind = pick("Bar chart", "Diagramme en barres", "棒形圖", "柱形图")
    case .line, .trail: kind = pick("Line chart", "Courbe", "折線圖", "折线图")
    case .area: kind = pick("Area chart", "Graphique en aires", "面積圖", "面积图")
    case .point, .circle, .square: kind = pick("Scatter plot", "Nuage de points", "散點圖", "散点图")
    case .arc: kind = pick("Pie chart", "Diagramme circulaire", "圓形圖", "饼图")
    case .rect: kind = pick("Heat map", "Carte de chaleur", "熱圖", "热力图")
    case .tick, .rule, .text, .image: kind = pick("Chart", "Graphique", "圖表", "图表")
    }
    guard let title, !title.isEmpty else { return pick(kind + ".", kind + ".", kind + "。", kind + "。") }
    return pick("\(kind): \(title).", "\(kind) : \(title).", "\(kind)：\(title)。", "\(kind)：\(title)。")
  }
}
