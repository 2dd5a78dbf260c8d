import Documents
import Languages
import Pages
import Typesetting

extension FlowBuilder {
  /// A list whose items pair over the languages: the first lines of an item are level, and it has one mark or number.
  mutating func addList(_ list: List) {
    let outer = context
    context.listDepth += 1
    if context.part == .body { context.part = .list }
    let numbering = attributes(of: list)
    let lists = languages.indices.map { index -> ElementID? in
      guard active.contains(index), list.items.contains(where: { speaks($0, languages[index]) }) else { return nil }
      let home = parent(index)
      return structure.add(.list, language: ownLanguage(index, in: home), to: home, attributes: numbering)
    }
    let width = labelWidth(list)
    context.indent += width
    let first = blocks.count
    for (offset, item) in list.items.enumerated() {
      if list.marker == .paragraphs { paragraphCursor += 1 }
      if offset > 0 { context.breakCost = outer.breakCost + layout.breaks.splitList }
      let start = blocks.count
      addItem(item, of: list, offset: offset, to: lists, width: width)
      space(start, list, isFirst: offset == 0, isLast: offset == list.items.count - 1, depth: outer.listDepth)
    }
    context = outer
    for index in first..<max(first, blocks.count - 1) {
      blocks[index].splitCost = max(blocks[index].splitCost, layout.breaks.splitParagraph)
    }
  }

  private mutating func addItem(_ item: [Row], of list: List, offset: Int, to lists: [ElementID?], width: Length) {
    var bodies: [ElementID?] = languages.map { _ in nil }
    for index in active where speaks(item, languages[index]) {
      guard let list = lists[index] else { continue }
      bodies[index] = structure.add(.listItem, to: list)
    }
    for index in active {
      guard let entry = bodies[index] else { continue }
      let label = structure.add(.label, to: entry)
      let language = languages[index]
      let style = layout.style(context.part, language)
      let text = plainText(mark(list, offset, language), style: style, language: language, in: label)
      labels[index] = Label(
        lines: setter.prepare(text, style: style.paragraph).lines(measure: .infinite), width: width)
      bodies[index] = structure.add(.listBody, to: entry)
    }
    within(bodies) { $0.addRows(item) }
    labels = [:]
  }

  /// Between items stands the space of the layout's list style when they are close, else that of paragraphs.
  private mutating func space(_ start: Int, _ list: List, isFirst: Bool, isLast: Bool, depth: Int) {
    guard start < blocks.count else { return }
    let close = languages.map { layout.style(.list, $0).before }.max() ?? .zero
    let wide = languages.map { layout.style(.body, $0).after }.max() ?? .zero
    let between = list.isTight ? close : wide
    // What leads to a list within an item is as close to it as its items are to each other.
    if isFirst, depth > 0, start > 0, blocks[start - 1].isInList {
      blocks[start - 1].after = min(blocks[start - 1].after, close)
    }
    blocks[start].before = isFirst ? (depth == 0 ? blocks[start].before : close) : between
    blocks[blocks.count - 1].after = isLast && depth == 0 ? wide : between
  }

  /// How far the words of an item stand behind its mark: in whole ems of the Han characters, as many as the longest mark
  /// needs, and two at least behind a number.
  private func labelWidth(_ list: List) -> Length {
    let em = active.map { layout.style(context.part, languages[$0]).size }.max() ?? .zero
    if case .bullet = list.marker { return em }
    let widest =
      active.map { index -> Length in
        let language = languages[index]
        let marks = list.items.indices.map { offset in
          list.marker == .paragraphs ? "\(paragraphCursor + offset + 1)." : mark(list, offset, language)
        }
        guard let longest = marks.max(by: { $0.count < $1.count }) else { return .zero }
        let style = layout.style(context.part, language)
        let text = StyledText([StyledText.Run(longest, style: style.text, language: language)])
        return setter.prepare(text, style: style.paragraph).naturalWidth
      }.max() ?? .zero
    let ems = ((widest + em * 0.25).units + em.units - 1) / max(1, em.units)
    return em * max(2, ems)
  }

  /// A bullet or a number; nested numbers are (a), then (i), (A) and (I).
  private func mark(_ list: List, _ offset: Int, _ language: Language) -> String {
    switch list.marker {
    case .bullet: return context.listDepth == 1 ? "•" : "–"
    case .paragraphs: return "\(paragraphCursor)."
    case .number(let start):
      let number = start + offset
      switch context.listDepth {
      case 1: return "\(number)."
      case 2: return "(\(Self.letters(number)))"
      case 3: return "(\(Self.roman(number)))"
      case 4: return "(\(Self.letters(number).uppercased()))"
      default: return "(\(Self.roman(number).uppercased()))"
      }
    }
  }

  private func attributes(of list: List) -> StructureTree.Attributes {
    var attributes = StructureTree.Attributes()
    switch list.marker {
    case .bullet: attributes.listNumbering = .disc
    case .paragraphs: attributes.listNumbering = .decimal
    case .number:
      let kinds: [StructureTree.Attributes.ListNumbering] = [
        .decimal, .lowerAlpha, .lowerRoman, .upperAlpha, .upperRoman,
      ]
      attributes.listNumbering = kinds[min(max(1, context.listDepth), kinds.count) - 1]
    }
    return attributes
  }

  /// a, b, … z, aa, ab, …
  static func letters(_ number: Int) -> String {
    guard number > 0 else { return String(number) }
    var rest = number
    var letters = ""
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(97 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }

  /// i, ii, iii, iv, …
  static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return String(number) }
    let signs: [(Int, String)] = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
      (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
