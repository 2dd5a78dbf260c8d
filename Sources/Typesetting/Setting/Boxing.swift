import Pages

extension Typesetter {
  /// The lines of a fit with their glue set.
  func boxed(_ fitted: [FittedLine], of paragraph: Paragraph, measure: Length) -> [Line] {
    let (text, style) = (paragraph.shaped, paragraph.style)
    let isPlain = style.alignment == .justified && !style.hasOpticalMargins
    return paragraph.fit.items.packed.withUnsafeBufferPointer { items in
      var boxes: ContiguousArray<LineBox> = []
      boxes.reserveCapacity(fitted.count)
      var first: Int32 = 0
      for number in fitted.indices {
        // Spaces between two lines are read on the first.
        let next = number + 1 < fitted.count ? piece(atOrAfter: fitted[number + 1].items.lowerBound, items) : nil
        let last = max(first, next ?? text.pieceCount)
        let indent = number == 0 ? paragraph.firstLineIndent(measure: measure) : style.hangingIndent
        if isPlain {
          boxes.append(box(fitted[number], GlueSet(fitted[number], in: items), pieces: first..<last, start: indent))
        } else {
          boxes.append(moved(fitted[number], pieces: first..<last, indent: indent, paragraph, items))
        }
        if fitted[number].isHyphenated { boxes[number].hyphen = hyphen(behind: last - 1, of: text) }
        first = last
      }
      let owner = LineBoxes(boxes, of: text)
      var lines: [Line] = []
      lines.reserveCapacity(fitted.count)
      for number in fitted.indices {
        let width = width(fitted[number], boxes[number].glue, items)
        lines.append(Line(fitted[number], width: width, owner, number))
      }
      if text.hasDots {
        for number in lines.indices { lines[number].dots = EmphasisDot.dots(under: boxes[number], of: text, fonts) }
      }
      return lines
    }
  }

  @inline(__always)
  private func box(_ fitted: FittedLine, _ glue: GlueSet, pieces: Range<Int32>, start: Length) -> LineBox {
    let (first, end) = (fitted.items.lowerBound, fitted.items.upperBound)
    return LineBox(
      items: Int32(truncatingIfNeeded: first)..<Int32(truncatingIfNeeded: end), pieces: pieces,
      start: Int32(clamping: start.units), glue: glue)
  }

  /// A line that does not stand where the measure begins: by its alignment, or since light marks stand out at its ends.
  private func moved(
    _ fitted: FittedLine, pieces: Range<Int32>, indent: Length, _ paragraph: Paragraph,
    _ items: UnsafeBufferPointer<ItemList.Packed>
  ) -> LineBox {
    var (fitted, start) = (fitted, indent)
    if paragraph.style.hasOpticalMargins, !fitted.isOverfull {
      let edges = OpticalMargins.of(fitted, in: paragraph, hyphens: hyphens)
      start -= edges.left
      fitted.measure += edges.left + edges.right
    }
    let glue = GlueSet(fitted, in: items)
    switch paragraph.style.alignment {
    case .justified, .start: break
    case .centre: start += (fitted.measure - width(fitted, glue, items)) / 2
    case .end: start += fitted.measure - width(fitted, glue, items)
    }
    return box(fitted, glue, pieces: pieces, start: start)
  }

  private func hyphen(behind piece: Int32, of text: ShapedText) -> LineBox.Hyphen? {
    guard piece >= 0 else { return nil }
    let span = text.spans[Int(text.pieces[Int(piece)].span)]
    let glyph = hyphens.glyph(of: Int(span.face))
    return LineBox.Hyphen(index: glyph.index, advance: Int32(clamping: glyph.advance))
  }

  /// How wide a line is as set.
  private func width(_ fitted: FittedLine, _ glue: GlueSet, _ items: UnsafeBufferPointer<ItemList.Packed>) -> Length {
    if !fitted.items.isEmpty { return fitted.naturalWidth + Length(units: Int(glue.growth)) }
    guard fitted.end < items.count, items[fitted.end].kind == .penalty || items[fitted.end].kind == .hyphen else {
      return .zero
    }
    return Length(units: Int(items[fitted.end].width))
  }

  /// All of a paragraph on one line at its natural width.
  func natural(_ paragraph: Paragraph) -> Line {
    let text = paragraph.shaped
    let pieces = 0..<text.pieceCount
    let items = 0..<Int32(truncatingIfNeeded: text.spaced.items.count)
    let owner = LineBoxes([LineBox(items: items, pieces: pieces)], of: text)
    let width = Length(units: text.spaced.items.packed.reduce(0) { $0 + $1.naturalWidth })
    var line = Line(
      .boxed(owner, 0), naturalWidth: width, width: width, badness: 0, isHyphenated: false,
      isOverfull: false)
    line.dots = EmphasisDot.dots(under: owner.boxes[0], of: text, fonts)
    return line
  }
}

extension Line {
  /// A line of a fit, whose words are in a box.
  @inline(__always)
  fileprivate init(_ fitted: FittedLine, width: Length, _ boxes: LineBoxes, _ number: Int) {
    self.init(
      .boxed(boxes, number), naturalWidth: fitted.naturalWidth, width: width, badness: fitted.badness,
      isHyphenated: fitted.isHyphenated, isOverfull: fitted.isOverfull)
  }
}

/// The first piece that stands at an item or behind it; nil when none does.
@inline(__always)
private func piece(atOrAfter item: Int, _ items: UnsafeBufferPointer<ItemList.Packed>) -> Int32? {
  var at = item
  while at < items.count {
    if items[at].kind == .box { return items[at].second }
    at += 1
  }
  return nil
}
