import Drawing
import Fonts
import Foundation
import Inputs
import Reporting
import Sealing
import Typesetting

/// What every output of a run is made with besides its report: the program, its libraries, the fonts' manifest, the
/// hyphenation patterns, the moment that dates the files.
struct Surroundings: Sendable {
  /// What they are, in a fixed order.
  let parts: [Fingerprint.Part]
  /// The state of each font file under its name in the manifest.
  let fonts: [String: String]
  /// One digest of all, fonts included: equal when nothing around the reports has changed.
  let digest: String

  private static let libraries: [LinkedLibrary] = [
    .cairo, .pango, .harfBuzz, .fontconfig, .qpdf, .littleCMS, .markdown, .glib,
  ]

  /// Opens the libraries that are not open yet: their versions are asked of them.
  static func openLibraries() { _ = libraries }

  init(_ manifest: FontManifest, manifestDigest: String, sourceDateEpoch: Int?) {
    var parts = [Fingerprint.Part(name: "the program", state: Program.fingerprint)]
    parts += Self.libraries.map { Fingerprint.Part(name: "the library \($0.name)", state: $0.version) }
    parts.append(Fingerprint.Part(name: "the fonts' manifest", state: manifestDigest))
    parts.append(Fingerprint.Part(name: "the hyphenation patterns", state: Self.patterns))
    parts.append(
      Fingerprint.Part(name: "SOURCE_DATE_EPOCH", state: sourceDateEpoch.map(String.init) ?? "not set"))
    let states = manifest.files.map { ($0.name, Self.state(of: $0, in: manifest.folders)) }
    self.parts = parts
    fonts = Dictionary(states, uniquingKeysWith: { first, _ in first })
    let lines = parts.map { "\($0.name) \($0.state)" } + states.map { "\($0.0) \($0.1)" }
    digest = Digest(of: lines.joined(separator: "\n")).hexadecimal
  }

  /// The parts of the fonts that an output was drawn with, by their names in the manifest.
  func fontParts(_ names: [String]) -> [Fingerprint.Part] {
    names.map { Fingerprint.Part(name: "the font \($0)", state: fonts[$0] ?? "missing") }
  }

  private static func state(of file: FontManifest.File, in folders: [String]) -> String {
    for folder in folders {
      if let signature = FileSignature(path: "\(folder)/\(file.file)") { return signature.content }
    }
    return "missing"
  }

  /// The pattern files of the machine, by length and moment of change.
  private static var patterns: String {
    let folder = "/usr/share/hyphen"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".dic") }
    let lines = names.sorted().map { "\($0) \(FileSignature(path: "\(folder)/\($0)")?.content ?? "")" }
    return Digest(of: lines.joined(separator: "\n")).hexadecimal
  }
}
