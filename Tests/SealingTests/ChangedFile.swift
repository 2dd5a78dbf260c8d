import CQPDF

@testable import Sealing

/// Changes to a finished file, made by qpdf: the tests take from sealed files what must be there.
extension PDFFile {
  /// Adds an object and answers its number.
  func add(_ value: PDFValue) throws(SealingError) -> Int {
    defer { qpdf_oh_release_all(document) }
    let handle = qpdf_make_indirect_object(document, make(value))
    try check()
    return Int(qpdf_oh_get_object_id(document, handle))
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
