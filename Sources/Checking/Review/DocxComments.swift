import CDeflate

/// The comments of a .docx as they stand in its own list of them.
///
/// Pandoc tells of the comments that are about words. One that was set at a point, between two words, it leaves out, and
/// it would be lost in silence: LibreOffice writes such where nothing was marked.
public enum DocxComments {
  /// A comment.
  public struct Comment: Hashable, Sendable {
    public var author: String
    public var text: String
  }

  /// All comments of a .docx, in the order of its list; none when there is no list, or nothing of it can be read.
  public static func all(in docx: [UInt8]) -> [Comment] {
    guard let bytes = ZipEntry.bytes("word/comments.xml", in: docx) else { return [] }
    return comments(String(decoding: bytes, as: UTF8.self)[...])
  }

  /// Those of a list that others do not hold, whatever their white space.
  static func missing(_ all: [Comment], among others: [Comment]) -> [Comment] {
    func plain(_ comment: Comment) -> Comment {
      Comment(author: comment.author, text: comment.text.filter { !$0.isWhitespace })
    }
    var rest = others.map(plain)
    return all.filter { comment in
      guard let index = rest.firstIndex(of: plain(comment)) else { return true }
      rest.remove(at: index)
      return false
    }
  }

  private static func comments(_ xml: Substring) -> [Comment] {
    var found: [Comment] = []
    var rest = xml
    while let start = rest.firstRange(of: "<w:comment "), let head = rest[start.upperBound...].firstIndex(of: ">") {
      let end = rest[head...].firstRange(of: "</w:comment>")?.lowerBound ?? rest.endIndex
      let attributes = rest[start.upperBound..<head]
      var author = ""
      if let name = attributes.firstRange(of: "w:author=\""),
        let close = attributes[name.upperBound...].firstIndex(of: "\"")
      {
        author = unescaped(attributes[name.upperBound..<close])
      }
      found.append(Comment(author: author, text: words(rest[head..<end])))
      rest = rest[end...]
    }
    return found
  }

  /// The text of the runs of a comment: what stands in its `w:t` elements.
  private static func words(_ xml: Substring) -> String {
    var text = ""
    var rest = xml
    while let start = rest.firstRange(of: "<w:t"), let head = rest[start.upperBound...].firstIndex(of: ">") {
      rest = rest[rest.index(after: head)...]
      // `<w:tab/>` begins alike.
      guard xml[start.upperBound] == ">" || xml[start.upperBound] == " ", xml[xml.index(before: head)] != "/",
        let end = rest.firstRange(of: "</w:t>")
      else { continue }
      text += unescaped(rest[..<end.lowerBound])
      rest = rest[end.upperBound...]
    }
    return text
  }

  private static func unescaped(_ text: Substring) -> String {
    var plain = String(text)
    for (entity, mark) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
      plain = plain.replacing(entity, with: mark)
    }
    return plain
  }
}

/// One file of a ZIP archive (PKWARE's APPNOTE 6.3, § 4.3), such as a .docx.
enum ZipEntry {
  /// Files that unpack to more are not read.
  private static let most = 64 << 20

  /// The bytes of a file by its name; nil when there is none, or it cannot be read.
  static func bytes(_ name: String, in archive: [UInt8]) -> [UInt8]? {
    guard let end = endOfDirectory(archive), let count = number(archive, end + 10, 2),
      var at = number(archive, end + 16, 4)
    else { return nil }
    for _ in 0..<count {
      guard number(archive, at, 4) == 0x0201_4B50, let nameLength = number(archive, at + 28, 2),
        let extra = number(archive, at + 30, 2), let remark = number(archive, at + 32, 2),
        let own = slice(archive, at + 46, nameLength)
      else { return nil }
      if own.elementsEqual(name.utf8) { return file(archive, directory: at) }
      at += 46 + nameLength + extra + remark
    }
    return nil
  }

  /// The directory's end stands behind all files, with a remark of any length behind it.
  private static func endOfDirectory(_ archive: [UInt8]) -> Int? {
    var at = archive.count - 22
    while at >= 0, at >= archive.count - 22 - 0xFFFF {
      if number(archive, at, 4) == 0x0605_4B50 { return at }
      at -= 1
    }
    return nil
  }

  private static func file(_ archive: [UInt8], directory at: Int) -> [UInt8]? {
    guard let method = number(archive, at + 10, 2), let packed = number(archive, at + 20, 4),
      let size = number(archive, at + 24, 4), size <= most, let local = number(archive, at + 42, 4),
      number(archive, local, 4) == 0x0403_4B50, let nameLength = number(archive, local + 26, 2),
      let extra = number(archive, local + 28, 2), let data = slice(archive, local + 30 + nameLength + extra, packed)
    else { return nil }
    switch method {
    case 0: return Array(data)
    case 8: return inflated(data, size)
    default: return nil
    }
  }

  private static func inflated(_ data: ArraySlice<UInt8>, _ size: Int) -> [UInt8]? {
    guard size > 0 else { return [] }
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    var result = LIBDEFLATE_BAD_DATA
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
      result = data.withUnsafeBytes { input in
        libdeflate_deflate_decompress(decompressor, input.baseAddress, input.count, room.baseAddress, size, nil)
      }
      count = result == LIBDEFLATE_SUCCESS ? size : 0
    }
    return result == LIBDEFLATE_SUCCESS ? bytes : nil
  }

  private static func slice(_ bytes: [UInt8], _ start: Int, _ count: Int) -> ArraySlice<UInt8>? {
    start >= 0 && count >= 0 && start <= bytes.count - count ? bytes[start..<start + count] : nil
  }

  /// A number in little-endian order.
  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
    slice(bytes, start, count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
