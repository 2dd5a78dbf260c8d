import CQPDF

/// A PDF as it comes to be, which begins empty and is written at the end.
///
/// Streams are packed here, by libdeflate, and go through qpdf as they are.
final class PDFWriter: PDFObjects {
  private let deflater: Deflater
  /// Objects that others refer to and that are not known yet.
  private var awaited: Set<Int> = []
  /// What the pages taken over last say, by its key.
  private var latest: [String: (value: PDFValue, page: Int)] = [:]

  /// An empty file.
  init() throws(SealingError) {
    deflater = try Deflater()
    super.init(qpdf_init())
    qpdf_empty_pdf(document)
    try check()
  }

  // MARK: Objects

  /// Sets a number aside for an object, not a stream, that others refer to before it is known.
  ///
  /// An empty dictionary and not null: qpdf leaves out keys whose value is null, even when it will be more later.
  func reserve() -> Int {
    defer { release() }
    let number = self.number(of: held(qpdf_make_indirect_object(document, held(qpdf_oh_new_dictionary(document)))))
    awaited.insert(number)
    return number
  }

  /// Sets so many numbers aside, one after the other, and answers the first.
  func reserve(_ count: Int) -> Int {
    let numbers = (0..<count).map { _ in reserve() }
    return numbers.first ?? 0
  }

  /// Sets a number aside for a stream.
  func reserveStream() -> Int {
    defer { release() }
    let number = self.number(of: held(qpdf_oh_new_stream(document)))
    awaited.insert(number)
    return number
  }

  /// Adds an object, and answers its number.
  func add(_ value: PDFValue) throws(SealingError) -> Int {
    defer { release() }
    let handle = held(qpdf_make_indirect_object(document, make(value)))
    try check()
    return number(of: handle)
  }

  /// Puts the object of a number that was set aside.
  func put(_ number: Int, _ value: PDFValue) throws(SealingError) {
    defer { release() }
    qpdf_replace_object(document, Int32(number), 0, make(value))
    awaited.remove(number)
    try check()
  }

  /// Adds a stream, and answers its number.
  func addStream(
    _ dictionary: PDFDictionary, _ data: [UInt8], packed: Bool = true
  ) throws(SealingError) -> Int {
    let number = reserveStream()
    try putStream(number, dictionary, data, packed: packed)
    return number
  }

  /// Puts the stream of a number that was set aside for one.
  func putStream(
    _ number: Int, _ dictionary: PDFDictionary, _ data: [UInt8], packed: Bool = true
  ) throws(SealingError) {
    guard packed else {
      var failure: SealingError?
      data.withUnsafeBufferPointer { bytes in
        do throws(SealingError) { try putRawStream(number, dictionary, bytes) } catch { failure = error }
      }
      if let failure { throw failure }
      return
    }
    var dictionary = dictionary
    dictionary["Filter"] = .name("FlateDecode")
    try deflater.pack(data) { (bytes) throws(SealingError) in try putRawStream(number, dictionary, bytes) }
  }

  /// Puts a stream whose data are as its dictionary says.
  func putRawStream(
    _ number: Int, _ dictionary: PDFDictionary, _ data: UnsafeBufferPointer<UInt8>
  ) throws(SealingError) {
    defer { release() }
    let stream = held(qpdf_get_object_by_id(document, Int32(number), 0))
    let target = held(qpdf_oh_get_dict(document, stream))
    for entry in dictionary.entries where !["Filter", "DecodeParms", "Length"].contains(entry.key) {
      qpdf_oh_replace_key(document, target, "/" + entry.key, make(entry.value))
    }
    qpdf_oh_replace_stream_data(
      document, stream, data.baseAddress, data.count, make(dictionary["Filter"] ?? .null),
      make(dictionary["DecodeParms"] ?? .null))
    awaited.remove(number)
    try check()
  }

  // MARK: Pages

  /// Takes a page over from a drawn file, with all that it refers to but its content and annotations; what several
  /// pages refer to is taken over once. The drawn file has no such page then.
  ///
  /// - Parameters:
  ///   - page: The number of its object in the drawn file, which has to last until this one is written.
  ///   - number: The number that was set aside for it here.
  ///   - entries: What it gets besides.
  func takePage(
    _ page: Int, of drawn: PDFFile, as number: Int, adding entries: PDFDictionary
  ) throws(SealingError) {
    defer {
      releaseAll()
      drawn.releaseAll()
    }
    let like = pagesLike(page, of: drawn, as: number)
    let resources = drawn.entry("Resources", of: page).reference
    let foreign = qpdf_get_object_by_id(drawn.document, Int32(page), 0)
    for key in ["Annots", "StructParents", "Contents", "Parent"] + like.keys {
      qpdf_oh_remove_key(drawn.document, foreign, "/" + key)
    }
    let copied = qpdf_oh_copy_foreign_object(document, drawn.document, foreign)
    try check()
    let target = qpdf_oh_new_dictionary(document)
    for key in Self.takenKeys {
      let source = like[key].map { qpdf_get_object_by_id(document, Int32($0), 0) } ?? copied
      guard qpdf_oh_has_key(document, source, "/" + key) != 0 else { continue }
      qpdf_oh_replace_key(document, target, "/" + key, qpdf_oh_get_key(document, source, "/" + key))
    }
    for entry in entries.entries { qpdf_oh_replace_key(document, target, "/" + entry.key, make(entry.value)) }
    qpdf_replace_object(document, Int32(number), 0, target)
    awaited.remove(number)
    // What was taken over is in the new page.
    qpdf_replace_object(document, qpdf_oh_get_object_id(document, copied), 0, qpdf_oh_new_null(document))
    for used in [page, resources].compactMap({ $0 }) {
      qpdf_replace_object(drawn.document, Int32(used), 0, qpdf_oh_new_null(drawn.document))
    }
    try check()
  }

  private static let takenKeys = ["Type", "MediaBox", "Group", "Resources"]

  /// Pages written before that say the same as one of a drawn file, by what they say; most are alike in nearly all.
  private func pagesLike(_ page: Int, of drawn: PDFFile, as number: Int) -> [String: Int] {
    var like: [String: Int] = [:]
    for key in Self.takenKeys where key != "Resources" {
      let value = drawn.entry(key, of: page)
      if let known = latest[key], known.value == value { like[key] = known.page } else { latest[key] = (value, number) }
    }
    return like
  }

  private func number(of handle: qpdf_oh) -> Int { Int(qpdf_oh_get_object_id(document, handle)) }

  // MARK: The end

  /// Ends the file: the same objects give the same bytes, and the same ID, which qpdf makes from them.
  func finish(catalogue: Int, information: Int) throws(SealingError) -> MemoryFile {
    if let missing = awaited.min() { throw .library("object \(missing) was never written") }
    let trailer = qpdf_get_trailer(document)
    qpdf_oh_replace_key(document, trailer, "/Root", make(.reference(catalogue)))
    qpdf_oh_replace_key(document, trailer, "/Info", make(.reference(information)))
    releaseAll()
    return try QPDFObjects.written(document, version: "1.7")
  }
}
