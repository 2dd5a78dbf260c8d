/// What the fonts' manifest and the font files can get wrong.
extension Diagnostic {
  /// A layout asks for a family that the manifest has not.
  public static func unknownFontFamily(_ name: String, known: [String], at place: Place?) -> Diagnostic {
    Diagnostic(
      "font-family", at: place, "There is no font family “\(name)”.", hint: "Use \(known.joined(separator: ", ")).")
  }

  /// The manifest itself is not where the program looks for it.
  public static func missingFontManifest(at path: String) -> Diagnostic {
    Diagnostic(
      "font-manifest", fault: .machine, at: Place(file: path), "The fonts' manifest is not there.",
      hint: "Start diptych in its own folder, or name that folder in DIPTYCH_HOME.")
  }

  /// A font file that is not on this machine.
  public static func missingFont(_ file: String, package: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "font-missing", fault: .machine, at: place, "The font file \(file) is not on this machine.",
      hint: "As root, run: apt-get install --no-install-recommends \(package)")
  }

  /// A font file that is not the one the manifest was written for.
  public static func otherFont(_ file: String, found: String, expected: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "font-version", fault: .machine, at: place,
      "The font file \(file) is another one than the manifest pins: \(found) instead of \(expected).",
      hint: "Install the pinned version, or pin this one with scripts/pin-fonts; lines may then break elsewhere.")
  }

  /// A style that the family has no file for.
  public static func missingFontStyle(_ style: String, family: String) -> Diagnostic {
    Diagnostic(
      "font-style", .warning, "The family “\(family)” has no \(style) face; its nearest face is used.",
      hint: "Name one in the fonts' manifest, or choose another family in the layout.")
  }
}
