import CMarkdown
import Documents
import Inputs

/// Reads lines of Markdown into a tree whose every node knows its place in the file.
struct MarkdownReader {
  /// Deeper nesting than this is an error, so that no text can exhaust the stack.
  static let depthLimit = 40

  private let lines: TextLines
  private let attributes: [Int: Attributes]

  /// Reads the blocks of these lines. `attributes` are those that stood on lines of their own, by the index of the line
  /// of the block they belong to.
  static func read(
    _ lines: TextLines, attributes: [Int: Attributes], diagnostics: inout Diagnostics
  ) -> [MarkdownBlock] {
    let reader = MarkdownReader(lines: lines, attributes: attributes)
    guard let tree = CommonMarkTree(lines) else {
      diagnostics.report(.markdownUnavailable())
      return []
    }
    var blocks: [MarkdownBlock] = []
    tree.read { root in blocks = reader.blocks(root, depth: 0, claimed: nil, diagnostics: &diagnostics) }
    return blocks
  }

  /// Reads one line or a few as running text, for words that stand in YAML.
  static func readInline(_ lines: TextLines, diagnostics: inout Diagnostics) -> [MarkdownInline] {
    var text: [MarkdownInline] = []
    for block in read(lines.behindJoiners, attributes: [:], diagnostics: &diagnostics) {
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines):
        if !text.isEmpty { text.append(.lineBreak) }
        text += inlines
      default: diagnostics.report(.onlyWordsExpected(at: block.place))
      }
    }
    return text
  }

  // MARK: Blocks

  private func place(_ node: CommonMarkNode, otherwise fallback: Place? = nil) -> Place {
    guard node.line >= 1, node.line <= lines.count else {
      return fallback ?? (lines.count > 0 ? lines.startPlace(0) : Place(file: ""))
    }
    return lines.place(node.line - 1, atByte: max(0, node.column - 1))
  }

  private func blocks(
    _ parent: CommonMarkNode, depth: Int, claimed: Int?, diagnostics: inout Diagnostics
  ) -> [MarkdownBlock] {
    var found: [MarkdownBlock] = []
    var silences: [Silence] = []
    for node in depth == 0 ? parent.childrenUsedUp : parent.children {
      guard depth < Self.depthLimit else {
        diagnostics.report(.nestedTooDeep(limit: Self.depthLimit, at: place(node)))
        return found
      }
      // Attributes belong to the outermost block that starts on their line.
      let own = node.line == claimed ? nil : attributes[node.line - 1]
      let inner = own == nil ? claimed : node.line
      if node.kind == DIPTYCH_MARKDOWN_HTML_BLOCK {
        silences += SilenceRemark.silences(in: node.literal, at: place(node))
      }
      guard let content = content(node, depth: depth, claimed: inner, diagnostics: &diagnostics) else { continue }
      var block = MarkdownBlock(content: content, attributes: own ?? Attributes(), place: place(node))
      if let last = found.last, let caption = Self.caption(in: block, below: last) {
        if case .table(var table) = last.content {
          table.caption = caption
          found[found.count - 1].content = .table(table)
        }
        continue
      }
      block.takeTrailingAttributes()
      block.takeAttributesOfPicture()
      block.silences = silences
      silences = []
      found.append(block)
    }
    if let silence = silences.first { diagnostics.report(.silenceWithoutBlock(at: silence.place)) }
    return found
  }

  private func content(
    _ node: CommonMarkNode, depth: Int, claimed: Int?, diagnostics: inout Diagnostics
  ) -> MarkdownBlock.Content? {
    switch node.kind {
    case DIPTYCH_MARKDOWN_HEADING:
      return .heading(level: node.headingLevel, inlines(node, diagnostics: &diagnostics))
    case DIPTYCH_MARKDOWN_PARAGRAPH:
      return .paragraph(inlines(node, diagnostics: &diagnostics))
    case DIPTYCH_MARKDOWN_QUOTATION:
      return .quotation(blocks(node, depth: depth + 1, claimed: claimed, diagnostics: &diagnostics))
    case DIPTYCH_MARKDOWN_LIST:
      let items = node.children.map { item in
        MarkdownList.Item(
          blocks: blocks(item, depth: depth + 1, claimed: claimed, diagnostics: &diagnostics), place: place(item))
      }
      return .list(MarkdownList(start: node.listStart, isTight: node.isTight, items: items))
    case DIPTYCH_MARKDOWN_TABLE:
      return .table(table(node, diagnostics: &diagnostics))
    case DIPTYCH_MARKDOWN_CODE_BLOCK:
      return .fence(info: node.isFenced ? node.fenceInfo : "", body(of: node))
    case DIPTYCH_MARKDOWN_RULE:
      return .rule
    case DIPTYCH_MARKDOWN_HTML_BLOCK:
      if !Self.isComment(node.literal) { diagnostics.report(.htmlRefused(at: place(node))) }
      return nil
    default:
      return nil
    }
  }

  /// The lines within a code block, each with its place although its container's indentation was taken away.
  private func body(of node: CommonMarkNode) -> TextLines {
    var body = TextLines(like: lines)
    let first = node.line - 1 + (node.isFenced ? 1 : 0)
    let elsewhere = place(node)
    node.withLiteral { bytes in
      var (start, index) = (0, first)
      while start < bytes.count {
        let end = bytes.first(UInt8(ascii: "\n"), from: start) ?? bytes.count
        let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if lines.indices.contains(index) {
          body.append(index, of: lines, endingWith: text)
        } else {
          body.append(text, at: elsewhere.at(line: node.line))
        }
        (start, index) = (end + 1, index + 1)
      }
    }
    return body.withoutJoiners
  }

  private func table(_ node: CommonMarkNode, diagnostics: inout Diagnostics) -> MarkdownTable {
    var table = MarkdownTable(alignments: node.columnAlignments, head: [], body: [])
    for row in node.children {
      let cells = row.children.map { cell in
        MarkdownTable.Cell(content: inlines(cell, diagnostics: &diagnostics), place: place(cell, otherwise: place(row)))
      }
      if row.isHeaderRow { table.head = cells } else { table.body.append(cells) }
    }
    return table
  }

  /// The words of `: Caption` when that is what a block below a table is.
  private static func caption(in block: MarkdownBlock, below last: MarkdownBlock) -> [MarkdownInline]? {
    guard case .table(let table) = last.content, table.caption.isEmpty, case .paragraph(var inlines) = block.content,
      case .text(let text, var place)? = inlines.first, text.hasPrefix(": ")
    else { return nil }
    place.column += 2
    inlines[0] = .text(String(text.dropFirst(2)), place)
    return inlines
  }

  private static func isComment(_ html: String) -> Bool {
    let trimmed = html.trimmingSpaces
    guard trimmed.hasPrefix("<!--"), let end = trimmed.endOfFirst("-->") else { return false }
    return end == trimmed.endIndex || isComment(String(trimmed[end...]))
  }

  // MARK: Running text

  private func inlines(_ parent: CommonMarkNode, diagnostics: inout Diagnostics) -> [MarkdownInline] {
    var lineEnds = LineEnds(line: parent.line, indentation: max(0, parent.column - 1))
    return inlines(parent, depth: 0, fallback: place(parent), &lineEnds, diagnostics: &diagnostics)
  }

  private func inlines(
    _ parent: CommonMarkNode, depth: Int, fallback: Place, _ lineEnds: inout LineEnds,
    diagnostics: inout Diagnostics
  ) -> [MarkdownInline] {
    guard depth < Self.depthLimit else {
      diagnostics.report(.nestedTooDeep(limit: Self.depthLimit, at: fallback))
      return []
    }
    var found: [MarkdownInline] = []
    var mayHoldSpans = false
    for node in parent.children {
      let spot = lineEnds.spot(of: node, in: lines)
      let kind = node.kind
      if kind == DIPTYCH_MARKDOWN_TEXT {
        if add(node, at: spot, fallback: fallback, to: &found) { mayHoldSpans = true }
        continue
      }
      let here =
        lines.indices.contains(spot.line) ? lines.place(spot.line, atByte: spot.byte) : fallback
      func within(_ lineEnds: inout LineEnds, _ diagnostics: inout Diagnostics) -> [MarkdownInline] {
        inlines(node, depth: depth + 1, fallback: here, &lineEnds, diagnostics: &diagnostics)
      }
      switch kind {
      case DIPTYCH_MARKDOWN_SOFT_BREAK:
        lineEnds.passCounted()
        found.append(.softBreak)
      case DIPTYCH_MARKDOWN_LINE_BREAK:
        lineEnds.passBreak(in: lines)
        found.append(.lineBreak)
      case DIPTYCH_MARKDOWN_CODE: found.append(.code(node.literal, here))
      case DIPTYCH_MARKDOWN_EMPHASIS: found.append(.emphasis(within(&lineEnds, &diagnostics)))
      case DIPTYCH_MARKDOWN_STRONG: found.append(.strong(within(&lineEnds, &diagnostics)))
      case DIPTYCH_MARKDOWN_STRUCK: found.append(.struck(within(&lineEnds, &diagnostics)))
      case DIPTYCH_MARKDOWN_LINK: found.append(.link(address: node.address, within(&lineEnds, &diagnostics), here))
      case DIPTYCH_MARKDOWN_IMAGE:
        found.append(
          .image(address: node.address, title: node.title, within(&lineEnds, &diagnostics), Attributes(), here))
      case DIPTYCH_MARKDOWN_HTML_INLINE:
        if Self.isLineBreak(node.literal) {
          found.append(.lineBreak)
        } else if !Self.isComment(node.literal) {
          diagnostics.report(.htmlRefused(at: here))
        }
      default: break
      }
    }
    return mayHoldSpans ? Spans.found(in: found) : found
  }

  private static func isLineBreak(_ html: String) -> Bool {
    ["<br>", "<br/>", "<br />"].contains(html.lowercased())
  }

  /// Adds a text node, cut at its placeholders; answers whether it may hold the braces of a span.
  private func add(_ node: CommonMarkNode, at spot: LineEnds.Spot, fallback: Place, to found: inout [MarkdownInline])
    -> Bool
  {
    node.withLiteral { bytes in
      guard !bytes.isEmpty else { return false }
      let isKnown = lines.indices.contains(spot.line)
      // cmark-gfm does not count a line end before the title of a link; what follows ends within its line at least.
      let byte = isKnown ? max(0, min(spot.byte, lines.lines[spot.line].count - bytes.count)) : spot.byte
      if bytes.mayHoldPlaceholders {
        found += text(bytes, at: LineEnds.Spot(line: spot.line, byte: byte), fallback: fallback)
      } else {
        found.append(
          .text(
            String(decoding: bytes, as: UTF8.self),
            isKnown ? lines.place(spot.line, atByte: byte, length: bytes.scalarCount) : fallback))
      }
      return bytes.first(UInt8(ascii: "{"), from: 0) != nil
    }
  }

  /// Text cut at its placeholders.
  private func text(
    _ bytes: UnsafeBufferPointer<UInt8>, at spot: LineEnds.Spot, fallback: Place
  ) -> [MarkdownInline] {
    func here(_ byte: Int, length: Int) -> Place {
      lines.indices.contains(spot.line) ? lines.place(spot.line, atByte: spot.byte + byte, length: length) : fallback
    }
    var found: [MarkdownInline] = []
    var word: [UInt8] = []
    var (index, wordStart) = (0, 0)
    func endWord() {
      guard !word.isEmpty else { return }
      let length = word[...].scalarCount
      found.append(.text(String(decoding: word, as: UTF8.self), here(wordStart, length: length)))
      word.removeAll(keepingCapacity: true)
    }
    while index < bytes.count {
      let next = bytes[index...].firstIndex { $0 >= 0xF3 } ?? bytes.count
      word += bytes[index..<next]
      guard next < bytes.count else { break }
      let end = min(next + 4, bytes.count)
      let scalar = String(decoding: bytes[next..<end], as: UTF8.self).unicodeScalars.first
      if let scalar, scalar == Placeholder.joiner {
        // Dropped, but it counts as bytes of the line.
        if word.isEmpty { wordStart = end }
      } else if let number = scalar.flatMap(Placeholder.number) {
        endWord()
        found.append(.placeholder(number, here(next, length: 1)))
        wordStart = end
      } else {
        word += bytes[next..<end]
      }
      index = end
    }
    endWord()
    return found
  }
}

extension MarkdownBlock {
  /// Moves `{#id}` from the end of a heading, a paragraph or a fence's info string to the block.
  mutating func takeTrailingAttributes() {
    switch content {
    case .heading(let level, let inlines):
      guard let (rest, found) = Self.trailing(inlines) else { return }
      content = .heading(level: level, rest)
      attributes = attributes.adding(found)
    case .paragraph(let inlines):
      guard let (rest, found) = Self.trailing(inlines) else { return }
      content = .paragraph(rest)
      attributes = attributes.adding(found)
    case .fence(let info, let lines):
      guard let (rest, found) = Attributes.trailing(info) else { return }
      content = .fence(info: rest.trimmingSpaces, lines)
      attributes = attributes.adding(found)
    default: break
    }
  }

  /// A picture alone in a paragraph is a figure, which takes the name that stands in the picture's braces.
  mutating func takeAttributesOfPicture() {
    guard case .paragraph(let inlines) = content, inlines.count == 1, case .image(_, _, _, let own, _) = inlines[0]
    else { return }
    var named = own
    named.settings = []
    attributes = named.adding(attributes)
  }

  /// Braces right behind a picture or a bracket are its own; `Spans` has taken those already.
  private static func trailing(_ inlines: [MarkdownInline]) -> ([MarkdownInline], Attributes)? {
    guard case .text(let text, let place)? = inlines.last,
      text.utf8.last(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) == UInt8(ascii: "}"),
      var (before, found) = Attributes.trailing(text)
    else {
      return nil
    }
    found.place = place
    var rest = Array(inlines.dropLast())
    before = before.trimmingTrailingSpaces
    if !before.isEmpty { rest.append(.text(before, place)) } else if rest.last == .softBreak { rest.removeLast() }
    return (rest, found)
  }
}
