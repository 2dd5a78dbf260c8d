/// A point on a page: x to the right, y down, from the top left corner.
public struct Point: Hashable, Sendable {
  /// To the right.
  public var x: Length
  /// Down.
  public var y: Length
  /// A point.
  public init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }
  /// The top left corner.
  public static let zero = Point(x: .zero, y: .zero)

  public static func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }
  public static func - (left: Point, right: Point) -> Point { Point(x: left.x - right.x, y: left.y - right.y) }
}

/// A width and a height.
public struct Size: Hashable, Sendable {
  /// The width.
  public var width: Length
  /// The height.
  public var height: Length
  /// A size.
  public init(width: Length, height: Length) {
    self.width = width
    self.height = height
  }
  /// Nothing wide and nothing high.
  public static let zero = Size(width: .zero, height: .zero)
}

/// An upright rectangle.
public struct Rect: Hashable, Sendable {
  /// The top left corner.
  public var origin: Point
  /// The size.
  public var size: Size
  /// A rectangle by corner and size.
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }
  /// A rectangle by corner and size.
  public init(x: Length, y: Length, width: Length, height: Length) {
    self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
  }
  /// The left edge.
  public var minX: Length { origin.x }
  /// The top edge.
  public var minY: Length { origin.y }
  /// The right edge.
  public var maxX: Length { origin.x + size.width }
  /// The bottom edge.
  public var maxY: Length { origin.y + size.height }

  /// The same rectangle elsewhere.
  public func moved(by offset: Point) -> Rect { Rect(origin: origin + offset, size: size) }
  /// Smaller by this much on each side.
  public func inset(by margin: Length) -> Rect {
    Rect(x: minX + margin, y: minY + margin, width: size.width - margin * 2, height: size.height - margin * 2)
  }
  /// Whether the insides of the two have a point in common; rectangles that only touch have not.
  public func overlaps(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
  /// Whether the other lies within this one, edges included.
  public func contains(_ other: Rect) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }
  /// The smallest rectangle around both.
  public func union(_ other: Rect) -> Rect {
    let left = min(minX, other.minX)
    let top = min(minY, other.minY)
    return Rect(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }
}

/// An affine transform (x' = a·x + c·y + tx, y' = b·x + d·y + ty); the offsets are in points.
public struct Transform: Hashable, Sendable {
  /// The entries of the matrix, in the order of ISO 32000-1 §8.3.3.
  public var a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double
  /// A transform by its matrix.
  public init(a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, tx: Double = 0, ty: Double = 0) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.tx = tx
    self.ty = ty
  }
  /// Leaves everything where it is.
  public static let identity = Transform()
  /// Moves by an offset.
  public static func move(by offset: Point) -> Transform { Transform(tx: offset.x.points, ty: offset.y.points) }
  /// Turns about the origin by quarter turns clockwise as seen on the page: 1 is 90°.
  public static func quarterTurns(_ turns: Int) -> Transform {
    switch ((turns % 4) + 4) % 4 {
    case 1: Transform(a: 0, b: 1, c: -1, d: 0)
    case 2: Transform(a: -1, b: 0, c: 0, d: -1)
    case 3: Transform(a: 0, b: -1, c: 1, d: 0)
    default: .identity
    }
  }
  /// This transform, then the other.
  public func then(_ next: Transform) -> Transform {
    Transform(
      a: a * next.a + b * next.c, b: a * next.b + b * next.d,
      c: c * next.a + d * next.c, d: c * next.b + d * next.d,
      tx: tx * next.a + ty * next.c + next.tx, ty: tx * next.b + ty * next.d + next.ty)
  }
}
