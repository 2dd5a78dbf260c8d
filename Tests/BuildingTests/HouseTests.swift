import Foundation
import Inputs
import TestTools
import Testing

@testable import Building

/// A house's palette and fonts reach the pages of its reports.
@Suite struct HouseTests {
  private static let font = "/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf"

  private func manifest(of bytes: [UInt8], sum: String? = nil) -> String {
    """
    folders: [fonts]
    families:
      sans:
        latin: {regular: House-Regular}
        han: {regular: NotoSansCJK-Regular, bold: NotoSansCJK-Bold}
    files:
      House-Regular:
        file: House.ttf
        package: house
        version: "1"
        licence: OFL-1.1
        bytes: \(bytes.count)
        adjustment: "00000000"
        sha256: "\(sum ?? Digest(of: bytes).hexadecimal)"
    """
  }

  @Test func aHouseBringsItsFontsAndColours() throws {
    let sample = try SampleReport()
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Self.font)))
    try sample.write("house/house.yaml", "palette: {accent: '#0a5c36'}")
    try sample.write("house/fonts.yaml", manifest(of: bytes))
    try FileManager.default.createDirectory(
      atPath: sample.path + "/house/fonts", withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: sample.path + "/house/fonts/House.ttf"))
    let built = try sample.build()
    #expect(!built.said.contains("error"), "\(built.said)")
    var diagnostics = Diagnostics()
    let open = try #require(OpenReport(sample.path, builder: try Builder(), diagnostics: &diagnostics))
    #expect(open.manifest.family(named: "sans")?.latin.regular == "House-Regular")
    #expect(open.layout.colors.accent.hex == "#0a5c36")
    let fonts = try ExternalTool.run("pdffonts", [sample.document])
    #expect(fonts.output.contains("NotoSansMono"))
  }

  @Test func aFontThatIsNotTheOneOfTheManifestIsRefused() throws {
    let sample = try SampleReport()
    try sample.write("house/fonts.yaml", manifest(of: [1, 2, 3], sum: String(repeating: "0", count: 64)))
    try sample.write("house/fonts/House.ttf", "abc")
    let built = try sample.build()
    #expect(built.said.contains("house/fonts.yaml:"))
    #expect(built.said.contains("House.ttf is another one than the manifest pins"))
    #expect(!FileManager.default.fileExists(atPath: sample.document))
  }
}
