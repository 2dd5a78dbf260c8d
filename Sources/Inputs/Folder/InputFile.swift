/// A file as it was read, once.
public struct InputFile: Hashable, Sendable {
  /// The path as diagnostics name it.
  public let path: String
  /// What it holds.
  public let bytes: [UInt8]

  /// A file of these bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file of this text, for tests and for text that stands in no file.
  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// The whole file as a place.
  public var place: Place { Place(file: path) }

  /// The ending of the name in small letters, without the dot: `yaml`.
  public var ending: String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// The text, without a byte order mark; what is not UTF-8 (RFC 3629) is a diagnostic with the place of the bad byte.
  public func text() throws(Diagnostic) -> String {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let text = String(validating: bytes[start...], as: UTF8.self) { return text }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw .notUTF8(at: place, isUTF16: true)
    }
    throw .notUTF8(at: placeOfBadByte(from: start), isUTF16: false)
  }

  private func placeOfBadByte(from start: Int) -> Place {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[start...].makeIterator()
    var (line, column) = (1, 1)
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar):
        let isLineEnd = scalar.count == 1 && scalar.first == UInt8(ascii: "\n")
        (line, column) = isLineEnd ? (line + 1, 1) : (line, column + 1)
      case .error, .emptyInput:
        return Place(file: path, line: line, column: column)
      }
    }
  }
}
