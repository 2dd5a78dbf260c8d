import Fonts
import Inputs

/// The fonts that a report's house brings along: `house/fonts.yaml`, written as the installation's own manifest, with
/// folders within `house/`.
enum HouseFonts {
  /// The pinned fonts with the house's own before them; the pinned ones alone when it brings none.
  ///
  /// Every file must be there with the checksum that stands in the manifest: what a machine happens to have is never used.
  static func manifest(
    of house: String, in folder: InputFolder, beside pinned: FontManifest, diagnostics: inout Diagnostics
  ) -> FontManifest {
    let path = house + "/fonts.yaml"
    guard folder.has(path), let value = ValueReader.value(of: path, in: folder, &diagnostics),
      var own = FontManifest(value, beside: pinned, diagnostics: &diagnostics)
    else { return pinned }
    for file in own.files {
      let places = own.folders.map { "\(house)/\($0)/\(file.file)" }
      guard let found = places.first(where: folder.has) else {
        diagnostics.report(.missingFont(file.file, package: file.package, at: file.place))
        continue
      }
      do throws(Diagnostic) {
        let sum = Digest(of: try folder.read(found, from: file.place).bytes).hexadecimal
        guard sum != file.sha256 else { continue }
        diagnostics.report(
          .otherFont(file.file, found: "SHA-256 \(sum)", expected: "SHA-256 \(file.sha256)", at: file.place))
      } catch {
        diagnostics.report(error)
      }
    }
    own.folders = own.folders.map { "\(folder.root)/\(house)/\($0)" }
    return pinned.adding(own)
  }
}
