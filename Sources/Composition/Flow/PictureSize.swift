import Documents
import Pages

extension Picture {
  /// A picture file with its size in pixels, or nil when the file's head cannot be read.
  init?(_ image: Image) {
    guard let picture = Picture(bytes: image.bytes) else { return nil }
    self = picture
  }
}
