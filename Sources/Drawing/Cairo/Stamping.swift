import CCairo
import Pages

extension Canvas {
  /// Draws one outline at many places.
  ///
  /// On pixels an outline is drawn once for each of sixteen places within a pixel and then laid over the picture, which
  /// takes a small part of the time that as many outlines take; what is drawn lies at most an eighth of a pixel off.
  func draw(_ stamps: Shape.Stamps) throws(DrawingError) {
    if hasPixels, stamps.places.count >= 32, let stamping = Stamping(self, stamps) {
      stamping.draw(stamps.places)
      return
    }
    for place in stamps.places {
      let path = stamps.path.moved(by: place)
      if let fill = stamps.fill { try self.fill(path, .solid(fill)) }
      if let stroke = stamps.stroke { try self.stroke(path, stroke.color, stroke.style) }
    }
  }
}

/// Lays small pictures of an outline over the pixels of a canvas.
private struct Stamping {
  /// An outline as premultiplied pixels, and where its upper left corner lies from the pixel of its place.
  private struct Stamp {
    var pixels: [UInt32]
    /// The first and the end of what is not empty in each row.
    var rows: [(from: Int, to: Int)]
  }

  private let canvas: Canvas
  private let scaleX: Double, scaleY: Double, shiftX: Double, shiftY: Double
  private let side: (width: Int, height: Int)
  private let corner: (x: Int, y: Int)
  private var stamps: [Stamp] = []
  private static let steps = 4

  /// Nil where pixels cannot simply be laid over each other: under a turn, a clip or a group.
  init?(_ canvas: Canvas, _ stamps: Shape.Stamps) {
    var matrix = cairo_matrix_t()
    cairo_get_matrix(canvas.context, &matrix)
    guard matrix.xy == 0, matrix.yx == 0, matrix.xx > 0, matrix.yy > 0,
      cairo_get_group_target(canvas.context) == canvas.surface, !Self.isClipped(canvas)
    else { return nil }
    self.canvas = canvas
    (scaleX, scaleY, shiftX, shiftY) = (matrix.xx, matrix.yy, matrix.x0, matrix.y0)
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    func take(_ point: Point) {
      left = min(left, point.x.points)
      right = max(right, point.x.points)
      top = min(top, point.y.points)
      bottom = max(bottom, point.y.points)
    }
    for segment in stamps.path.segments {
      switch segment {
      case .move(let point), .line(let point): take(point)
      case .curve(let a, let b, let end):
        take(a)
        take(b)
        take(end)
      case .close: break
      }
    }
    // A mitre may reach ten times as far as half the line.
    let margin = (stamps.stroke?.style.width.points ?? 0) * (stamps.stroke?.style.join == .miter ? 5 : 0.5)
    let x = Int(((left - margin) * scaleX).rounded(.down)) - 1, y = Int(((top - margin) * scaleY).rounded(.down)) - 1
    corner = (x, y)
    side = (
      Int(((right + margin) * scaleX).rounded(.up)) + 2 - x, Int(((bottom + margin) * scaleY).rounded(.up)) + 2 - y
    )
    guard side.width <= 256, side.height <= 256 else { return nil }
    for row in 0..<Self.steps {
      for column in 0..<Self.steps {
        guard let stamp = stamp(stamps, Double(column) / Double(Self.steps), Double(row) / Double(Self.steps)) else {
          return nil
        }
        self.stamps.append(stamp)
      }
    }
  }

  /// Whether less than the whole picture can be drawn on.
  private static func isClipped(_ canvas: Canvas) -> Bool {
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    cairo_clip_extents(canvas.context, &left, &top, &right, &bottom)
    cairo_user_to_device(canvas.context, &left, &top)
    cairo_user_to_device(canvas.context, &right, &bottom)
    return left > 0.01 || top > 0.01 || right < Double(cairo_image_surface_get_width(canvas.surface)) - 0.01
      || bottom < Double(cairo_image_surface_get_height(canvas.surface)) - 0.01
  }

  private func stamp(_ stamps: Shape.Stamps, _ x: Double, _ y: Double) -> Stamp? {
    // A canvas of its own, as large as the stamp, whose origin lies where the outline's does.
    guard
      let small = try? Canvas(
        .pixels(scale: 1),
        size: Size(width: Length(points: Double(side.width)), height: Length(points: Double(side.height))))
    else { return nil }
    cairo_translate(small.context, x - Double(corner.x), y - Double(corner.y))
    cairo_scale(small.context, scaleX, scaleY)
    if let fill = stamps.fill { try? small.fill(stamps.path, .solid(fill)) }
    if let stroke = stamps.stroke { try? small.stroke(stamps.path, stroke.color, stroke.style) }
    cairo_surface_flush(small.surface)
    guard let data = cairo_image_surface_get_data(small.surface) else { return nil }
    let stride = Int(cairo_image_surface_get_stride(small.surface))
    var result = Stamp(pixels: [], rows: [])
    for row in 0..<side.height {
      let start = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      let line = Array(UnsafeBufferPointer(start: start, count: side.width))
      let from = line.firstIndex { $0 != 0 } ?? 0
      result.rows.append((from, (line.lastIndex { $0 != 0 } ?? -1) + 1))
      result.pixels += line
    }
    return result
  }

  func draw(_ places: [Point]) {
    cairo_surface_flush(canvas.surface)
    guard let data = cairo_image_surface_get_data(canvas.surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(canvas.surface)) / 4
    let width = Int(cairo_image_surface_get_width(canvas.surface))
    let height = Int(cairo_image_surface_get_height(canvas.surface))
    let target = UnsafeMutableRawPointer(data).assumingMemoryBound(to: UInt32.self)
    let steps = Self.steps
    for place in places {
      // The nearest of the places within a pixel.
      let x = ((place.x.points * scaleX + shiftX) * Double(steps)).rounded()
      let y = ((place.y.points * scaleY + shiftY) * Double(steps)).rounded()
      guard abs(x) < 1e7, abs(y) < 1e7 else { continue }
      let (fineX, fineY) = (Int(x), Int(y))
      let (wholeX, wholeY) = (fineX >> 2, fineY >> 2)
      lay(
        stamps[(fineY & 3) * steps + (fineX & 3)], wholeX + corner.x, wholeY + corner.y, target, stride, width, height)
    }
    cairo_surface_mark_dirty(canvas.surface)
  }

  /// Lays a stamp over the picture (Porter and Duff's `over`, on premultiplied colours).
  private func lay(
    _ stamp: Stamp, _ left: Int, _ top: Int, _ target: UnsafeMutablePointer<UInt32>, _ stride: Int, _ width: Int,
    _ height: Int
  ) {
    stamp.pixels.withUnsafeBufferPointer { pixels in
      for row in max(0, -top)..<max(max(0, -top), min(side.height, height - top)) {
        let from = max(stamp.rows[row].from, -left), to = min(stamp.rows[row].to, width - left)
        guard from < to else { continue }
        let line = target + (top + row) * stride + left
        for column in from..<to {
          let source = pixels[row * side.width + column]
          let rest = 255 - source >> 24
          if rest == 0 {
            line[column] = source
          } else if rest < 255 {
            let below = line[column]
            // Two channels at once; (v * rest + 128) / 255 without a division.
            var odd = (below >> 8 & 0x00FF_00FF) &* rest &+ 0x0080_0080
            var even = (below & 0x00FF_00FF) &* rest &+ 0x0080_0080
            odd = (odd &+ (odd >> 8 & 0x00FF_00FF)) & 0xFF00_FF00
            even = (even &+ (even >> 8 & 0x00FF_00FF)) >> 8 & 0x00FF_00FF
            line[column] = source &+ (odd | even)
          }
        }
      }
    }
  }
}
