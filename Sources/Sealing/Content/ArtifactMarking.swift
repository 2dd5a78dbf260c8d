import Pages

/// Marks what is drawn but not content as artifacts (ISO 32000-1 §14.8.2.2).
///
/// Cairo knows no artifacts: they are drawn as numbered content called `NonStruct`, and this name and number are
/// replaced in the content streams.
enum ArtifactMarking {
  /// The content with each artifact marked as what it is, in turn, and how many there were.
  static func mark(_ content: [UInt8], as kinds: [DisplayItem.Artifact]) -> (content: [UInt8], count: Int) {
    let (opening, closing) = (Array("/NonStruct << /MCID ".utf8), Array("BDC".utf8))
    var result: [UInt8] = []
    result.reserveCapacity(content.count + kinds.count * 64)
    var (copied, index, count) = (0, 0, 0)
    content.withUnsafeBufferPointer { bytes in
      while true {
        index = nextMark(bytes, from: index)
        guard index < bytes.count else { break }
        switch bytes[index] {
        case UInt8(ascii: "("): index = endOfString(bytes, from: index)
        case UInt8(ascii: "/") where matches(bytes, index, opening):
          var end = index + opening.count
          while end + closing.count <= bytes.count, !matches(bytes, end, closing) { end += 1 }
          result.append(contentsOf: bytes[copied..<index])
          if count < kinds.count { result.append(contentsOf: kinds[count].openingOperator.utf8) }
          count += 1
          index = min(end + closing.count, bytes.count)
          copied = index
        default: index += 1
        }
      }
      if copied < bytes.count { result.append(contentsOf: bytes[copied...]) }
    }
    return (result, count)
  }

  /// Where the next name or literal string begins: almost all of a content stream is neither.
  static func nextMark(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "/"), bytes[index] != UInt8(ascii: "(") { index += 1 }
    return index
  }

  static func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ pattern: [UInt8]) -> Bool {
    guard start + pattern.count <= bytes.count else { return false }
    for offset in 0..<pattern.count where bytes[start + offset] != pattern[offset] { return false }
    return true
  }

  /// Where a literal string ends (ISO 32000-1 §7.3.4.2): parentheses nest, and a backslash guards what follows.
  static func endOfString(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var (index, depth) = (start, 0)
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return index
  }
}

extension DisplayItem.Artifact {
  /// The operator that begins an artifact of this kind (ISO 32000-1 table 330; ISO 14289-1 §7.8 for heads and feet).
  fileprivate var openingOperator: String {
    switch self {
    case .header: "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC"
    case .footer: "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC"
    case .watermark: "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
    case .layout, .background: "/Artifact <</Type /Layout>> BDC"
    }
  }
}
