import Inputs
import Pages
import Synchronization

/// What pages look like, seen while they are drawn: a digest of each, and the fonts they are set in.
final class PageLooks: Sendable {
  private struct Seen {
    var digests: [Int: String] = [:]
    var fonts: Set<String> = []
  }
  private let seen = Mutex(Seen())
  /// What most pages have room in.
  private static let likelyLength = 1 << 16

  /// The same publication, whose pages are looked at as they are made.
  func watching(_ publication: Publication) -> Publication {
    Publication(
      metadata: publication.metadata, structure: publication.structure, outline: publication.outline,
      attachments: publication.attachments, pageCount: publication.pageCount,
      page: { [self] index in
        let page = publication.page(index)
        look(at: page.content, page: index)
        return page
      }, letGo: publication.letGo)
  }

  /// Looks at what is drawn on a page, or at a chart of its own.
  func look(at list: DisplayList, page: Int = 0) {
    // Drawing asks for a page more than once.
    guard seen.withLock({ $0.digests[page] == nil }) else { return }
    var look = Look()
    look.bytes.reserveCapacity(Self.likelyLength)
    look.add(list.size)
    for item in list.items { look.add(item.shape) }
    let digest = String(Digest(of: look.bytes).hexadecimal.prefix(16))
    let fonts = look.fonts
    seen.withLock { seen in
      seen.digests[page] = digest
      seen.fonts.formUnion(fonts)
    }
  }

  /// A digest of each page, in order.
  var digests: [String] { seen.withLock { $0.digests.sorted { $0.key < $1.key }.map(\.value) } }

  /// The names in the manifest of the font files whose glyphs are drawn, in their order.
  var fonts: [String] {
    Set(seen.withLock { $0.fonts }.map { font in String(font.prefix { $0 != "#" }) }).sorted()
  }
}

/// The bytes that stand for what is drawn; what it means is left out.
private struct Look {
  var bytes: [UInt8] = []
  var fonts: Set<String> = []

  mutating func add(_ shape: Shape) {
    switch shape {
    case .glyphs(let run):
      if fonts.insert(run.font.name).inserted { bytes += run.font.name.utf8 }
      add(run.size)
      add(run.origin)
      add(run.color)
      for glyph in run.glyphs {
        add(Int(glyph.index) << 32 | Int(UInt32(bitPattern: glyph.x)))
        add(Int(glyph.y))
      }
    case .fill(let path, let paint):
      add(path)
      if case .solid(let color) = paint { add(color) } else { add(gradient: paint) }
    case .stroke(let path, let color, let style):
      add(path)
      add(color)
      add(style)
    case .picture(let picture, let rect):
      bytes += Digest(of: picture.bytes).hexadecimal.utf8
      add(rect.origin)
      add(rect.size)
    case .stamps(let stamps):
      add(stamps.path)
      if let fill = stamps.fill { add(fill) }
      if let stroke = stamps.stroke {
        add(stroke.color)
        add(stroke.style)
      }
      for place in stamps.places { add(place) }
    case .group(let group):
      add(group.transform)
      if let clip = group.clip { add(clip) }
      add(Int(group.opacity * 1000))
      for inner in group.shapes { add(inner) }
    }
  }

  private mutating func add(_ path: Path) {
    for segment in path.segments {
      switch segment {
      case .move(let point):
        bytes.append(1)
        add(point)
      case .line(let point):
        bytes.append(2)
        add(point)
      case .curve(let first, let second, let end):
        bytes.append(3)
        for point in [first, second, end] { add(point) }
      case .close: bytes.append(4)
      }
    }
  }

  private mutating func add(_ color: Color) { bytes += [color.red, color.green, color.blue, color.alpha] }
  private mutating func add(_ length: Length) { add(length.units) }
  mutating func add(_ size: Size) {
    add(size.width)
    add(size.height)
  }
  private mutating func add(_ point: Point) {
    add(point.x)
    add(point.y)
  }
  private mutating func add(_ number: Int) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
  private mutating func add(_ style: StrokeStyle) {
    for length in [style.width, style.dashOffset] { add(length) }
    for form in [style.cap.rawValue, style.join.rawValue] { bytes += form.utf8 }
    add(style.dashes.count)
    for dash in style.dashes { add(dash) }
  }
  private mutating func add(_ transform: Transform) {
    for entry in [transform.a, transform.b, transform.c, transform.d, transform.tx, transform.ty] {
      add(Int(bitPattern: UInt(entry.bitPattern)))
    }
  }
  /// Gradients are rare enough for a mirror.
  private mutating func add(gradient paint: Paint) {
    var encoding = PlainEncoding()
    encoding.add(paint)
    bytes += encoding.bytes
  }
}
