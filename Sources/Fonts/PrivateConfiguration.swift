import CFontconfig
import Inputs

/// Fontconfig's view of the manifest, for libraries that choose fonts themselves (librsvg, Pango): the pinned files and
/// nothing of the machine.
///
/// Setting text does not need it: fontconfig scans every file it is given, which costs more than setting a page.
public final class PrivateConfiguration {
  /// The configuration, for `pango_fc_font_map_set_config` and the like.
  package let pointer: OpaquePointer

  /// A configuration of these files of the manifest, or of all.
  public init(_ manifest: FontManifest, only names: [String]? = nil) throws(Diagnostic) {
    guard let pointer = FcConfigCreate() else { throw .missingFontManifest(at: Installation.manifestPath) }
    self.pointer = pointer
    for file in manifest.files where names?.contains(file.name) ?? true {
      let isAdded = manifest.folders.contains { FcConfigAppFontAddFile(pointer, "\($0)/\(file.file)") != 0 }
      if !isAdded { throw .missingFont(file.file, package: file.package, at: file.place) }
    }
  }

  deinit { FcConfigDestroy(pointer) }

  /// The same as a file for FONTCONFIG_FILE: the manifest's folders with all but the pinned files refused.
  public static func text(for manifest: FontManifest) -> String {
    var lines = ["<?xml version=\"1.0\"?>", "<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">", "<fontconfig>"]
    lines += manifest.folders.map { "  <dir>\($0)</dir>" }
    lines += [
      "  <cachedir>/var/cache/fontconfig</cachedir>", "  <selectfont>", "    <rejectfont><glob>*</glob></rejectfont>",
    ]
    for folder in manifest.folders {
      for file in manifest.files { lines.append("    <acceptfont><glob>\(folder)/\(file.file)</glob></acceptfont>") }
    }
    return (lines + ["  </selectfont>", "</fontconfig>", ""]).joined(separator: "\n")
  }
}
