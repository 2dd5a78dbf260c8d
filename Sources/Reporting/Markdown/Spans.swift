import Inputs

/// Finds `[words]{lang=fr .class}` and `![](picture.png){width=60mm}` in running text.
enum Spans {
  /// The text with its spans put together.
  static func found(in inlines: [MarkdownInline]) -> [MarkdownInline] {
    let hasAny = inlines.contains { if case .text(let text, _) = $0 { text.has("{") } else { false } }
    guard hasAny else { return inlines }
    var done: [MarkdownInline] = []
    for inline in inlines {
      guard case .text(let text, let place) = inline, text.has("{") else {
        done.append(inline)
        continue
      }
      take(text, at: place, after: &done)
    }
    return done
  }

  private static func take(_ text: String, at place: Place, after done: inout [MarkdownInline]) {
    var (rest, at) = (text[...], place)
    func advanced(to index: String.Index) -> Place {
      var moved = at
      moved.column += text.unicodeScalars.distance(from: rest.startIndex, to: index)
      return moved
    }
    // A picture's braces follow it at once.
    if rest.first == "{", case .image(let address, let title, let words, let old, let where_)? = done.last,
      let close = rest.firstIndex(of: "}"),
      let attributes = Attributes(within: rest[rest.index(after: rest.startIndex)..<close])
    {
      done[done.count - 1] = .image(address: address, title: title, words, old.adding(attributes), where_)
      at = advanced(to: rest.index(after: close))
      rest = rest[rest.index(after: close)...]
    }
    while let end = rest.range(of: "]{"), let close = rest[end.upperBound...].firstIndex(of: "}"),
      let attributes = Attributes(within: rest[end.upperBound..<close])
    {
      append(String(rest[..<end.lowerBound]), at: at, to: &done)
      guard wrap(&done, attributes) else {
        append("]", at: advanced(to: end.lowerBound), to: &done)
        at = advanced(to: rest.index(after: end.lowerBound))
        rest = rest[rest.index(after: end.lowerBound)...]
        break
      }
      at = advanced(to: rest.index(after: close))
      rest = rest[rest.index(after: close)...]
    }
    append(String(rest), at: at, to: &done)
  }

  private static func append(_ text: String, at place: Place, to done: inout [MarkdownInline]) {
    if !text.isEmpty { done.append(.text(text, place)) }
  }

  /// Wraps what stands behind the last open bracket; answers false when there is none.
  private static func wrap(_ done: inout [MarkdownInline], _ attributes: Attributes) -> Bool {
    for index in done.indices.reversed() {
      guard case .text(let text, let place) = done[index], let open = text.lastIndex(of: "[") else { continue }
      let before = String(text[..<open])
      let after = String(text[text.index(after: open)...])
      var start = place
      start.column += before.unicodeScalars.count
      var (content, afterPlace) = (Array(done[(index + 1)...]), start)
      afterPlace.column += 1
      if !after.isEmpty { content.insert(.text(after, afterPlace), at: 0) }
      done.removeSubrange(index...)
      append(before, at: place, to: &done)
      done.append(.span(attributes, content, start))
      return true
    }
    return false
  }
}
