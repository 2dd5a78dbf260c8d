import CGLib

/// The list of comments of a .docx (ECMA-376-1 §17.13.4.6, `w:comments`), read by GLib's parser of plain XML.
enum CommentList {
  /// Its comments, in order; those before the place where it cannot be read on.
  static func comments(_ xml: [UInt8]) -> [DocxComments.Comment] {
    var reader = Reader()
    withUnsafeMutablePointer(to: &reader) { reader in
      var parser = GMarkupParser()
      parser.start_element = { _, name, names, values, reader, _ in
        CommentList.reader(reader)?.pointee.begin(name, names, values)
      }
      parser.end_element = { _, name, reader, _ in CommentList.reader(reader)?.pointee.end(name) }
      parser.text = { _, text, count, reader, _ in CommentList.reader(reader)?.pointee.add(text, Int(count)) }
      guard let context = g_markup_parse_context_new(&parser, G_MARKUP_DEFAULT_FLAGS, reader, nil) else { return }
      defer { g_markup_parse_context_free(context) }
      xml.withUnsafeBytes { bytes in
        let text = bytes.bindMemory(to: CChar.self)
        _ = g_markup_parse_context_parse(context, text.baseAddress, gssize(text.count), nil)
      }
    }
    return reader.comments
  }

  private static func reader(_ pointer: gpointer?) -> UnsafeMutablePointer<Reader>? {
    pointer?.assumingMemoryBound(to: Reader.self)
  }

  /// What has been read so far.
  private struct Reader {
    private(set) var comments: [DocxComments.Comment] = []
    private var open: DocxComments.Comment?
    /// Whether text belongs to the comment's words (`w:t`).
    private var isWords = false

    mutating func begin(
      _ name: UnsafePointer<CChar>?, _ names: UnsafeMutablePointer<UnsafePointer<CChar>?>?,
      _ values: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
      switch name.map({ String(cString: $0) }) {
      case "w:comment":
        open = DocxComments.Comment(author: "", text: "")
        var index = 0
        while let name = names?[index], let value = values?[index] {
          if String(cString: name) == "w:author" { open?.author = String(cString: value) }
          index += 1
        }
      case "w:t": isWords = true
      default: break
      }
    }

    mutating func end(_ name: UnsafePointer<CChar>?) {
      switch name.map({ String(cString: $0) }) {
      case "w:comment":
        if let open { comments.append(open) }
        open = nil
      case "w:t": isWords = false
      default: break
      }
    }

    mutating func add(_ text: UnsafePointer<CChar>?, _ count: Int) {
      guard isWords, let text else { return }
      open?.text += String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
    }
  }
}
