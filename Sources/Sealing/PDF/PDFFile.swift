import CQPDF

/// A PDF in memory that can be read.
final class PDFFile: PDFObjects {
  /// qpdf reads objects when they are asked for, so the bytes must stay where they are.
  private let copy: UnsafeMutableBufferPointer<UInt8>?

  /// Reads a copy of the bytes.
  convenience init(reading bytes: [UInt8]) throws(SealingError) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = copy.update(fromContentsOf: bytes)
    try self.init(UnsafeBufferPointer(rebasing: copy[0..<bytes.count]), copy: copy)
  }

  /// Reads bytes that stay where they are for as long as objects are asked for.
  convenience init(lent bytes: UnsafeBufferPointer<UInt8>) throws(SealingError) { try self.init(bytes, copy: nil) }

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, copy: UnsafeMutableBufferPointer<UInt8>?
  ) throws(SealingError) {
    self.copy = copy
    super.init(qpdf_init())
    qpdf_set_attempt_recovery(document, QPDF_FALSE)
    let status = bytes.withMemoryRebound(to: CChar.self) {
      qpdf_read_memory(document, "drawing", $0.baseAddress, UInt64($0.count), nil)
    }
    if status & (1 << 1) != 0 { throw .unreadable(QPDFObjects.lastError(document) ?? "no reason is known") }
  }

  deinit { copy?.deallocate() }

  // MARK: Reading

  /// The number of the catalogue.
  var rootNumber: Int {
    defer { releaseAll() }
    return Int(qpdf_oh_get_object_id(document, qpdf_get_root(document)))
  }

  /// The numbers of the pages' objects, in order.
  func pageNumbers() throws(SealingError) -> [Int] {
    defer { releaseAll() }
    let count = qpdf_get_num_pages(document)
    try check()
    return (0..<max(0, Int(count))).map { Int(qpdf_oh_get_object_id(document, qpdf_get_page_n(document, $0))) }
  }

  /// The version in the file's header.
  var version: String { qpdf_get_pdf_version(document).map { String(cString: $0) } ?? "" }

  /// The trailer.
  var trailer: PDFDictionary {
    defer { releaseAll() }
    return value(qpdf_get_trailer(document), asItself: true).dictionary ?? [:]
  }
}
