/// Takes away replacement texts around single ligatures whose font says the same.
///
/// Cairo writes them because it lets the glyph mean one character and not its letters. Once the font's Unicode map is
/// mended they are needless, and poppler loses the rest of a paragraph behind such a span when it reads the structure.
enum LigatureSpans {
  static func removed(
    from content: [UInt8], _ fonts: [String: (letters: [Int: String], isComposite: Bool)]
  ) -> [UInt8] {
    let (opening, fontName) = (Array("/Span << /ActualText <feff".utf8), Array("/f-".utf8))
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var (copied, index) = (0, 0)
    var font = ""
    content.withUnsafeBufferPointer { bytes in
      while true {
        index = ArtifactMarking.nextMark(bytes, from: index)
        guard index < bytes.count else { break }
        switch bytes[index] {
        case UInt8(ascii: "("): index = ArtifactMarking.endOfString(bytes, from: index)
        case UInt8(ascii: "/") where ArtifactMarking.matches(bytes, index, fontName):
          let name = bytes[(index + 1)...].prefix { $0 > 32 }
          font = String(decoding: name, as: UTF8.self)
          index += name.count + 1
        case UInt8(ascii: "/") where ArtifactMarking.matches(bytes, index, opening):
          guard let span = Span(content[index..<min(index + 400, content.count)], font, fonts) else {
            index += opening.count
            continue
          }
          result.append(contentsOf: bytes[copied..<index])
          result.append(contentsOf: span.inner)
          font = span.font
          index += span.length
          copied = index
        default: index += 1
        }
      }
      result.append(contentsOf: bytes[min(copied, bytes.count)...])
    }
    return result
  }

  /// A span around one ligature whose font gives the same letters.
  private struct Span {
    /// What stands between its operators.
    var inner: ArraySlice<UInt8>
    /// How long it is with them.
    var length: Int
    /// The font that is chosen behind it.
    var font: String

    init?(
      _ bytes: ArraySlice<UInt8>, _ font: String, _ fonts: [String: (letters: [Int: String], isComposite: Bool)]
    ) {
      var scanner = ContentScanner(Array(bytes))
      guard let (_, operands) = scanner.next(), case .bytes(let text) = operands.last?.dictionary?["ActualText"] else {
        return nil
      }
      let start = scanner.index
      self.font = font
      var (shown, end): ([UInt8], Int) = ([], start)
      while let (name, operands) = scanner.next() {
        switch name {
        case "Tf": self.font = operands.first?.name ?? ""
        case "Tj", "TJ":
          for value in operands.flatMap({ $0.array ?? [$0] }) { if case .bytes(let bytes) = value { shown += bytes } }
        case "EMC":
          guard let known = fonts[self.font], shown.count == (known.isComposite ? 2 : 1),
            let letters = known.letters[shown.reduce(0) { $0 << 8 | Int($1) }],
            Array(text.dropFirst(2)) == letters.utf16.flatMap({ [UInt8($0 >> 8), UInt8($0 & 255)] })
          else { return nil }
          inner = bytes[bytes.startIndex + start..<bytes.startIndex + end]
          length = scanner.index
          return
        case "Td", "Tm", "Tr": break
        default: return nil
        }
        end = scanner.index
      }
      return nil
    }
  }
}
