import Foundation
import SeededRandom
import TestTools
import Testing

@testable import Sealing

@Suite("A PDF as it comes to be")
struct PDFWriterTests {
  @Test(
    "numbers are within what a reader takes",
    arguments: [(0, 0), (-0.5, -0.5), (595.275, 595.275), (1e300, 2_147_483_647), (-1e300, -2_147_483_647), (.nan, 0)])
  func numbers(value: Double, read: Double) throws {
    let file = try PDFWriter()
    let number = try file.add(.array([.real(value)]))
    let again = try PDFFile(reading: finished(file, keeping: [number]))
    #expect(kept(in: again).map { again.object($0).array?.first?.number } == [read])
  }

  @Test("a text that no string can hold is cut at a character")
  func longText() throws {
    for text in [String(repeating: "é👩‍👩‍👧", count: 9000), String(repeating: "abc", count: 12_000)] {
      let file = try PDFWriter()
      let number = try file.add(.text(text))
      let again = try PDFFile(reading: finished(file, keeping: [number]))
      let read = again.object(try #require(kept(in: again).first)).text ?? ""
      #expect(read.utf16.count <= 16_001)
      #expect(read.hasSuffix("…"))
      #expect(text.hasPrefix(read.dropLast()))
    }
  }

  @Test("a file is identified by what is in it")
  func identifier() throws {
    func identifiers(_ text: String) throws -> [PDFValue] {
      let file = try PDFWriter()
      let number = try file.add(.text(text))
      return try PDFFile(reading: finished(file, keeping: [number])).trailer["ID"]?.array ?? []
    }
    let first = try identifiers("one")
    #expect(first.count == 2 && first[0] == first[1])
    #expect(try identifiers("one") == first)
    #expect(try identifiers("two") != first)
  }

  @Test("names and numbers that objects share are the same in each, whatever was let go between")
  func sharedObjects() throws {
    let values: [PDFValue] = [
      .name("A"), .name("B#1"), .integer(0), .integer(1023), .integer(1024), .integer(-1), .real(0.5), .real(0.25),
      .array([.integer(0), .name("A")]), .array([]), .array([.integer(2), .real(0.5)]),
    ]
    let file = try PDFWriter()
    // What has a number of its own is not what stands within others.
    var numbers = try values.map { (value) throws in try file.add(value) }
    let own = numbers.count
    for round in 0..<3 {
      numbers.append(try file.add(.array(values + [.dictionary(["K": .array(values)])])))
      if round == 1 { _ = file.object(numbers[own]) }
    }
    // One of them changes; those that share its objects do not.
    try file.put(numbers[own + 1], .array([.name("A")]))
    let again = try PDFFile(reading: finished(file, keeping: numbers))
    let whole = PDFValue.array(values + [.dictionary(["K": .array(values)])])
    let kept = kept(in: again)
    #expect(kept.map { again.object($0) } == values + [whole, .array([.name("A")]), whole])
    #expect(kept.count == numbers.count)
  }

  /// Ends a file that has one empty page, and leads to these objects.
  private func finished(_ file: PDFWriter, keeping numbers: [Int] = []) throws -> [UInt8] {
    let (tree, page) = (file.reserve(), file.reserve())
    let box = PDFValue.array([.integer(0), .integer(0), .integer(10), .integer(10)])
    try file.put(
      page,
      .dictionary(["Type": .name("Page"), "Parent": .reference(tree), "MediaBox": box, "Resources": .dictionary([:])]))
    try file.put(
      tree, .dictionary(["Type": .name("Pages"), "Count": .integer(1), "Kids": .array([.reference(page)])]))
    let information = try file.add(.dictionary(["Title": .text("T")]))
    let catalogue = try file.add(
      .dictionary(["Type": .name("Catalog"), "Pages": .reference(tree), "Kept": .array(numbers.map { .reference($0) })])
    )
    return try file.finish(catalogue: catalogue, information: information).bytes()
  }

  /// The numbers that those objects have in the finished file.
  private func kept(in file: PDFFile) -> [Int] {
    (file.resolved(file.object(file.rootNumber).dictionary?["Kept"]).array ?? []).compactMap(\.reference)
  }

  /// A value of any kind, nested at most so deep.
  private func random(_ depth: Int, _ choice: inout SeededRandom) -> PDFValue {
    switch choice.next(below: depth > 0 ? 9 : 7) {
    case 0: return .bool(choice.next(below: 2) == 0)
    case 1: return .integer(choice.next(below: 2_000_000) - 1_000_000)
    case 2: return .real(Double(choice.next(below: 2_000_000) * 2 - 1_999_999) / 32)
    case 3:
      return .name(
        String(
          decoding: (0..<1 + choice.next(below: 20)).map { _ in UInt8(33 + choice.next(below: 94)) }, as: UTF8.self))
    case 4: return .text("滬 é (\(choice.next(below: 1000)))\\ \n")
    case 5: return .bytes([0, 1] + (0..<choice.next(below: 40)).map { _ in UInt8(choice.next(below: 256)) })
    case 6: return .bytes([0])
    case 7: return .array((0..<1 + choice.next(below: 5)).map { _ in random(depth - 1, &choice) })
    default:
      var dictionary = PDFDictionary()
      for index in 0..<1 + choice.next(below: 5) { dictionary["K\(index)"] = random(depth - 1, &choice) }
      return .dictionary(dictionary)
    }
  }

  @Test("what is written is read again by qpdf, object by object", arguments: [0, 1, 2])
  func roundTrip(seed: Int) throws {
    var choice = SeededRandom(seed: UInt64(seed))
    let file = try PDFWriter()
    var values: [Int: PDFValue] = [:]
    var streams: [Int: [UInt8]] = [:]
    let waiting = file.reserve(3)
    for index in 0..<500 {
      if index % 7 == 0 {
        let data = (0..<choice.next(below: 3000)).map { _ in UInt8(choice.next(below: 4)) }
        streams[try file.addStream(["Kind": .integer(index)], data, packed: index % 2 == 0)] = data
      } else {
        let value = PDFValue.array([random(3, &choice)])
        values[try file.add(value)] = value
      }
    }
    for number in waiting..<waiting + 3 { try file.put(number, .integer(number)) }
    let (objects, data) = (values.keys.sorted(), streams.keys.sorted())
    let bytes = try finished(file, keeping: objects + data)
    let read = try PDFFile(reading: bytes)
    let numbers = kept(in: read)
    #expect(numbers.count == objects.count + data.count)
    for (old, new) in zip(objects, numbers) { #expect(read.object(new) == values[old]) }
    for (old, new) in zip(data, numbers.dropFirst(objects.count)) { #expect(try read.streamData(new) == streams[old]) }
    let complaints = try PDFProbe(bytes).complaints
    #expect(complaints == "")
  }

  @Test("a number that was set aside and never used is an error")
  func forgotten() throws {
    let file = try PDFWriter()
    let number = file.reserve()
    #expect(throws: SealingError.library("object \(number) was never written")) { try finished(file) }
  }

  @Test("what is packed is unpacked again, and what is damaged is said to be")
  func packing() throws {
    let (deflater, inflater) = (try Deflater(), try Inflater())
    for size in [0, 1, 5000, 1_000_000] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) }
      let packed = try deflater.pack(bytes) { Array($0) }
      #expect(
        try packed.withUnsafeBufferPointer { (packed) throws(SealingError) in try inflater.unpack(packed) } == bytes)
      var broken = packed
      broken[packed.count / 2] ^= 0xFF
      #expect(throws: SealingError.self) {
        try broken.withUnsafeBufferPointer { (packed) throws(SealingError) in try inflater.unpack(packed) }
      }
    }
  }

  @Test("series that wait until they are written are what they would be at once", arguments: [0, 1, 63, 700])
  func series(count: Int) throws {
    func read(isLong: Bool) throws -> [PDFValue] {
      let file = try PDFWriter(isLong: isLong)
      let before = try file.add(.array([.integer(7)]))
      let numbers = file.reserveSeries(count)
      // Each leads to the next and to the one before it.
      try file.putSeries(numbers) { index in
        var entries: PDFDictionary = ["Own": .integer(index), "Text": .text("滬 \(index)")]
        if index > 0 { entries["Prev"] = .reference(numbers.lowerBound + index - 1) }
        if index + 1 < count { entries["Next"] = .reference(numbers.lowerBound + index + 1) }
        return .dictionary(entries)
      }
      let stream = try file.addStream(["Kind": .name("Late")], [UInt8](repeating: 65, count: 9000))
      let bytes = try finished(file, keeping: [before] + numbers + [stream])
      #expect(try PDFProbe(bytes).complaints == "")
      let again = try PDFFile(reading: bytes)
      let kept = kept(in: again)
      #expect(try again.streamData(try #require(kept.last)) == [UInt8](repeating: 65, count: 9000))
      // Numbers differ: what they lead to is told by its own number.
      return kept.map { number in
        guard var entries = again.object(number).dictionary else { return again.object(number) }
        for key in ["Prev", "Next"] {
          if let other = entries[key]?.reference { entries[key] = again.entry("Own", of: other) }
        }
        return .array(entries.entries.sorted { $0.key < $1.key }.map { .array([.name($0.key), $0.value]) })
      }
    }
    #expect(try read(isLong: true) == read(isLong: false))
  }

  @Test("an object that cannot be made when its turn comes is an error")
  func lateFailure() throws {
    let file = try PDFWriter(isLong: true)
    try file.putSeries(file.reserveSeries(300)) { (index) throws(SealingError) in
      guard index < 200 else { throw SealingError.incomplete("number \(index)") }
      return .integer(index)
    }
    #expect(throws: SealingError.incomplete("number 200")) { try finished(file) }
  }

  @Test("a series that was set aside and never put is an error")
  func forgottenSeries() throws {
    let file = try PDFWriter(isLong: true)
    let numbers = file.reserveSeries(300)
    #expect(throws: SealingError.library("object \(numbers.lowerBound) was never written")) { try finished(file) }
  }
}
