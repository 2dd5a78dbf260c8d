/// Addresses within the preview.
enum Address {
  /// The page of a report, of one of its files, or of a group of pages: `/reports/hk-shanghai`.
  static func page(_ steps: String...) -> String { "/" + steps.map(path).joined(separator: "/") }

  /// A page of a document as a picture.
  ///
  /// - Parameters:
  ///   - number: From 1.
  ///   - density: How many pixels stand for one of the picture's own.
  static func picture(_ output: Survey.Output, page number: Int, density: Int) -> String {
    "/pictures/\(path(output.path))/\(number)\(density == 1 ? "" : "@\(density)x").png?v=\(path(output.stamp))"
  }

  /// A file that was made.
  static func file(_ output: Survey.Output) -> String { "/files/\(path(output.path))?v=\(path(output.stamp))" }

  /// A path with all that is not unreserved (RFC 3986, 2.3) percent-encoded, but for its slashes.
  static func path(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E, 0x40:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }

  /// The steps of the path that a request asks for; nil when it is none that the preview has given out: it must be
  /// absolute, well encoded UTF-8, and without steps that are empty, climb, or hold what no name of a file holds.
  static func steps(ofRequest path: String) -> [String]? {
    guard path.utf8.count <= 2_000, path.hasPrefix("/") else { return nil }
    if path == "/" { return [] }
    var steps: [String] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let step = decoded(part), !step.isEmpty, step != ".", step != ".." else { return nil }
      let isPlain = step.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" && $0 != "\\" }
      guard isPlain else { return nil }
      steps.append(step)
    }
    return steps
  }

  /// Percent-decoded, once; nil when that is not well-formed.
  private static func decoded(_ part: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(part.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard rest.count >= 2, let high = hex(rest.removeFirst()), let low = hex(rest.removeFirst()) else { return nil }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
