/// What text can ask of the typesetter that cannot be done well.
extension Diagnostic {
  /// A character that no pinned font has.
  public static func missingCharacter(_ scalar: UInt32, family: String, at place: Place?) -> Diagnostic {
    let digits = String(scalar, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let character = Unicode.Scalar(scalar).map { String(Character($0)) } ?? "?"
    return Diagnostic(
      "missing-glyph", at: place, "No pinned font has the character “\(character)” (\(code)).",
      hint: "Write it another way, or add a font that has it to the fonts' manifest (family “\(family)” or fallback).")
  }

  /// An OpenType feature that the face has not.
  public static func missingFontFeature(
    _ feature: String, tag: String, family: String, at place: Place?
  ) -> Diagnostic {
    Diagnostic(
      "font-feature", .warning, at: place, "The family “\(family)” has no \(feature) (OpenType “\(tag)”).",
      hint: "Leave the feature out of the style, or choose another family.")
  }

  /// A line that could not be broken to its measure.
  public static func overfullLine(_ text: String, excess: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "overfull-line", .warning, at: place, "A line is \(excess) too wide: “\(text)”.",
      hint: "Allow a break with a soft hyphen (U+00AD) or U+200B, or make the column wider.")
  }

  /// Emphasis dots between lines that stand too close.
  public static func noRoomForDots(leading: String, needed: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "emphasis-dots", .warning, at: place,
      "Emphasis dots have no room: the leading is \(leading), and \(needed) is needed.",
      hint: "Make the style's leading one and a half times its size, or choose `emphasis: bold`.")
  }

  /// Hanging marks where custom has none.
  public static func hangingRefused(_ language: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "hanging-marks", .warning, at: place, "Marks do not hang in horizontal \(language); they are kept in the line.",
      hint: "Ask for hanging marks in zh-Hans paragraphs only.")
  }
}

/// What the machine lacks.
extension Diagnostic {
  /// Hyphenation patterns that are not installed.
  public static func patternsMissing(_ name: String, language: String, directory: String) -> Diagnostic {
    Diagnostic(
      "hyphenation-patterns", .warning, fault: .machine,
      "There are no hyphenation patterns for \(language) (\(directory)/hyph_\(name).dic).",
      hint: "Install Debian's package hyphen-\(name.lowercased().replacing("_", with: "-")).")
  }
}
