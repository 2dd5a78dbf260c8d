import CQPDF

/// The objects of a PDF in memory, by their numbers: the owner of a document of qpdf's.
///
/// Objects come out and go in as plain values; no handle of qpdf's outlives a call. Made and used by one task.
class PDFObjects {
  /// qpdf's document; the tests change it.
  private(set) final var document: qpdf_data?
  private let maker = QPDFMaker()

  /// Takes over a document that was just begun.
  init(_ document: qpdf_data?) {
    self.document = document
    qpdf_silence_errors(document)
    qpdf_set_suppress_warnings(document, QPDF_TRUE)
  }

  deinit { qpdf_cleanup(&document) }

  /// Fails when qpdf has failed since the last check.
  final func check() throws(SealingError) { try QPDFObjects.check(document) }

  // MARK: Handles

  /// A value as an object, whose handle lasts until the next release.
  final func make(_ value: PDFValue) -> qpdf_oh { maker.make(value, in: document) }

  /// A handle that lasts until the next release.
  final func held(_ handle: qpdf_oh) -> qpdf_oh { maker.held(handle) }

  /// Lets go of the handles that were made here or are held.
  final func release() { maker.release(in: document) }

  /// Lets go of all handles of the document.
  final func releaseAll() { maker.releaseAll(in: document) }

  // MARK: Whole objects

  /// The object of this number; what it refers to stays a reference.
  final func object(_ number: Int) -> PDFValue {
    defer { releaseAll() }
    return value(qpdf_get_object_by_id(document, Int32(number), 0), asItself: true)
  }

  /// The object itself, however it is referred to.
  final func resolved(_ value: PDFValue?) -> PDFValue {
    guard let value else { return .null }
    if case .reference(let number) = value { return object(number) }
    return value
  }

  /// The data of a stream without their filters.
  final func streamData(_ number: Int) throws(SealingError) -> [UInt8] {
    defer { releaseAll() }
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
  final func withRawStream<Result>(
    _ number: Int, _ use: (UnsafeBufferPointer<UInt8>) throws(SealingError) -> Result
  ) throws(SealingError) -> Result {
    defer { releaseAll() }
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    let handle = qpdf_get_object_by_id(document, Int32(number), 0)
    qpdf_oh_get_stream_data(document, handle, qpdf_dl_none, nil, &buffer, &length)
    defer { free(buffer) }
    try check()
    return try use(UnsafeBufferPointer(start: buffer, count: length))
  }

  // MARK: Parts of an object

  /// What an object is.
  enum Kind {
    case dictionary
    case stream
    case other
  }

  /// What the object of this number is.
  final func kind(of number: Int) -> Kind {
    defer { releaseAll() }
    switch qpdf_oh_get_type_code(document, qpdf_get_object_by_id(document, Int32(number), 0)) {
    case ot_dictionary: return .dictionary
    case ot_stream: return .stream
    default: return .other
    }
  }

  /// The value of a key, without its slash, in a dictionary or a stream's; null when there is none.
  ///
  /// A whole dictionary is often much more than is wanted of it.
  final func entry(_ key: String, of number: Int) -> PDFValue {
    defer { releaseAll() }
    return value(qpdf_oh_get_key(document, dictionaryHandle(number), "/" + key))
  }

  /// Sets the value of a key, without its slash, in a dictionary or a stream's.
  final func setEntry(_ key: String, of number: Int, to value: PDFValue) throws(SealingError) {
    defer { releaseAll() }
    qpdf_oh_replace_key(document, dictionaryHandle(number), "/" + key, make(value))
    try check()
  }

  private func dictionaryHandle(_ number: Int) -> qpdf_oh {
    let handle = qpdf_get_object_by_id(document, Int32(number), 0)
    return qpdf_oh_is_stream(document, handle) != 0 ? qpdf_oh_get_dict(document, handle) : handle
  }

  // MARK: Values

  final func value(_ handle: qpdf_oh, asItself: Bool = false) -> PDFValue {
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
