import Pages

/// Draws display lists as PNG pictures.
public enum PNGDrawing {
  /// Draws the list.
  ///
  /// - Parameters:
  ///   - scale: Pixels to the point: 2 is 144 dpi.
  ///   - background: What lies under the list; nil leaves the picture transparent where nothing is drawn.
  public static func draw(
    _ list: DisplayList, fonts: FontFiles, scale: Double, background: Color? = .white
  ) throws(DrawingError) -> [UInt8] {
    guard scale.isFinite, scale > 0 else { throw .sizeImpossible("the scale is \(scale)") }
    let canvas = try Canvas(.pixels(scale: scale), size: list.size)
    let painter = Painter(
      canvas: canvas, faces: Faces(fonts), images: Images(decoded: true, files: fonts), area: list.size)
    if let background {
      try canvas.fill(.rectangle(Rect(origin: .zero, size: list.size).inset(by: -1.pt)), .solid(background))
    }
    for item in list.items where !item.shape.isEmpty { try painter.draw(item.shape) }
    return try canvas.finishedPNG()
  }
}
