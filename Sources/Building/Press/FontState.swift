import Fonts
import Foundation
import Inputs

/// The font files as this run finds them.
struct FontState: Sendable {
  /// A file that is missing is an error, since text would be set in another; one that is not the pinned one is said.
  let diagnostics: Diagnostics
  /// The files that were looked at, which pages are set with soon.
  private let files: any Sendable

  init(_ manifest: FontManifest) {
    var found = Diagnostics()
    let library = FontLibrary(manifest: manifest)
    library.verify(&found)
    files = library.openFiles
    var told = Diagnostics()
    for var diagnostic in found.all {
      if diagnostic.code == "font-version" { diagnostic.severity = .warning }
      told.report(diagnostic)
    }
    diagnostics = told
  }
}
