import Foundation
import Pages
import TestTools
import Testing

@testable import Sealing

@Suite("Validation")
struct ValidationTests {
  /// With fonts that Cairo embeds, which are of more kinds.
  static let sealed: [UInt8] =
    (try? Sealing.seal(SealedSample.drawingByCairo(SealedSample.publication), SealedSample.publication)) ?? []

  @Test("a sealed file keeps every clause")
  func clean() throws {
    #expect(try Validation.findings(in: Self.sealed).map(\.description) == [])
  }

  @Test("one thing changed: the right clause is named", arguments: Mutation.all)
  func mutation(mutation: Mutation) throws {
    let bytes = try mutation.apply(to: Self.sealed)
    // For the opinion of others: scripts/second-opinions mutations.
    if let folder = ProcessInfo.processInfo.environment["DIPTYCH_MUTATIONS"] {
      try Data(bytes).write(
        to: URL(fileURLWithPath: "\(folder)/\(mutation.name.replacingOccurrences(of: "/", with: "-")).pdf"))
    }
    let clauses = try Validation.findings(in: bytes).map(\.clause)
    #expect(clauses.contains(mutation.clause), "\(clauses)")
  }

  @Test("reading and writing again changes nothing that counts")
  func neutral() throws {
    let file = try PDFFile(reading: Self.sealed)
    #expect(try Validation.findings(in: file.written()).map(\.description) == [])
  }

  @Test("the header, the trailer and the end of the file")
  func bytes() throws {
    func sections(_ change: (inout [UInt8]) -> Void) throws -> [String] {
      var bytes = Self.sealed
      change(&bytes)
      return try Validation.findings(in: bytes).map(\.clause.section)
    }
    #expect(try sections { $0[9] = UInt8(ascii: " ") } == ["6.1.2"])
    #expect(try sections { $0[10] = 65 } == ["6.1.2"])
    #expect(try sections { $0 += [65, 66] } == ["6.1.3"])
  }

  @Test("what is no PDF is said to be none", arguments: ["", "%PDF-1.7\n", "hello"])
  func unreadable(text: String) {
    let diagnostics = Validation.diagnostics(for: "a.pdf", bytes: Array(text.utf8))
    #expect(diagnostics.all.map(\.code) == ["pdf-unreadable"])
  }

  @Test("findings are diagnostics about the file")
  func diagnostics() throws {
    let bytes = try Mutation.catalogue[3].apply(to: Self.sealed)
    let found = Validation.diagnostics(for: "out/a.pdf", bytes: bytes).all
    #expect(found.map(\.message) == ["ISO 14289-1 §7.2: the document has no language (catalogue)."])
    #expect(found.map { $0.place?.description } == ["out/a.pdf"])
  }
}
