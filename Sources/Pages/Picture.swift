/// A picture, as the bytes of its file.
public struct Picture: Hashable, Sendable {
  /// The format of the bytes.
  public enum Format: String, Hashable, Sendable {
    case png, jpeg
    /// Shapes, drawn as such wherever the output can.
    case svg

    /// The media type of a file of this format.
    public var mediaType: String { self == .svg ? "image/svg+xml" : "image/\(rawValue)" }
  }
  /// The format of the bytes.
  public var format: Format
  /// The file's bytes.
  public var bytes: [UInt8]
  /// Pixels across; of shapes the width in CSS pixels, 96 to the inch.
  public var pixelWidth: Int
  /// Pixels down, likewise.
  public var pixelHeight: Int

  /// A picture.
  public init(format: Format, bytes: [UInt8], pixelWidth: Int, pixelHeight: Int) {
    self.format = format
    self.bytes = bytes
    self.pixelWidth = pixelWidth
    self.pixelHeight = pixelHeight
  }
}
