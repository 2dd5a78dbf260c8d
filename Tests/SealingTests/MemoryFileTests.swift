import Foundation
import Inputs
import Testing

@testable import Sealing

@Suite("A file in memory")
struct MemoryFileTests {
  @Test("is read part by part as it is as a whole, and can be changed in place", arguments: [0, 1, 5, 3 << 20])
  func parts(count: Int) throws {
    let file = try MemoryFile()
    var bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    try Data(bytes).write(to: URL(fileURLWithPath: file.path))
    if count > 4 {
      try file.replace(from: count - 3, with: [7, 8])
      bytes.replaceSubrange(count - 3..<count - 1, with: [7, 8])
    }
    #expect(file.count == count)
    #expect(try file.bytes() == bytes)
    #expect(try Digest(ofContent: file) == Digest(of: bytes))
    #expect(try Digest(ofContent: file, upTo: count / 2) == Digest(of: bytes[..<(count / 2)]))
    var joined: [UInt8] = []
    while joined.count < file.count { joined += try file.part(from: joined.count) }
    #expect(joined == bytes)
    let path = NSTemporaryDirectory() + "diptych-\(UUID().uuidString).pdf"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try OutputFile.write(file, to: path)
    #expect(FileManager.default.contents(atPath: path) == Data(bytes))
  }
}
