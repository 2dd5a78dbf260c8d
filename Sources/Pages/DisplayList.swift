/// What is drawn, in order from back to front, on an area of a given size: a page, or a chart of its own.
///
/// This is the only seam to the outputs. It is a plain value: a chart placed on a page is its items, moved.
public struct DisplayList: Hashable, Sendable {
  /// The area.
  public var size: Size
  /// The items, from back to front.
  public var items: [DisplayItem]

  /// A display list.
  public init(size: Size, items: [DisplayItem] = []) {
    self.size = size
    self.items = items
  }
}

/// One thing drawn, and what it is in the structure of the document.
public struct DisplayItem: Hashable, Sendable {
  /// What the item is to someone who hears the document.
  public enum Mark: Hashable, Sendable {
    /// Content of this element of the structure tree.
    case element(ElementID)
    /// Not content (ISO 32000-1 §14.8.2.2).
    case artifact(Artifact)
  }

  /// Kinds of things that are drawn but not content.
  public enum Artifact: String, Hashable, Sendable {
    /// A running head at the top of the page.
    case header
    /// A running foot at the bottom of the page.
    case footer
    /// A mark laid over or under the page.
    case watermark
    /// Rules, frames and repeated table headers.
    case layout
    /// Coloured areas behind content.
    case background
  }

  /// What the item is.
  public var mark: Mark
  /// What is drawn.
  public var shape: Shape

  /// An item.
  public init(_ mark: Mark, _ shape: Shape) {
    self.mark = mark
    self.shape = shape
  }
}

/// What can be drawn.
public indirect enum Shape: Hashable, Sendable {
  /// Text.
  case glyphs(GlyphRun)
  /// A filled outline (nonzero winding rule).
  case fill(Path, Paint)
  /// A line along a path.
  case stroke(Path, Color, StrokeStyle)
  /// A picture stretched over a rectangle.
  case picture(Picture, Rect)
  /// One outline drawn at many places, one after another.
  case stamps(Stamps)
  /// Shapes drawn together: clipped, then made transparent, then transformed.
  case group(Group)

  /// One outline drawn at many places: the points of a chart, kept small.
  public struct Stamps: Hashable, Sendable {
    /// The outline, around the origin.
    public var path: Path
    /// What it is filled with at each place.
    public var fill: Color?
    /// The line along it at each place, over the filling.
    public var stroke: Stroke?
    /// Where the origin of the outline lies, from back to front.
    public var places: [Point]

    /// A line along an outline.
    public struct Stroke: Hashable, Sendable {
      /// Its colour.
      public var color: Color
      /// How it is drawn.
      public var style: StrokeStyle
      /// A line.
      public init(color: Color, style: StrokeStyle) {
        self.color = color
        self.style = style
      }
    }

    /// An outline at places.
    public init(path: Path, fill: Color?, stroke: Stroke?, places: [Point]) {
      self.path = path
      self.fill = fill
      self.stroke = stroke
      self.places = places
    }

    /// The shapes at one of the places.
    public func shapes(at place: Point) -> [Shape] {
      let path = path.moved(by: place)
      return [fill.map { .fill(path, .solid($0)) }, stroke.map { .stroke(path, $0.color, $0.style) }].compactMap { $0 }
    }
  }

  /// Shapes drawn together.
  public struct Group: Hashable, Sendable {
    /// Applied to the shapes; the clip is in the shapes' own coordinates.
    public var transform: Transform
    /// What of the shapes is seen; all when nil.
    public var clip: Path?
    /// From 0 to 1, for the group as a whole.
    public var opacity: Double
    /// The shapes, from back to front.
    public var shapes: [Shape]
    /// A group.
    public init(transform: Transform = .identity, clip: Path? = nil, opacity: Double = 1, shapes: [Shape]) {
      self.transform = transform
      self.clip = clip
      self.opacity = opacity
      self.shapes = shapes
    }
  }

  /// The same shape elsewhere.
  public func moved(by offset: Point) -> Shape {
    switch self {
    case .glyphs(let run): .glyphs(run.moved(by: offset))
    case .fill(let path, let paint): .fill(path.moved(by: offset), paint.moved(by: offset))
    case .stroke(let path, let color, let style): .stroke(path.moved(by: offset), color, style)
    case .picture(let picture, let rect): .picture(picture, rect.moved(by: offset))
    case .stamps(var stamps):
      {
        stamps.places = stamps.places.map { $0 + offset }
        return .stamps(stamps)
      }()
    case .group(var group):
      {
        group.transform = group.transform.then(.move(by: offset))
        return .group(group)
      }()
    }
  }
}

/// What an outline is filled with.
public enum Paint: Hashable, Sendable {
  /// One colour.
  case solid(Color)
  /// Colours along a line.
  case linear(from: Point, to: Point, stops: [Stop])
  /// Colours from one circle to another.
  case radial(from: Point, fromRadius: Length, to: Point, toRadius: Length, stops: [Stop])

  /// A colour at a place along a gradient.
  public struct Stop: Hashable, Sendable {
    /// From 0 to 1.
    public var offset: Double
    /// The colour there.
    public var color: Color
    /// A stop.
    public init(offset: Double, color: Color) {
      self.offset = offset
      self.color = color
    }
  }

  /// The same paint for an outline moved by an offset.
  public func moved(by offset: Point) -> Paint {
    switch self {
    case .solid: self
    case .linear(let from, let to, let stops): .linear(from: from + offset, to: to + offset, stops: stops)
    case .radial(let from, let fromRadius, let to, let toRadius, let stops):
      .radial(from: from + offset, fromRadius: fromRadius, to: to + offset, toRadius: toRadius, stops: stops)
    }
  }
}
