import Languages
import Pages

/// How full the columns are: what a column ratio is judged by.
public struct ColumnFill: Hashable, Sendable {
  /// The widths of the columns, in the order of the edition.
  public var widths: [Length]
  /// For each column the part of its length beside text of the others that stays empty, from 0 to 1.
  public var empty: [Double]
  /// The part of the area of all columns together that stays empty, from 0 to 1.
  public var emptyArea: Double
}

/// Adds up how much of each column stays empty beside longer text of the others.
struct FillTally {
  private var length = 0.0
  private var empty: [Double] = []

  /// Adds a row by its line counts; a column without text is empty.
  mutating func add(_ counts: [Int?], leading: Length) {
    let most = counts.compactMap(\.self).max() ?? 0
    length += Double(most) * leading.points
    if empty.count < counts.count { empty += [Double](repeating: 0, count: counts.count - empty.count) }
    for (index, count) in counts.enumerated() { empty[index] += Double(most - (count ?? 0)) * leading.points }
  }

  /// The parts that are empty in columns of these widths.
  func fill(_ widths: [Length]) -> ColumnFill {
    let total = widths.reduce(0) { $0 + $1.points } * length
    let area = zip(widths, empty).reduce(0) { $0 + $1.0.points * $1.1 }
    let parts = widths.indices.map { length > 0 && $0 < empty.count ? empty[$0] / length : 0 }
    return ColumnFill(widths: widths, empty: parts, emptyArea: total > 0 ? area / total : 0)
  }
}

/// Finds the widths of the columns that leave the least empty space.
///
/// Chinese columns are whole ems wide, so that Han characters fill their lines without being spread; what that leaves
/// over goes to the gutter. All widths are tried by an estimate of the line counts, then the best few by setting the
/// texts; of a long document a sample of them, evenly spread, so that the search costs the same however long it is.
struct ColumnRatio {
  let layout: Layout
  let languages: [Language]
  private let pairs: [Pair]

  /// How many texts are tried.
  private static let sample = 160

  init(layout: Layout, languages: [Language], blocks: [Block]) {
    self.layout = layout
    self.languages = languages
    let all = blocks.compactMap { block -> Pair? in
      guard case .cells(let cells) = block.content, cells.count > 1 else { return nil }
      return Pair(cells: cells, leading: block.leading, edgeInset: block.startInset)
    }
    let step = max(1, (all.count + Self.sample - 1) / Self.sample)
    pairs = stride(from: 0, to: all.count, by: step).map { all[$0] }
  }

  /// The texts that are tried when a ratio is looked for.
  var orders: [SettingOrder] {
    guard layout.arrangement == .columns, languages.count > 1 else { return [] }
    if case .shares = layout.columns.ratio { return [] }
    return pairs.flatMap(\.cells).compactMap { cell in
      (cell.text as? DeferredText).map { SettingOrder(text: $0, measure: nil) }
    }
  }

  /// The frame of a layout without columns: each language over the whole width.
  var plainFrame: Frame {
    let full = Frame.Column(start: .zero, width: layout.bodyWidth)
    return Frame(columns: languages.map { _ in full }, full: full)
  }

  /// The frame, and how full the columns would be at equal widths when a ratio was looked for.
  func frame() -> (frame: Frame, equal: ColumnFill?) {
    guard layout.arrangement == .columns, languages.count > 1 else { return (plainFrame, nil) }
    let room = layout.bodyWidth - layout.columns.gutter * (languages.count - 1)
    switch layout.columns.ratio {
    case .shares(let given):
      let shares = languages.indices.map { $0 < given.count ? given[$0] : 1 }
      let sum = max(shares.reduce(0, +), 0.001)
      let widths = rounded(shares.map { room * ($0 / sum) })
      return (frame(widths), nil)
    case .found, .foundBySection:
      let equal = rounded(languages.map { _ in room / languages.count })
      guard !pairs.isEmpty else { return (frame(equal), nil) }
      return (frame(best(room)), fill(equal))
    }
  }

  /// The frames of the sections of a document, each by the index of the block that it begins with: from one heading of
  /// level 1 to the next. None when the whole document has one.
  static func sections(
    _ layout: Layout, _ languages: [Language], _ blocks: [Block], _ headings: [FlowHeading]
  ) -> [(first: Int, frame: Frame)] {
    guard layout.columns.ratio == .foundBySection, layout.arrangement == .columns, languages.count > 1 else {
      return []
    }
    let starts = blocks.indices.filter { index in
      blocks[index].section.map { headings[$0].level == 1 } ?? false
    }
    return zip(starts, starts.dropFirst() + [blocks.count]).map { first, end in
      let ratio = ColumnRatio(layout: layout, languages: languages, blocks: Array(blocks[first..<end]))
      return (first, ratio.frame().frame)
    }
  }

  // MARK: The search

  /// Texts that stand side by side.
  private struct Pair {
    var cells: [Block.Cell]
    var leading: Length
    var edgeInset: Length
  }

  private func best(_ room: Length) -> [Length] {
    let candidates = candidates(room)
    let estimates = candidates.map { widths in emptyArea(widths) { estimate($0, $1) } }
    let order = candidates.indices.sorted { (estimates[$0], $0) < (estimates[$1], $1) }
    var found: (empty: Double, widths: [Length])?
    for index in order.prefix(5) {
      let empty = emptyArea(candidates[index]) { $0.text.lineCount(measure: $1) }
      if empty < found?.empty ?? .infinity { found = (empty, candidates[index]) }
    }
    return found?.widths ?? rounded(languages.map { _ in room / languages.count })
  }

  /// All widths in steps of a quantum, none narrower than the layout allows.
  private func candidates(_ room: Length) -> [[Length]] {
    let least = room * layout.columns.narrowest
    var candidates: [[Length]] = []
    func add(_ widths: [Length], _ rest: Length) {
      let index = widths.count
      if index == languages.count - 1 {
        if rest >= least { candidates.append(rounded(widths + [rest])) }
        return
      }
      let quantum = quantum(index)
      var width = Length(units: (least.units + quantum.units - 1) / quantum.units * quantum.units)
      while rest - width >= least * (languages.count - 1 - index) {
        add(widths + [width], rest - width)
        width += quantum
      }
    }
    if let chinese = languages.firstIndex(where: \.isChinese), languages.count == 2, chinese == 1 {
      let quantum = quantum(1)
      var width = Length(units: (least.units + quantum.units - 1) / quantum.units * quantum.units)
      while room - width >= least {
        candidates.append([room - width, width])
        width += quantum
      }
    } else {
      add([], room)
    }
    return candidates
  }

  private func quantum(_ index: Int) -> Length {
    max(layout.style(.body, languages[index]).size, 4.pt)
  }

  /// Chinese columns cut down to whole ems.
  private func rounded(_ widths: [Length]) -> [Length] {
    widths.enumerated().map { index, width in
      guard languages[index].isChinese else { return width }
      let em = max(1, layout.style(.body, languages[index]).size.units)
      return Length(units: width.units / em * em)
    }
  }

  /// How many lines a text takes, from its natural width: lines end on average a little before the measure.
  private func estimate(_ cell: Block.Cell, _ measure: Length) -> Int {
    guard measure > .zero else { return 1 }
    return max(1, Int((cell.text.naturalWidth / measure * 1.01).rounded(.up)))
  }

  private func emptyArea(_ widths: [Length], _ count: (Block.Cell, Length) -> Int) -> Double {
    var empty = 0.0
    for pair in pairs {
      let lines = counts(pair, widths, count)
      let most = lines.compactMap(\.self).max() ?? 0
      for (index, count) in lines.enumerated() {
        empty += Double(most - (count ?? 0)) * pair.leading.points * widths[index].points
      }
    }
    return empty
  }

  private func counts(_ pair: Pair, _ widths: [Length], _ count: (Block.Cell, Length) -> Int) -> [Int?] {
    var lines = [Int?](repeating: nil, count: widths.count)
    for cell in pair.cells {
      guard let index = cell.column else { continue }
      let isEdge = index == 0 || index == widths.count - 1
      lines[index] = count(cell, widths[index] - cell.indent - cell.endInset - (isEdge ? pair.edgeInset : .zero))
    }
    return lines
  }

  // MARK: The result

  private func fill(_ widths: [Length]) -> ColumnFill {
    var tally = FillTally()
    for pair in pairs {
      tally.add(counts(pair, widths) { $0.text.lineCount(measure: $1) }, leading: pair.leading)
    }
    return tally.fill(widths)
  }

  /// Columns of these widths over the whole type area; the gutters share what is left evenly.
  private func frame(_ widths: [Length]) -> Frame {
    let used = widths.reduce(.zero, +)
    let gutter = (layout.bodyWidth - used) / max(1, widths.count - 1)
    var start = Length.zero
    var columns: [Frame.Column] = []
    for (index, width) in widths.enumerated() {
      let isLast = index == widths.count - 1
      columns.append(Frame.Column(start: isLast ? layout.bodyWidth - width : start, width: width))
      start += width + gutter
    }
    return Frame(columns: columns, full: Frame.Column(start: .zero, width: layout.bodyWidth))
  }
}
