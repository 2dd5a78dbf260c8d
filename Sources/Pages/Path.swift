/// An outline of straight lines and cubic Bézier curves.
public struct Path: Hashable, Sendable {
  /// One step of an outline.
  public enum Segment: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, to: Point)
    case close
  }

  /// The steps, in order.
  public var segments: [Segment]
  /// A path of these steps.
  public init(_ segments: [Segment] = []) { self.segments = segments }

  /// The outline of a rectangle.
  public static func rectangle(_ rect: Rect) -> Path {
    Path([
      .move(rect.origin), .line(Point(x: rect.maxX, y: rect.minY)), .line(Point(x: rect.maxX, y: rect.maxY)),
      .line(Point(x: rect.minX, y: rect.maxY)), .close,
    ])
  }

  /// A straight line.
  public static func line(from start: Point, to end: Point) -> Path { Path([.move(start), .line(end)]) }

  /// The same path elsewhere.
  public func moved(by offset: Point) -> Path {
    Path(
      segments.map {
        switch $0 {
        case .move(let point): .move(point + offset)
        case .line(let point): .line(point + offset)
        case .curve(let first, let second, let end): .curve(first + offset, second + offset, to: end + offset)
        case .close: .close
        }
      })
  }
}

/// How a line is drawn along a path.
public struct StrokeStyle: Hashable, Sendable {
  /// The form of a line's ends.
  public enum Cap: String, Hashable, Sendable { case butt, round, square }
  /// The form of a corner.
  public enum Join: String, Hashable, Sendable { case miter, round, bevel }

  /// The width of the line.
  public var width: Length
  /// The form of its ends.
  public var cap: Cap
  /// The form of its corners.
  public var join: Join
  /// Lengths of dashes and gaps in turn; none for a whole line.
  public var dashes: [Length]
  /// How far into the pattern of dashes the line begins.
  public var dashOffset: Length

  /// A style; a plain line unless more is said.
  public init(
    width: Length, cap: Cap = .butt, join: Join = .miter, dashes: [Length] = [], dashOffset: Length = .zero
  ) {
    self.width = width
    self.cap = cap
    self.join = join
    self.dashes = dashes
    self.dashOffset = dashOffset
  }
}
