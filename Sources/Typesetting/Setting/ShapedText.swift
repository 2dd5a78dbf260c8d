import Fonts
import Languages
import Pages

/// The text of a paragraph as it was shaped: what its lines are unrolled from, whatever their measure.
final class ShapedText: Sendable {
  // What each setting asks for stands first, beside the count of references: far memory is slow.
  /// How many pieces there are, and whether any of them gets emphasis dots.
  let pieceCount: Int32
  let hasDots: Bool
  /// The pieces of the text as they came in, and all of it as UTF-8, spaces mended.
  let runs: [StyledText.Run]
  let utf8: ContiguousArray<UInt8>
  let spans: [Span]
  let settings: ContiguousArray<SpanSetting>
  let looks: [SpanSetting.Look]
  let pieces: ContiguousArray<Piece>
  let spaced: SpacedItems

  init(
    _ text: ParagraphText, spans: [Span], pieces: ContiguousArray<Piece>, spaced: SpacedItems, words: WordStore
  ) {
    runs = text.runs
    utf8 = text.utf8
    self.spans = spans
    (settings, looks) = SpanSetting.settings(of: spans, runs: text.runs, words: words)
    self.pieces = pieces
    pieceCount = Int32(truncatingIfNeeded: pieces.count)
    self.spaced = spaced
    hasDots = settings.contains(where: \.hasDots)
  }

  /// What is read for each piece of a line, without asking each time who else holds it.
  struct Buffers {
    let pieces: UnsafeBufferPointer<Piece>
    let places: UnsafeBufferPointer<SpacedItems.Place>
    let items: UnsafeBufferPointer<ItemList.Packed>
    let settings: UnsafeBufferPointer<SpanSetting>
    let utf8: UnsafeBufferPointer<UInt8>
  }

  @inline(__always)
  func withBuffers<Answer>(_ body: (Buffers) -> Answer) -> Answer {
    pieces.withUnsafeBufferPointer { pieces in
      spaced.places.withUnsafeBufferPointer { places in
        spaced.items.packed.withUnsafeBufferPointer { items in
          settings.withUnsafeBufferPointer { settings in
            utf8.withUnsafeBufferPointer { utf8 in
              body(Buffers(pieces: pieces, places: places, items: items, settings: settings, utf8: utf8))
            }
          }
        }
      }
    }
  }

  /// The first character of a piece, and its last.
  func scalars(of piece: Piece) -> (first: UInt32, last: UInt32) {
    let first = Int(piece.firstByte)
    let text = String(decoding: utf8[first..<first + Int(piece.bytes)], as: UTF8.self).unicodeScalars
    return (text.first?.value ?? 0, text.last?.value ?? 0)
  }

  /// Visits the tags of some pieces in their order.
  func eachTag(of pieces: Range<Int32>, _ visit: (Int) -> Void) {
    guard let first = pieces.first, let last = pieces.last else { return }
    if looks.count == 1 { return visit(looks[0].tag) }
    for span in self.pieces[Int(first)].span...self.pieces[Int(last)].span {
      visit(looks[Int(settings[Int(span)].group)].tag)
    }
  }

  /// How far the faces of some pieces reach above and below the baseline.
  func extent(of pieces: Range<Int32>) -> (ascent: Length, descent: Length) {
    guard let first = pieces.first, let last = pieces.last else { return (.zero, .zero) }
    var (ascent, descent) = (0, 0)
    // Pieces stand in the order of their spans.
    for span in self.pieces[Int(first)].span...self.pieces[Int(last)].span {
      ascent = max(ascent, settings[Int(span)].ascent)
      descent = max(descent, settings[Int(span)].descent)
    }
    return (Length(units: ascent), Length(units: descent))
  }
}
