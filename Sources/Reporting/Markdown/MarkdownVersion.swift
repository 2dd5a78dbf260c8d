import CMarkdown
import Inputs

extension LinkedLibrary {
  /// cmark-gfm.
  public static var markdown: LinkedLibrary {
    LinkedLibrary(name: "cmark-gfm", version: cmark_version_string().map { String(cString: $0) } ?? "unknown")
  }
}
