import Documents
import Inputs

/// The running text of one cell as scalars, knowing where each stands in its file.
public struct CellText: Sendable {
  /// A stretch that stands in the file as it stands here.
  struct Stretch: Sendable {
    var start: Int
    var place: Place
  }

  /// A printed value.
  struct Printed: Sendable {
    var range: Range<Int>
    var path: String
    var isFigure: Bool
    var place: Place
  }

  /// Stands for code, pictures and references: it ends words and is no text.
  static let object: UInt32 = 0xFFFC

  /// The text; code is one `object`.
  private(set) var scalars: [UInt32] = []
  private(set) var stretches: [Stretch] = []
  private(set) var printed: [Printed] = []
  /// The marks of the text, for the checks of form.
  private(set) var marks = CellMarks()
  private var wasValue = false
  /// The bits of all scalars beyond ASCII.
  private var seen: UInt32 = 0

  /// Whether Chinese may stand in it; most texts in Latin letters are known to have none.
  var mayHoldHan: Bool { seen >= 0x3400 }

  /// The text of some pieces.
  public init(_ inlines: [Inline]) {
    scalars.reserveCapacity(128)
    for inline in inlines { append(inline) }
  }

  /// Words that stand at a place.
  public init(_ words: String, at place: Place) {
    append(words, at: place)
  }

  private mutating func append(_ words: String, at place: Place) {
    stretches.append(Stretch(start: scalars.count, place: place))
    append(words)
  }

  /// Decodes UTF-8, which a string of Swift always is, in one go.
  private mutating func append(_ words: String) {
    var words = words
    words.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: bytes.count) { decoded in
        var (index, count) = (0, 0)
        while index < bytes.count {
          let first = UInt32(bytes[index])
          if first < 0x80 {
            decoded[count] = first
            count += 1
            index += 1
            continue
          }
          let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
          var scalar = first & (0x7F >> UInt32(length))
          for byte in bytes[index + 1..<index + length] { scalar = scalar << 6 | UInt32(byte & 0x3F) }
          decoded[count] = scalar
          seen |= scalar
          count += 1
          index += length
        }
        scalars.append(contentsOf: UnsafeBufferPointer(rebasing: decoded[..<count]))
      }
    }
  }

  private mutating func append(_ inline: Inline) {
    defer { wasValue = inline.isValue || wasValue && inline.isMark }
    switch inline {
    case .text(let words, let place): append(words, at: place)
    case .code(let words, let place):
      if words.utf8.count <= 20 { marks.code.append(words) }
      stretches.append(Stretch(start: scalars.count, place: place))
      scalars.append(Self.object)
    case .value(let value):
      let start = scalars.count
      append(value.text)
      printed.append(
        Printed(range: start..<scalars.count, path: value.path, isFigure: value.isFigure, place: value.place))
    case .emphasis(let inner):
      let start = scalars.count
      inner.forEach { append($0) }
      marks.emphasised.append(start..<scalars.count)
    case .strong(let inner):
      let start = scalars.count
      inner.forEach { append($0) }
      marks.strong.append(start..<scalars.count)
    case .struck(let inner): inner.forEach { append($0) }
    case .link(let target, let inner, let place):
      if case .address(let address) = target { marks.links.append((address, place)) }
      inner.forEach { append($0) }
    case .span(let span):
      // Words in another language are meant to be so.
      if span.language != nil {
        scalars.append(Self.object)
      } else {
        span.content.forEach { append($0) }
      }
    // Marks right behind a value are the report's, which gives them to the first mention in each language.
    case .noteMark(let id): wasValue ? marks.behindValues.append(id.name) : marks.notes.append(id.name)
    case .sourceMark(let ids):
      if wasValue { marks.behindValues += ids.map(\.name) } else { marks.sources += ids.map(\.name) }
    case .crossReference(let target, let place):
      marks.references.append((target.name, place))
      scalars.append(Self.object)
    case .image: scalars.append(Self.object)
    case .softBreak, .lineBreak: scalars.append(0x0A)
    }
  }

  /// Where a stretch of the text stands in its file.
  func place(_ range: Range<Int>, otherwise fallback: Place) -> Place {
    if let value = printed.first(where: { $0.range.contains(range.lowerBound) }) { return value.place }
    guard let stretch = stretches.last(where: { $0.start <= range.lowerBound }) else { return fallback }
    var place = stretch.place
    if place.column > 0 { place.column += range.lowerBound - stretch.start }
    place.length = max(1, range.count)
    return place
  }

  /// Where the text begins.
  var start: Place? { stretches.first?.place ?? printed.first?.place }

  /// The words of a stretch.
  func words(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for value in scalars[range] { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
    return String(view)
  }

  /// Whether more than half of the text is values of the data.
  var isMostlyPrinted: Bool {
    !printed.isEmpty && 2 * printed.reduce(0) { $0 + $1.range.count } > scalars.count
  }

  /// Whether there is nothing to read.
  var isEmpty: Bool { scalars.isEmpty }
}

/// What a text has beside its words.
struct CellMarks: Sendable {
  var links: [(address: String, place: Place)] = []
  var notes: [String] = []
  var sources: [String] = []
  /// Notes and sources that are marked right behind a value, by the report or by hand.
  var behindValues: [String] = []
  var references: [(name: String, place: Place)] = []
  var emphasised: [Range<Int>] = []
  var strong: [Range<Int>] = []
  /// What stands as code, where it is short.
  var code: [String] = []
}

extension Inline {
  fileprivate var isValue: Bool { if case .value = self { true } else { false } }
  fileprivate var isMark: Bool {
    switch self {
    case .noteMark, .sourceMark: true
    default: false
    }
  }
}
