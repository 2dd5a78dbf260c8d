import Pages
import TestTools
import Testing

@testable import Sealing

@Suite("Fonts without subroutines")
struct CompactFontTests {
  private func expanded(_ program: [UInt8], local: [[UInt8]] = [], global: [[UInt8]] = []) -> [UInt8]? {
    CharString.expanded(
      program[...], local: CharString.Subroutines(programs: local.map { $0[...] }),
      global: CharString.Subroutines(programs: global.map { $0[...] }))
  }

  /// The operand that calls a subroutine of a short list: its index less 107.
  private func call(_ index: Int) -> UInt8 { UInt8(139 + index - 107) }

  @Test("calls are replaced by what they call")
  func calls() {
    #expect(expanded([140, 21, 14]) == [140, 21, 14])
    #expect(expanded([140, call(0), 10, 14], local: [[141, 21, 11]]) == [140, 141, 21, 14])
    #expect(expanded([140, call(1), 29, 14], global: [[11], [141, 21, 11]]) == [140, 141, 21, 14])
    // A subroutine that calls another, and one that ends the glyph.
    #expect(expanded([call(0), 10], local: [[140, call(1), 10], [22, 14]]) == [140, 22, 14])
    // The number of the second call stands in the first.
    #expect(expanded([call(0), 10, 10, 14], local: [[140, call(1), 11], [22, 11]]) == [140, 22, 14])
  }

  @Test("masks are as long as there are hints, counted through subroutines")
  func masks() {
    // Four pairs in a subroutine and five implied ones: nine hints, two bytes, which look like operators.
    let pairs = [UInt8](repeating: 140, count: 8)
    let implied = [UInt8](repeating: 141, count: 10)
    let whole = pairs + [18] + implied + [19, 10, 11, 14]
    #expect(expanded([call(0), 10] + implied + [19, 10, 11, 14], local: [pairs + [18, 11]]) == whole)
  }

  @Test("what only running would tell is left alone")
  func refused() {
    #expect(expanded([140, 141, 12, 10, 10, 14]) == nil, "the number of a subroutine is a sum")
    #expect(expanded([10, 14]) == nil, "no operand")
    #expect(expanded([140, 10, 14]) == nil, "no such subroutine")
    #expect(expanded([call(0), 10, 14], local: [[call(0), 10, 11]]) == nil, "a subroutine calls itself")
    #expect(expanded([28, 1]) == nil, "a number is cut off")
    #expect(CompactFont([]) == nil)
    #expect(CompactFont([UInt8](repeating: 1, count: 100)) == nil)
  }

  @Test("the drawn glyphs are the same to the pixel and the file is much smaller")
  func drawn() throws {
    let drawing = try SealedSample.drawing(SealedSample.publication)
    let bytes = try Sealing.seal(drawing, SealedSample.publication)
    let (before, after) = (try program(in: drawing.bytes), try program(in: bytes))
    #expect(after.count * 3 < before.count)
    #expect(CompactFont(after)?.withoutSubroutines() == after)
    #expect(try PDFProbe(bytes).picture(dpi: 300) == PDFProbe(drawing.bytes).picture(dpi: 300))
    // A cut program is refused, or read to its end: never beyond it.
    for length in stride(from: 0, to: before.count, by: 997) {
      _ = CompactFont(Array(before.prefix(length)))?.withoutSubroutines()
    }
  }

  private func program(in bytes: [UInt8]) throws -> [UInt8] {
    let file = try PDFFile(reading: bytes)
    let font = file.object(try file.descendant("CIDFontType0")).dictionary
    let descriptor = file.resolved(font?["FontDescriptor"]).dictionary
    return try file.streamData(try #require(descriptor?["FontFile3"]?.reference))
  }
}
