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
  /// Whether series wait until they are written.
  private let isLong: Bool
  /// The series that wait.
  private var waiting: [ObjectSeries] = []
  /// Numbers of objects that nobody needs.
  private var spare: [Int]
  /// The last number that was given.
  private var last = 0

  /// An empty file.
  ///
  /// - Parameter isLong: Whether objects that come in series are made only when they are written, and let go after: all at
  /// once they would take far more memory than what they are made of. It takes a little longer.
  init(isLong: Bool = false) throws(SealingError) {
    self.isLong = isLong
    deflater = try Deflater()
    // An empty document has a catalogue and a tree of pages.
    spare = [2, 1]
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
    last = number
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
    last = number
    return number
  }

  /// Adds an object, and answers its number.
  func add(_ value: PDFValue) throws(SealingError) -> Int {
    if let number = spare.popLast() {
      try put(number, value)
      return number
    }
    defer { release() }
    let handle = held(qpdf_make_indirect_object(document, make(value)))
    try check()
    last = number(of: handle)
    return last
  }

  /// Sets numbers aside, one after the other, for objects that are put together.
  ///
  /// Dictionaries that are not of a series may refer to the first of them only: the others may not be there yet, and qpdf
  /// leaves out keys whose value is null.
  func reserveSeries(_ count: Int) -> Range<Int> {
    guard isLong, count > 1 else {
      let first = reserve(count)
      return first..<first + count
    }
    let first = reserve()
    // Of those between there is nothing yet, but qpdf goes on behind the last.
    last = first + count - 1
    defer { release() }
    qpdf_replace_object(document, Int32(last), 0, held(qpdf_oh_new_dictionary(document)))
    return first..<last + 1
  }

  /// Puts the objects of a series: now, or in a long file when they are written.
  ///
  /// - Parameter make: Makes an object by its place in the series; asked once for each, in their order.
  func putSeries(
    _ numbers: Range<Int>, _ make: @escaping (Int) throws(SealingError) -> PDFValue
  ) throws(SealingError) {
    guard isLong else {
      for number in numbers { try put(number, try make(number - numbers.lowerBound)) }
      return
    }
    if !numbers.isEmpty { waiting.append(ObjectSeries(numbers: numbers, make: make)) }
    awaited.remove(numbers.lowerBound)
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

  /// Takes a page over from a drawn file, with what it is drawn with but without its content and annotations; what several
  /// pages are drawn with is taken over once. The drawn file has no such page then.
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
    let foreign = qpdf_get_object_by_id(drawn.document, Int32(page), 0)
    let target = qpdf_oh_new_dictionary(document)
    for key in Self.takenKeys where qpdf_oh_has_key(drawn.document, foreign, "/" + key) != 0 {
      let value: qpdf_oh
      if let known = like[key] {
        value = qpdf_oh_get_key(document, qpdf_get_object_by_id(document, Int32(known), 0), "/" + key)
      } else {
        // As it is written there, to the last digit.
        value = qpdf_oh_parse(
          document, qpdf_oh_unparse(drawn.document, qpdf_oh_get_key(drawn.document, foreign, "/" + key)))
      }
      qpdf_oh_replace_key(document, target, "/" + key, value)
    }
    if qpdf_oh_has_key(drawn.document, foreign, "/Resources") != 0 {
      qpdf_oh_replace_key(document, target, "/Resources", resources(of: foreign, in: drawn))
    }
    for entry in entries.entries { qpdf_oh_replace_key(document, target, "/" + entry.key, make(entry.value)) }
    qpdf_replace_object(document, Int32(number), 0, target)
    awaited.remove(number)
    qpdf_replace_object(drawn.document, Int32(page), 0, qpdf_oh_new_null(drawn.document))
    try drawn.check()
    try check()
  }

  /// Takes over what a page is drawn with.
  private func resources(of page: qpdf_oh, in drawn: PDFFile) -> qpdf_oh {
    let own = qpdf_oh_get_key(drawn.document, page, "/Resources")
    let isShared = qpdf_oh_is_indirect(drawn.document, own) != 0
    let foreign = isShared ? own : qpdf_make_indirect_object(drawn.document, own)
    defer {
      let number = qpdf_oh_get_object_id(drawn.document, foreign)
      qpdf_replace_object(drawn.document, number, 0, qpdf_oh_new_null(drawn.document))
    }
    return qpdf_oh_copy_foreign_object(document, drawn.document, foreign)
  }

  private static let takenKeys = ["Type", "MediaBox", "Group"]

  /// Pages written before that say the same as one of a drawn file, by what they say; most are alike in nearly all.
  private func pagesLike(_ page: Int, of drawn: PDFFile, as number: Int) -> [String: Int] {
    var like: [String: Int] = [:]
    for key in Self.takenKeys {
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
    guard !waiting.isEmpty else { return try QPDFObjects.written(document, version: "1.7") }
    let course = WritingCourse(
      self, exchange(&waiting, with: []), last: last, keeping: [catalogue, information])
    return try QPDFObjects.written(document, version: "1.7", course: course)
  }
}
