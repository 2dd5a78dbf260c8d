import CFontconfig
import Inputs
import Pages
import Synchronization

/// Fontconfig's view of the manifest: the pinned faces, each under the name of its `FontID`, and nothing of the machine.
///
/// The faces are described by hand from the manifest. Had fontconfig to scan the files itself, that would cost more than
/// setting a page: it reads the character map of each face of each collection.
///
/// There is one for each manifest as long as the process lives. Pango 1.50 keeps its hold on the configuration when a font
/// map goes, so each map with one of its own would leave 28 KB behind; and a thread of Pango's may still look into it, so
/// it cannot be taken from the map. Sendable, since nothing in it changes and fontconfig counts who holds it atomically.
final class PrivateConfiguration: @unchecked Sendable {
  /// The configuration, for Pango's font map.
  let pointer: OpaquePointer

  private static let known = Mutex<[FontManifest: PrivateConfiguration]>([:])

  /// The configuration of a manifest.
  static func of(_ manifest: FontManifest) -> PrivateConfiguration? {
    known.withLock { known in
      if let configuration = known[manifest] { return configuration }
      let configuration = PrivateConfiguration(manifest)
      known[manifest] = configuration
      return configuration
    }
  }

  /// A configuration of all faces that the manifest names and the machine has.
  private init?(_ manifest: FontManifest) {
    guard let pointer = FcConfigCreate() else { return nil }
    self.pointer = pointer
    // A folder that is not there makes the set of the application's fonts, empty.
    _ = FcConfigAppFontAddDir(pointer, "/dev/null/no-fonts")
    guard let set = FcConfigGetFonts(pointer, FcSetApplication) else { return }
    for (number, id) in manifest.faces.enumerated() {
      guard let (path, index) = manifest.location(of: id) else { continue }
      FcFontSetAdd(set, PrivateConfiguration.pattern(id, number, path: path, index: index))
    }
  }

  private static func pattern(_ id: FontID, _ number: Int, path: String, index: Int) -> OpaquePointer? {
    let pattern = FcPatternCreate()
    FcPatternAddString(pattern, FC_FAMILY, id.name)
    FcPatternAddString(pattern, FC_FILE, path)
    FcPatternAddInteger(pattern, FC_INDEX, Int32(index))
    FcPatternAddBool(pattern, FC_SCALABLE, 1)
    FcPatternAddBool(pattern, FC_OUTLINE, 1)
    FcPatternAddInteger(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR)
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN)
    FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL)
    // Pango passes over faces of no format. Which of the two it is makes no difference to it.
    FcPatternAddString(pattern, FC_FONTFORMAT, "TrueType")
    // Faces are asked for by name and asked themselves what they have; but sorting passes over a face that has nothing
    // that those before it have not.
    let characters = FcCharSetCreate()
    FcCharSetAddChar(characters, UInt32(0x41 + number))
    FcPatternAddCharSet(pattern, FC_CHARSET, characters)
    FcCharSetDestroy(characters)
    return pattern
  }

  /// The same as a file for FONTCONFIG_FILE, for libraries that choose fonts by themselves: the manifest's folders with
  /// all but the pinned files refused.
  static func text(for manifest: FontManifest) -> String {
    var lines = ["<?xml version=\"1.0\"?>", "<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">", "<fontconfig>"]
    lines += manifest.folders.map { "  <dir>\($0)</dir>" }
    lines += ["  <cachedir>/var/cache/fontconfig</cachedir>", "  <selectfont>"]
    lines.append("    <rejectfont><glob>*</glob></rejectfont>")
    for folder in manifest.folders {
      for file in manifest.files { lines.append("    <acceptfont><glob>\(folder)/\(file.file)</glob></acceptfont>") }
    }
    return (lines + ["  </selectfont>", "</fontconfig>", ""]).joined(separator: "\n")
  }
}
