import CQPDF

/// A PDF in memory that can be read, changed and written: the owner of qpdf's document.
///
/// Objects go in and out as plain values; no handle of qpdf's outlives a call. Made and used by one task.
final class PDFFile {
  private var document: qpdf_data?
  /// qpdf reads objects when they are asked for, so the bytes must stay where they are.
  private let source: UnsafeMutableBufferPointer<CChar>

  init(reading bytes: [UInt8]) throws(SealingError) {
    source = .allocate(capacity: max(1, bytes.count))
    for (index, byte) in bytes.enumerated() { source[index] = CChar(bitPattern: byte) }
    document = qpdf_init()
    qpdf_silence_errors(document)
    qpdf_set_suppress_warnings(document, QPDF_TRUE)
    qpdf_set_attempt_recovery(document, QPDF_FALSE)
    let status = qpdf_read_memory(document, "drawing", source.baseAddress, UInt64(bytes.count), nil)
    if status & (1 << 1) != 0 { throw .unreadable(lastError() ?? "no reason is known") }
  }

  deinit {
    qpdf_cleanup(&document)
    source.deallocate()
  }

  private func lastError() -> String? {
    guard qpdf_has_error(document) != 0, let error = qpdf_get_error(document),
      let words = qpdf_get_error_message_detail(document, error)
    else { return nil }
    return String(cString: words)
  }

  private func check() throws(SealingError) {
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

  // MARK: Changing

  /// Adds an object and answers its number.
  func add(_ value: PDFValue) throws(SealingError) -> Int {
    defer { qpdf_oh_release_all(document) }
    let handle = qpdf_make_indirect_object(document, make(value))
    try check()
    return Int(qpdf_oh_get_object_id(document, handle))
  }

  /// Sets a number aside for an object that others refer to before it is made.
  ///
  /// An empty dictionary and not null: qpdf leaves out keys whose value is null, even when it will be more later.
  func reserve() throws(SealingError) -> Int { try add(.dictionary([:])) }

  /// Puts another object in the place of one.
  func replace(_ number: Int, with value: PDFValue) throws(SealingError) {
    defer { qpdf_oh_release_all(document) }
    qpdf_replace_object(document, Int32(number), 0, make(value))
    try check()
  }

  /// Sets a key of a dictionary or of a stream's dictionary; nil removes it.
  func set(_ key: String, of number: Int, to value: PDFValue?) throws(SealingError) {
    defer { qpdf_oh_release_all(document) }
    var handle = qpdf_get_object_by_id(document, Int32(number), 0)
    if qpdf_oh_is_stream(document, handle) != 0 { handle = qpdf_oh_get_dict(document, handle) }
    if let value {
      qpdf_oh_replace_key(document, handle, "/" + key, make(value))
    } else {
      qpdf_oh_remove_key(document, handle, "/" + key)
    }
    try check()
  }

  /// Sets a key of the trailer; nil removes it.
  func setTrailer(_ key: String, to value: PDFValue?) throws(SealingError) {
    defer { qpdf_oh_release_all(document) }
    let handle = qpdf_get_trailer(document)
    if let value {
      qpdf_oh_replace_key(document, handle, "/" + key, make(value))
    } else {
      qpdf_oh_remove_key(document, handle, "/" + key)
    }
    try check()
  }

  /// Adds a stream and answers its number.
  func addStream(_ dictionary: PDFDictionary, _ data: [UInt8]) throws(SealingError) -> Int {
    defer { qpdf_oh_release_all(document) }
    let handle = qpdf_oh_new_stream(document)
    let target = qpdf_oh_get_dict(document, handle)
    for entry in dictionary.entries { qpdf_oh_replace_key(document, target, "/" + entry.key, make(entry.value)) }
    let none = qpdf_oh_new_null(document)
    qpdf_oh_replace_stream_data(document, handle, data, data.count, none, none)
    try check()
    return Int(qpdf_oh_get_object_id(document, handle))
  }

  /// Gives a stream other data, which are compressed when the file is written.
  func replaceStreamData(_ number: Int, with data: [UInt8]) throws(SealingError) {
    defer { qpdf_oh_release_all(document) }
    let none = qpdf_oh_new_null(document)
    let handle = qpdf_get_object_by_id(document, Int32(number), 0)
    qpdf_oh_replace_stream_data(document, handle, data, data.count, none, none)
    try check()
  }

  private func make(_ value: PDFValue) -> qpdf_oh {
    switch value {
    case .null: return qpdf_oh_new_null(document)
    case .bool(let value): return qpdf_oh_new_bool(document, value ? QPDF_TRUE : QPDF_FALSE)
    case .integer(let number): return qpdf_oh_new_integer(document, Int64(number))
    case .real(let number): return qpdf_oh_new_real_from_double(document, number, 4)
    case .name(let name): return qpdf_oh_new_name(document, "/" + name)
    case .text(let text):
      return text.utf8.withContiguousStorageIfAvailable { utf8 in
        utf8.withMemoryRebound(to: CChar.self) { qpdf_oh_new_binary_unicode_string(document, $0.baseAddress, $0.count) }
      } ?? qpdf_oh_new_unicode_string(document, text)
    case .bytes(let bytes):
      return bytes.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
        qpdf_oh_new_binary_string(document, $0.baseAddress, $0.count)
      }
    case .array(let values):
      let array = qpdf_oh_new_array(document)
      for value in values { qpdf_oh_append_item(document, array, make(value)) }
      return array
    case .dictionary(let dictionary), .stream(let dictionary):
      let target = qpdf_oh_new_dictionary(document)
      for entry in dictionary.entries { qpdf_oh_replace_key(document, target, "/" + entry.key, make(entry.value)) }
      return target
    case .reference(let number): return qpdf_get_object_by_id(document, Int32(number), 0)
    }
  }

  // MARK: Writing

  /// Writes the file: the same objects give the same bytes.
  ///
  /// - Parameters:
  ///   - version: What the header says.
  func written(version: String = "1.7") throws(SealingError) -> [UInt8] {
    qpdf_init_write_memory(document)
    qpdf_set_deterministic_ID(document, QPDF_TRUE)
    qpdf_set_object_stream_mode(document, qpdf_o_generate)
    qpdf_set_compress_streams(document, QPDF_TRUE)
    // Streams that Cairo has compressed go through as they are.
    qpdf_set_decode_level(document, qpdf_dl_none)
    // ISO 19005-2 §6.1.7.1.
    qpdf_set_newline_before_endstream(document, QPDF_TRUE)
    qpdf_force_pdf_version(document, version)
    let status = qpdf_write(document)
    try check()
    guard status & (1 << 1) == 0, let buffer = qpdf_get_buffer(document) else { throw .library("nothing was written") }
    return Array(UnsafeBufferPointer(start: buffer, count: qpdf_get_buffer_length(document)))
  }
}
