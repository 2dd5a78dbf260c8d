/// The lines of a text, to find what stands at a place.
public struct SourceLines {
  /// The text (UTF-8), and where each line stands in it.
  private let bytes: [UInt8]
  private let lines: [Range<Int>]

  /// Lines end with a line feed, with or without a carriage return before it, or with a carriage return alone.
  public init(_ text: String) { self.init(Array(text.utf8)) }

  /// The same of the bytes of a text; what is not UTF-8 in a line is shown as U+FFFD.
  public init(_ bytes: [UInt8]) {
    var lines: [Range<Int>] = []
    func end(_ start: Int, _ end: Int) {
      lines.append(start..<(end > start && bytes[end - 1] == Self.carriageReturn ? end - 1 : end))
    }
    var start = 0
    for (index, byte) in bytes.enumerated() where byte <= Self.carriageReturn {
      let isAlone = byte == Self.carriageReturn && !(index + 1 < bytes.count && bytes[index + 1] == Self.lineFeed)
      guard byte == Self.lineFeed || isAlone else { continue }
      end(start, index)
      start = index + 1
    }
    end(start, bytes.count)
    (self.bytes, self.lines) = (bytes, lines)
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// How many there are.
  var count: Int { lines.count }

  /// A line, counted from 1; nil when there is none.
  public subscript(number: Int) -> String? {
    lines.indices.contains(number - 1) ? String(decoding: bytes[lines[number - 1]], as: UTF8.self) : nil
  }

  /// The bytes from a column (in scalars, from 1) to the end of its line.
  func rest(line: Int, column: Int) -> ArraySlice<UInt8> {
    guard lines.indices.contains(line - 1) else { return [] }
    let end = lines[line - 1].upperBound
    var (start, left) = (lines[line - 1].lowerBound, max(0, column - 1))
    while left > 0, start < end {
      repeat { start += 1 } while start < end && bytes[start] & 0xC0 == 0x80
      left -= 1
    }
    return bytes[start..<end]
  }
}
