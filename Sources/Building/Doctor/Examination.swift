import Drawing
import Fonts
import Inputs
import Reporting
import Sealing
import Typesetting

/// What `diptych doctor` finds on this machine.
public struct Examination: Sendable {
  /// Something that is there, and its version or number.
  public struct Finding: Hashable, Sendable {
    /// What.
    public var subject: String
    /// What was found.
    public var found: String
  }
  /// What is there.
  public var findings: [Finding] = []
  /// What is missing or not as it should be.
  public var diagnostics = Diagnostics()

  private static let libraries: [LinkedLibrary] = [
    .cairo, .pango, .harfBuzz, .fontconfig, .qpdf, .deflate, .littleCMS, .markdown, .glib, .mimalloc,
  ]

  /// Looks at the fonts with their whole checksums.
  public static func make() -> Examination {
    var examination = Examination()
    examination.findings.append(Finding(subject: "program", found: "Diptych \(Program.version)"))
    examination.findings.append(
      Finding(subject: "libraries", found: libraries.map { "\($0.name) \($0.version)" }.joined(separator: ", ")))
    do {
      let folder = try Installation.folder()
      examination.findings.append(Finding(subject: "home", found: folder))
      let manifest = try FontManifest.load(from: folder)
      FontLibrary(manifest: manifest).verifyChecksums(&examination.diagnostics)
      let packages = Set(manifest.files.map { "\($0.package) \($0.version)" }).sorted()
      examination.findings.append(
        Finding(subject: "fonts", found: "\(manifest.files.count) files of \(packages.joined(separator: ", "))"))
    } catch {
      examination.diagnostics.report(error)
    }
    return examination
  }
}
