import Fonts
import Foundation
import Inputs

/// The font files as this run finds them.
struct FontState: Sendable {
  /// A file that is missing is an error, since text would be set in another; one that is not the pinned one is said.
  let diagnostics: Diagnostics
  /// What tells these fonts from any others: the manifest, and each file's length and moment of change.
  ///
  /// An output made with other fonts is made again. The moments are compared and never printed.
  let fingerprint: String

  init(_ manifest: FontManifest, installation: InputFolder) {
    var found = Diagnostics()
    FontLibrary(manifest: manifest).verify(&found)
    var told = Diagnostics()
    for var diagnostic in found.all {
      if diagnostic.code == "font-version" { diagnostic.severity = .warning }
      told.report(diagnostic)
    }
    diagnostics = told
    var lines = manifest.files.map { file -> String in
      for folder in manifest.folders {
        var status = stat()
        guard stat("\(folder)/\(file.file)", &status) == 0 else { continue }
        return "\(folder)/\(file.file) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
      }
      return file.file
    }
    lines.append((try? installation.read("Fonts/manifest.yaml")).map { Digest(of: $0.bytes).hexadecimal } ?? "")
    fingerprint = Digest(of: lines.joined(separator: "\n")).hexadecimal
  }
}
