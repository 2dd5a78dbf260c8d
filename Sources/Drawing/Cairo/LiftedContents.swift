import Glibc
import Pages

/// Takes the contents of pages out of a PDF while Cairo draws it, so that they can be worked on beside it and are not held
/// twice.
///
/// What stays is a PDF with empty pages: each content keeps its object, of length 0, and the places in the table at the
/// end (ISO 32000-1 §7.5.4) are put right when the file is finished.
struct LiftedContents {
  private let output: CanvasOutput
  /// Where Cairo had each that was taken out, and how many bytes are gone up to its end.
  private var cuts: [(place: Int, gone: Int)] = []
  private var gone: Int { cuts.last?.gone ?? 0 }

  init(from output: CanvasOutput) { self.output = output }

  /// Takes out the content of a page, from 0, that came out from `start` on; nil when it does not stand there as Cairo
  /// 1.16 writes it, and it stays where it is.
  mutating func lift(page: Int, from start: Int) -> DrawnContent? {
    let view = output.view
    guard let found = Self.content(in: PDFBytes(view), from: start) else { return nil }
    let content = DrawnContent(page: page, stream: found.stream, bytes: Array(view[found.content]))
    Self.write(0, over: view[found.length], padding: UInt8(ascii: " "))
    cuts.append((found.content.lowerBound + gone, gone + found.content.count))
    output.remove(found.content)
    return content
  }

  private typealias Found = (stream: Int, content: Range<Int>, length: Range<Int>)

  /// The first stream of which nothing is said but its length, which stands in the object behind it.
  private static func content(in bytes: PDFBytes, from start: Int) -> Found? {
    var place = start
    while let head = bytes.find("obj\n<< /Length ", from: place) {
      place = head.upperBound
      guard let stream = bytes.number(endingAt: head.lowerBound - " 0 ".utf8.count),
        let length = bytes.number(at: head.upperBound),
        let opening = bytes.find(" 0 R\n>>\nstream\n", at: length.digits.upperBound)
      else { continue }
      var end = opening.upperBound
      while let closing = bytes.find("endstream\nendobj\n\(length.value) 0 obj\n   ", from: end) {
        let content = opening.upperBound..<max(opening.upperBound, closing.lowerBound - 1)
        end = closing.upperBound
        if let said = bytes.number(at: end), said.value == content.count { return (stream, content, said.digits) }
      }
    }
    return nil
  }

  /// Puts the places right that stand at the end of the finished file.
  func mendPlaces() throws(DrawingError) {
    guard !cuts.isEmpty else { return }
    let view = output.view
    let bytes = PDFBytes(view)
    guard let last = bytes.findLast("startxref\n"), let table = bytes.number(at: last.upperBound),
      let head = bytes.find("xref\n0 ", at: moved(table.value)), let count = bytes.number(at: head.upperBound)
    else { throw .surface("the table of objects is not where it is said to be") }
    // Each entry is twenty bytes long, the first is of no object.
    for entry in stride(from: count.digits.upperBound + 21, to: view.count, by: 20).prefix(count.value - 1) {
      guard let place = bytes.number(at: entry) else { throw .surface("the table of objects is too short") }
      Self.write(moved(place.value), over: view[place.digits], padding: UInt8(ascii: "0"))
    }
    Self.write(moved(table.value), over: view[table.digits], padding: UInt8(ascii: " "))
  }

  /// Where a place of Cairo's is now.
  private func moved(_ place: Int) -> Int {
    var (low, high) = (0, cuts.count)
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return place - (low > 0 ? cuts[low - 1].gone : 0)
  }

  private static func write(_ number: Int, over digits: Slice<UnsafeMutableBufferPointer<UInt8>>, padding: UInt8) {
    var (rest, isFirst) = (number, true)
    for place in digits.indices.reversed() {
      digits.base[place] = rest > 0 || isFirst ? UInt8(ascii: "0") + UInt8(rest % 10) : padding
      (rest, isFirst) = (rest / 10, false)
    }
  }
}

/// Bytes of a PDF that are looked through.
private struct PDFBytes {
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

  /// Where words stand for the first time from a place on.
  func find(_ words: String, from start: Int) -> Range<Int>? {
    let words = Array(words.utf8)
    var place = start
    while place + words.count <= bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + place, Int32(words[0]), bytes.count - place)
    {
      place = found - UnsafeMutableRawPointer(base)
      if place + words.count <= bytes.count, memcmp(found, words, words.count) == 0 {
        return place..<place + words.count
      }
      place += 1
    }
    return nil
  }

  /// The same when they stand right there.
  func find(_ words: String, at place: Int) -> Range<Int>? {
    guard place >= 0, place + words.utf8.count <= bytes.count, bytes[place...].starts(with: words.utf8) else {
      return nil
    }
    return place..<place + words.utf8.count
  }

  /// Where words stand for the last time.
  func findLast(_ words: String) -> Range<Int>? {
    for place in stride(from: bytes.count - words.utf8.count, through: 0, by: -1) {
      if let found = find(words, at: place) { return found }
    }
    return nil
  }

  /// The number that begins at a place, and its digits.
  func number(at place: Int) -> (value: Int, digits: Range<Int>)? {
    var (value, end) = (0, place)
    while end < bytes.count, end - place < 18, let digit = digit(end) { (value, end) = (value * 10 + digit, end + 1) }
    return end > place ? (value, place..<end) : nil
  }

  /// The number that ends at a place.
  func number(endingAt end: Int) -> Int? {
    var start = min(end, bytes.count)
    while start > 0, end - start < 18, digit(start - 1) != nil { start -= 1 }
    return start < end ? number(at: start)?.value : nil
  }

  private func digit(_ place: Int) -> Int? {
    let value = Int(bytes[place]) - Int(UInt8(ascii: "0"))
    return (0...9).contains(value) ? value : nil
  }
}
