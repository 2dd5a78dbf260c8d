import Pages

/// Puts the shapes of a display list onto a canvas, from back to front.
struct Painter {
  let canvas: Canvas
  let faces: Faces
  let images: Images
  /// The size of the area drawn on.
  var area: Size

  func draw(_ shape: Shape) throws(DrawingError) {
    switch shape {
    case .glyphs(let run): canvas.show(run, try faces.face(for: run))
    case .fill(let path, let paint): try canvas.fill(path, paint)
    case .stroke(let path, let color, let style): try canvas.stroke(path, color, style)
    case .picture(let picture, let rect):
      if picture.format == .svg {
        try canvas.show(images.vector(picture), in: rect)
      } else {
        try canvas.show(images[picture], in: rect)
      }
    case .stamps(let stamps): try canvas.draw(stamps)
    case .group(let group): try draw(group)
    }
  }

  private func draw(_ group: Shape.Group) throws(DrawingError) {
    try canvas.saved { () throws(DrawingError) in
      try canvas.transform(group.transform)
      if let clip = group.clip { canvas.clip(to: clip) }
      try canvas.group(opacity: group.opacity, on: area) { () throws(DrawingError) in
        for shape in group.shapes where !shape.isEmpty { try draw(shape) }
      }
    }
  }
}

extension Shape {
  /// Whether the shape leaves no trace, so that it need not be drawn or marked.
  var isEmpty: Bool {
    switch self {
    case .glyphs(let run): run.glyphs.isEmpty || run.size <= .zero
    case .fill(let path, _): path.segments.isEmpty
    case .stroke(let path, _, let style): path.segments.isEmpty || style.width <= .zero
    case .picture(_, let rect): rect.size.width <= .zero || rect.size.height <= .zero
    case .stamps(let stamps): stamps.places.isEmpty || stamps.path.segments.isEmpty
    case .group(let group): group.opacity <= 0 || group.shapes.allSatisfy(\.isEmpty)
    }
  }
}
