import Foundation
import Pages
import TestTools
import Testing

@testable import Sealing

@Suite("Validation")
struct ValidationTests {
  @Test("a sealed file keeps every clause")
  func clean() throws {
    let findings = try Validation.findings(in: SealedSample.sealed())
    #expect(findings.map(\.description) == [])
  }
}
