import CDeflate
import Inputs

/// A PDF as it comes to be: objects go out as soon as they are known, the small ones packed together in object streams
/// (ISO 32000-1 §7.5.7), and last the cross-reference stream (§7.5.8).
///
/// Only the finished bytes and one unfinished object stream are in memory, however long the document is. Made and used by
/// one task.
final class PDFWriter {
  /// Where an object stands.
  private enum Place {
    case unknown
    /// In the file, from this byte.
    case byte(Int)
    /// In the object stream of this number, as one of its objects.
    case stream(Int32, index: Int16)
  }

  /// How many objects share a stream: readers must unpack all to read one.
  private static let objectsInStream = 200

  private var output = PDFSyntax()
  /// By the objects' numbers less one.
  private var places: [Place] = []
  private var members: [(number: Int, start: Int)] = []
  private var text = PDFSyntax()
  private let deflater: Deflater
  /// Sums of all streams, of which the file's ID is made.
  private var sums: [UInt8] = []

  /// - Parameter size: About how many bytes the file will have.
  init(size: Int) throws(SealingError) {
    deflater = try Deflater()
    output = PDFSyntax(capacity: size)
    // ISO 19005-2 §6.1.2: four bytes above 127.
    output.word("%PDF-1.7\n%")
    [0xE2, 0xE3, 0xCF, 0xD3, 0x0A].withUnsafeBufferPointer { output.append($0) }
  }

  // MARK: Objects

  /// Sets a number aside for an object that others refer to before it is known.
  func reserve() -> Int { reserve(1) }

  /// Sets so many numbers aside, and answers the first.
  func reserve(_ count: Int) -> Int {
    let first = places.count + 1
    for _ in 0..<count { places.append(.unknown) }
    return first
  }

  /// Writes an object, and answers its number.
  func add(_ value: PDFValue) throws(SealingError) -> Int {
    let number = reserve()
    try put(number, value)
    return number
  }

  /// Writes the object of a number that was set aside.
  func put(_ number: Int, _ value: PDFValue) throws(SealingError) {
    members.append((number, text.bytes.count))
    text.write(value)
    text.word("\n")
    if members.count == PDFWriter.objectsInStream { try endObjectStream() }
  }

  /// Writes a stream, and answers its number.
  func addStream(
    _ dictionary: PDFDictionary, _ data: [UInt8], packed: Bool = true
  ) throws(SealingError) -> Int {
    let number = reserve()
    try putStream(number, dictionary, data, packed: packed)
    return number
  }

  /// Writes the stream of a number that was set aside.
  func putStream(
    _ number: Int, _ dictionary: PDFDictionary, _ data: [UInt8], packed: Bool = true
  ) throws(SealingError) {
    guard packed else {
      data.withUnsafeBufferPointer { putRawStream(number, dictionary, $0) }
      return
    }
    var dictionary = dictionary
    dictionary["Filter"] = .name("FlateDecode")
    try deflater.pack(data) { (bytes) throws(SealingError) in putRawStream(number, dictionary, bytes) }
  }

  /// Writes a stream whose data are as its dictionary says.
  func putRawStream(_ number: Int, _ dictionary: PDFDictionary, _ data: UnsafeBufferPointer<UInt8>) {
    var dictionary = dictionary
    dictionary["Length"] = .integer(data.count)
    places[number - 1] = .byte(output.bytes.count)
    output.write(number)
    output.word(" 0 obj\n")
    output.write(dictionary)
    output.word("\nstream\n")
    output.append(data)
    // ISO 19005-2 §6.1.7.1: an end of line that is not counted.
    output.word("\nendstream\nendobj\n")
    for sum in [libdeflate_crc32(0, data.baseAddress, data.count), libdeflate_adler32(1, data.baseAddress, data.count)]
    {
      sums += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }
  }

  private func endObjectStream() throws(SealingError) {
    guard !members.isEmpty else { return }
    let number = reserve()
    var head = PDFSyntax(capacity: members.count * 10)
    for (index, member) in members.enumerated() {
      head.write(member.number)
      head.word(" ")
      head.write(member.start)
      head.word(" ")
      places[member.number - 1] = .stream(Int32(truncatingIfNeeded: number), index: Int16(index))
    }
    let dictionary: PDFDictionary = [
      "Type": .name("ObjStm"), "N": .integer(members.count), "First": .integer(head.bytes.count),
    ]
    try putStream(number, dictionary, head.bytes + text.bytes)
    text.clear()
    members.removeAll(keepingCapacity: true)
  }

  // MARK: The end

  /// Ends the file: the same objects give the same bytes, and the same ID, which is made from them.
  func finish(catalogue: Int, information: Int) throws(SealingError) -> [UInt8] {
    try endObjectStream()
    let number = reserve()
    let start = output.bytes.count
    places[number - 1] = .byte(start)
    let digest = Digest(of: sums).hexadecimal.utf8.prefix(32).map { $0 > 57 ? $0 - 87 : $0 - 48 }
    let id = PDFValue.bytes(stride(from: 0, to: digest.count - 1, by: 2).map { digest[$0] << 4 | digest[$0 + 1] })
    let dictionary: PDFDictionary = [
      "Type": .name("XRef"), "Size": .integer(places.count + 1), "Root": .reference(catalogue),
      "Info": .reference(information), "ID": .array([id, id]),
      "W": .array(PDFWriter.widths.map { .integer($0) }),
      "DecodeParms": .dictionary([
        "Predictor": .integer(12), "Columns": .integer(PDFWriter.widths.reduce(0, +)),
      ]),
    ]
    try putStream(number, dictionary, try crossReferences())
    output.word("startxref\n")
    output.write(start)
    output.word("\n%%EOF\n")
    return output.bytes
  }

  /// How many bytes the parts of a cross reference have.
  private static let widths = [1, 4, 2]

  /// The cross references, each as what has changed since the one before (§7.4.4.4, the predictor Up), which packs best.
  private func crossReferences() throws(SealingError) -> [UInt8] {
    func entry(_ kind: UInt8, _ first: Int, _ second: Int) -> [UInt8] {
      [kind] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: first >> $0) }
        + [UInt8(truncatingIfNeeded: second >> 8), UInt8(truncatingIfNeeded: second)]
    }
    var last = [UInt8](repeating: 0, count: PDFWriter.widths.reduce(0, +))
    var result: [UInt8] = []
    result.reserveCapacity((places.count + 1) * (last.count + 1))
    func add(_ entry: [UInt8]) {
      result.append(2)
      for index in entry.indices { result.append(entry[index] &- last[index]) }
      last = entry
    }
    // The head of the list of free objects, of which there are no others.
    add(entry(0, 0, 65_535))
    for (index, place) in places.enumerated() {
      switch place {
      case .unknown: throw .library("object \(index + 1) was never written")
      case .byte(let byte): add(entry(1, byte, 0))
      case .stream(let number, let index): add(entry(2, Int(number), Int(index)))
      }
    }
    return result
  }
}
