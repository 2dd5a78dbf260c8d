import CQPDF

/// What is asked of a document of qpdf's in more than one place.
enum QPDFObjects {
  /// What qpdf says went wrong since it was last asked.
  static func lastError(_ document: qpdf_data?) -> String? {
    guard qpdf_has_error(document) != 0, let error = qpdf_get_error(document),
      let words = qpdf_get_error_message_detail(document, error)
    else { return nil }
    return String(cString: words)
  }

  /// Fails when qpdf has failed since the last check.
  static func check(_ document: qpdf_data?) throws(SealingError) {
    if let words = lastError(document) { throw .library(words) }
  }

  /// A number that a reader takes: ISO 19005-2 §6.1.13 bounds them at 2^31 - 1.
  static func writable(_ number: Double) -> Double {
    number.isFinite ? max(-2_147_483_647, min(2_147_483_647, number)) : 0
  }

  /// Text that a string can hold (ISO 19005-2 §6.1.13: 32,767 bytes): cut at a character and ended by an ellipsis.
  static func fitting(_ text: String) -> String {
    guard text.utf8.count > 16_000, text.utf16.count > 16_000 else { return text }
    var short = text
    while short.utf16.count >= 16_000 { short.removeLast(max(1, (short.utf16.count - 16_000) / 12)) }
    return short + "…"
  }

  /// Writes a document: the same objects give the same bytes, and the same ID. Streams go through as they are.
  ///
  /// - Parameters:
  ///   - version: What the header says.
  ///   - course: Puts objects when their turn comes, where they wait for it.
  static func written(
    _ document: qpdf_data?, version: String, course: WritingCourse? = nil
  ) throws(SealingError) -> MemoryFile {
    let file = try MemoryFile()
    qpdf_init_write(document, file.path)
    course?.begin()
    // A placeholder, which the digest of what is written takes the place of: qpdf would add each few bytes to one.
    qpdf_set_static_ID(document, QPDF_TRUE)
    // Objects in packed streams would make files a third smaller; but qpdf writes each twice to pack it, a third of the
    // time of sealing.
    qpdf_set_object_stream_mode(document, qpdf_o_disable)
    qpdf_set_compress_streams(document, QPDF_TRUE)
    qpdf_set_decode_level(document, qpdf_dl_none)
    // ISO 19005-2 §6.1.7.1.
    qpdf_set_newline_before_endstream(document, QPDF_TRUE)
    qpdf_force_pdf_version(document, version)
    let status = qpdf_write(document)
    try check(document)
    try course?.end(file)
    guard status & (1 << 1) == 0 else { throw .library("nothing was written") }
    try FileIdentifier.put(into: file)
    return file
  }
}
