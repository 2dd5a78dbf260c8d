import Foundation
import TestTools
import Testing

@testable import Sealing

@Suite("Objects as bytes")
struct PDFWriterTests {
  private func written(_ value: PDFValue) -> String {
    var syntax = PDFSyntax()
    syntax.write(value)
    return String(decoding: syntax.bytes, as: UTF8.self)
  }

  @Test(
    "values are written as ISO 32000-1 has them",
    arguments: [
      (PDFValue.integer(0), "0"), (.integer(-1234567890), "-1234567890"), (.integer(10), "10"),
      (.real(0), "0"), (.real(-0.00000000001), "0"), (.real(595.275591), "595.275591"), (.real(-0.5), "-0.5"),
      (.real(1e-7), "0.0000001"), (.real(12), "12"), (.real(0.1), "0.1"), (.real(1e300), "2147483647"),
      (.real(.nan), "0"), (.name("text/csv"), "/text#2Fcsv"), (.name("A#B C"), "/A#23B#20C"),
      (.text("a (b) \\ c"), "(a \\(b\\) \\\\ c)"), (.bytes([13, 10, 65]), "(\\r\nA)"),
      (.array([.null, .bool(true), .reference(7)]), "[null true 7 0 R]"),
      (.dictionary(["A": .integer(1), "B": .dictionary([:])]), "<</A 1/B <<>>>>"),
    ])
  func syntax(value: PDFValue, text: String) { #expect(written(value) == text) }

  @Test("a text that no string can hold is cut at a character")
  func longText() throws {
    for text in [String(repeating: "é👩‍👩‍👧", count: 9000), String(repeating: "abc", count: 12_000)] {
      let file = try PDFWriter(size: 0)
      let number = try file.add(.text(text))
      let read = try PDFFile(reading: finished(file)).object(number).text ?? ""
      #expect(read.utf16.count <= 16_001)
      #expect(read.hasSuffix("…"))
      #expect(text.hasPrefix(read.dropLast()))
    }
  }

  /// Ends a file that has one empty page.
  private func finished(_ file: PDFWriter) throws -> [UInt8] {
    let (tree, page) = (file.reserve(), file.reserve())
    let box = PDFValue.array([.integer(0), .integer(0), .integer(10), .integer(10)])
    try file.put(
      page,
      .dictionary(["Type": .name("Page"), "Parent": .reference(tree), "MediaBox": box, "Resources": .dictionary([:])]))
    try file.put(
      tree, .dictionary(["Type": .name("Pages"), "Count": .integer(1), "Kids": .array([.reference(page)])]))
    let information = try file.add(.dictionary(["Title": .text("T")]))
    let catalogue = try file.add(.dictionary(["Type": .name("Catalog"), "Pages": .reference(tree)]))
    return try file.finish(catalogue: catalogue, information: information)
  }

  /// A value of any kind, nested at most so deep.
  private func random(_ depth: Int, _ choice: inout SeededChoice) -> PDFValue {
    switch choice.next(depth > 0 ? 9 : 7) {
    case 0: return .bool(choice.next(2) == 0)
    case 1: return .integer(choice.next(2_000_000) - 1_000_000)
    case 2: return .real(Double(choice.next(2_000_000) - 1_000_000) / 1024)
    case 3:
      return .name(String(decoding: (0..<1 + choice.next(20)).map { _ in UInt8(33 + choice.next(94)) }, as: UTF8.self))
    case 4: return .text("滬 é (\(choice.next(1000)))\\ \n")
    case 5: return .bytes([0, 1] + (0..<choice.next(40)).map { _ in UInt8(choice.next(256)) })
    case 6: return .reference(1 + choice.next(100))
    case 7: return .array((0..<1 + choice.next(5)).map { _ in random(depth - 1, &choice) })
    default:
      var dictionary = PDFDictionary()
      for index in 0..<1 + choice.next(5) { dictionary["K\(index)"] = random(depth - 1, &choice) }
      return .dictionary(dictionary)
    }
  }

  /// SplitMix64.
  struct SeededChoice {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(bound))
    }
  }

  @Test("what is written is read again by qpdf, object by object", arguments: [0, 1, 2])
  func roundTrip(seed: Int) throws {
    var choice = SeededChoice(state: UInt64(seed))
    let file = try PDFWriter(size: 0)
    var values: [Int: PDFValue] = [:]
    var streams: [Int: [UInt8]] = [:]
    let waiting = file.reserve(3)
    for index in 0..<500 {
      if index % 7 == 0 {
        let data = (0..<choice.next(3000)).map { _ in UInt8(choice.next(4)) }
        streams[try file.addStream(["Kind": .integer(index)], data, packed: index % 2 == 0)] = data
      } else {
        let value = PDFValue.array([random(3, &choice)])
        values[try file.add(value)] = value
      }
    }
    for number in waiting..<waiting + 3 { try file.put(number, .integer(number)) }
    let bytes = try finished(file)
    let read = try PDFFile(reading: bytes)
    for (number, value) in values { #expect(read.object(number) == value) }
    for (number, data) in streams { #expect(try read.streamData(number) == data) }
    let complaints = try PDFProbe(bytes).complaints
    #expect(complaints == "")
  }

  @Test("a number that was set aside and never used is an error")
  func forgotten() throws {
    let file = try PDFWriter(size: 0)
    _ = file.reserve()
    #expect(throws: SealingError.library("object 1 was never written")) { try finished(file) }
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
}
