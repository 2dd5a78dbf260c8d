import CQPDF

@testable import Sealing

/// Changes to a finished file, made by qpdf: the tests take from sealed files what must be there.
extension PDFFile {
  /// Adds an object and answers its number.
  func add(_ value: PDFValue) throws(SealingError) -> Int {
    defer { releaseAll() }
    let handle = qpdf_make_indirect_object(document, make(value))
    try check()
    return Int(qpdf_oh_get_object_id(document, handle))
  }

  /// Sets a key of a dictionary or of a stream's dictionary; nil removes it.
  func set(_ key: String, of number: Int, to value: PDFValue?) throws(SealingError) {
    defer { releaseAll() }
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
    defer { releaseAll() }
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
    defer { releaseAll() }
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
    defer { releaseAll() }
    let none = qpdf_oh_new_null(document)
    let handle = qpdf_get_object_by_id(document, Int32(number), 0)
    qpdf_oh_replace_stream_data(document, handle, data, data.count, none, none)
    try check()
  }

  /// Writes the file: the same objects give the same bytes.
  ///
  /// - Parameters:
  ///   - version: What the header says.
  func written(version: String = "1.7") throws(SealingError) -> [UInt8] {
    try QPDFObjects.written(document, version: version).bytes()
  }
}
