/// A picture made of pixels, as the bytes of its file.
public struct Picture: Hashable, Sendable {
  /// The format of the bytes.
  public enum Format: String, Hashable, Sendable { case png, jpeg }
  /// The format of the bytes.
  public var format: Format
  /// The file's bytes.
  public var bytes: [UInt8]
  /// Pixels across.
  public var pixelWidth: Int
  /// Pixels down.
  public var pixelHeight: Int

  /// A picture.
  public init(format: Format, bytes: [UInt8], pixelWidth: Int, pixelHeight: Int) {
    self.format = format
    self.bytes = bytes
    self.pixelWidth = pixelWidth
    self.pixelHeight = pixelHeight
  }
}
