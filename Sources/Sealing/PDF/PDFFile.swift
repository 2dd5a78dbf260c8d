import CQPDF

/// A PDF in memory that can be read: the owner of qpdf's document.
///
/// Objects come out as plain values; no handle of qpdf's outlives a call. Made and used by one task.
final class PDFFile {
  /// qpdf's document; the tests change it.
  private(set) var document: qpdf_data?
  /// qpdf reads objects when they are asked for, so the bytes must stay where they are.
  private let copy: UnsafeMutableBufferPointer<UInt8>?

  /// Reads a copy of the bytes.
  convenience init(reading bytes: [UInt8]) throws(SealingError) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = copy.update(fromContentsOf: bytes)
    try self.init(UnsafeBufferPointer(rebasing: copy[0..<bytes.count]), copy: copy)
  }

  /// Reads bytes that stay where they are for as long as the file is used.
  convenience init(lent bytes: UnsafeBufferPointer<UInt8>) throws(SealingError) { try self.init(bytes, copy: nil) }

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, copy: UnsafeMutableBufferPointer<UInt8>?
  ) throws(SealingError) {
    self.copy = copy
    document = qpdf_init()
    qpdf_silence_errors(document)
    qpdf_set_suppress_warnings(document, QPDF_TRUE)
    qpdf_set_attempt_recovery(document, QPDF_FALSE)
    let status = bytes.withMemoryRebound(to: CChar.self) {
      qpdf_read_memory(document, "drawing", $0.baseAddress, UInt64($0.count), nil)
    }
    if status & (1 << 1) != 0 { throw .unreadable(lastError() ?? "no reason is known") }
  }

  deinit {
    qpdf_cleanup(&document)
    copy?.deallocate()
  }

  private func lastError() -> String? {
    guard qpdf_has_error(document) != 0, let error = qpdf_get_error(document),
      let words = qpdf_get_error_message_detail(document, error)
    else { return nil }
    return String(cString: words)
  }

  func check() throws(SealingError) {
    if let words = lastError() { throw .library(words) }
  }

  // MARK: Reading

  /// The number of the catalogue.
  var rootNumber: Int {
    defer { qpdf_oh_release_all(document) }
    return Int(qpdf_oh_get_object_id(document, qpdf_get_root(document)))
  }

  /// The numbers of the pages' objects, in order.
  func pageNumbers() throws(SealingError) -> [Int] {
    defer { qpdf_oh_release_all(document) }
    let count = qpdf_get_num_pages(document)
    try check()
    return (0..<max(0, Int(count))).map { Int(qpdf_oh_get_object_id(document, qpdf_get_page_n(document, $0))) }
  }

  /// The version in the file's header.
  var version: String { qpdf_get_pdf_version(document).map { String(cString: $0) } ?? "" }

  /// The trailer.
  var trailer: PDFDictionary {
    defer { qpdf_oh_release_all(document) }
    return value(qpdf_get_trailer(document), asItself: true).dictionary ?? [:]
  }

  /// The object of this number; what it refers to stays a reference.
  func object(_ number: Int) -> PDFValue {
    defer { qpdf_oh_release_all(document) }
    return value(qpdf_get_object_by_id(document, Int32(number), 0), asItself: true)
  }

  /// The object itself, however it is referred to.
  func resolved(_ value: PDFValue?) -> PDFValue {
    guard let value else { return .null }
    if case .reference(let number) = value { return object(number) }
    return value
  }

  /// The data of a stream without their filters.
  func streamData(_ number: Int) throws(SealingError) -> [UInt8] {
    defer { qpdf_oh_release_all(document) }
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    var filtered: QPDF_BOOL = 0
    let handle = qpdf_get_object_by_id(document, Int32(number), 0)
    qpdf_oh_get_stream_data(document, handle, qpdf_dl_generalized, &filtered, &buffer, &length)
    defer { free(buffer) }
    try check()
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }

  /// The data of a stream as they stand in the file, for as long as the closure looks at them.
  func withRawStream<Result>(
    _ number: Int, _ use: (UnsafeBufferPointer<UInt8>) throws(SealingError) -> Result
  ) throws(SealingError) -> Result {
    defer { qpdf_oh_release_all(document) }
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    let handle = qpdf_get_object_by_id(document, Int32(number), 0)
    qpdf_oh_get_stream_data(document, handle, qpdf_dl_none, nil, &buffer, &length)
    defer { free(buffer) }
    try check()
    return try use(UnsafeBufferPointer(start: buffer, count: length))
  }

  private func value(_ handle: qpdf_oh, asItself: Bool = false) -> PDFValue {
    if !asItself, qpdf_oh_is_indirect(document, handle) != 0 {
      return .reference(Int(qpdf_oh_get_object_id(document, handle)))
    }
    switch qpdf_oh_get_type_code(document, handle) {
    case ot_boolean: return .bool(qpdf_oh_get_bool_value(document, handle) != 0)
    case ot_integer: return .integer(Int(qpdf_oh_get_int_value(document, handle)))
    case ot_real: return .real(qpdf_oh_get_numeric_value(document, handle))
    case ot_name: return .name(String(String(cString: qpdf_oh_get_name(document, handle)).dropFirst()))
    case ot_string: return string(handle)
    case ot_array:
      let count = qpdf_oh_get_array_n_items(document, handle)
      return .array((0..<count).map { value(qpdf_oh_get_array_item(document, handle, $0)) })
    case ot_dictionary: return .dictionary(dictionary(handle))
    case ot_stream: return .stream(dictionary(qpdf_oh_get_dict(document, handle)))
    default: return .null
    }
  }

  private func string(_ handle: qpdf_oh) -> PDFValue {
    var length = 0
    guard let raw = qpdf_oh_get_binary_string_value(document, handle, &length) else { return .bytes([]) }
    let bytes = UnsafeBufferPointer(start: raw, count: length).map { UInt8(bitPattern: $0) }
    // Whether bytes are text is not written anywhere; those that no encoding of text has are none.
    let isText =
      bytes.starts(with: [0xFE, 0xFF])
      || bytes.allSatisfy { ($0 >= 0x20 || $0 == 10) && $0 != 0x7F && $0 != 0x9F && $0 != 0xAD }
    guard isText, let text = qpdf_oh_get_binary_utf8_value(document, handle, &length) else { return .bytes(bytes) }
    return .text(
      String(decoding: UnsafeBufferPointer(start: text, count: length).map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  private func dictionary(_ handle: qpdf_oh) -> PDFDictionary {
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(document, handle)
    while qpdf_oh_dict_more_keys(document) != 0 {
      if let key = qpdf_oh_dict_next_key(document) { keys.append(String(cString: key)) }
    }
    var result = PDFDictionary()
    for key in keys { result[String(key.dropFirst())] = value(qpdf_oh_get_key(document, handle, key)) }
    return result
  }
}
