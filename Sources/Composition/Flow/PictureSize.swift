import Documents
import Pages

extension Picture {
  /// A picture file with its size in pixels, or nil when the file's head cannot be read, or when an SVG file holds
  /// anything but shapes and text in the fonts that every picture knows.
  init?(_ image: Image) {
    guard image.format == .svg else {
      guard let picture = Picture(bytes: image.bytes) else { return nil }
      self = picture
      return
    }
    guard let head = SVGHead(image.bytes), head.foreign == nil, head.unknownFont == nil else { return nil }
    self.init(
      format: .svg, bytes: image.bytes, pixelWidth: Int(head.width.rounded(.up)),
      pixelHeight: Int(head.height.rounded(.up)))
  }

  /// How large it is when nothing is said: 150 pixels to the inch; shapes as large as they say.
  var naturalSize: Size {
    let perInch = format == .svg ? 96 : 150
    return Size(width: (pixelWidth * 72).pt / perInch, height: (pixelHeight * 72).pt / perInch)
  }

  /// Its width to its height.
  var aspect: Double { Double(pixelWidth) / Double(max(1, pixelHeight)) }
}
