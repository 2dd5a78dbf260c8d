extension Diagnostic {
  /// A page uses a face that the manifest does not name.
  public static func fontUnknownToDrawing(_ font: String) -> Diagnostic {
    Diagnostic(
      "font-unknown", .error, fault: .machine,
      "The pages use the font face “\(font)”, which the font manifest does not have.",
      hint: "Add the face to the manifest, or run `diptych doctor` to see which fonts are missing.")
  }

  /// The file of a face cannot be opened as a font.
  public static func fontUnreadableInDrawing(_ font: String, path: String) -> Diagnostic {
    Diagnostic(
      "font-unreadable", .error, fault: .machine, at: Place(file: path),
      "The font face “\(font)” cannot be read from this file.",
      hint: "Install the font's package again; `diptych doctor` names it.")
  }

  /// A run of glyphs refers to a glyph that its face does not have.
  public static func glyphMissingInDrawing(_ font: String, index: UInt32, text: String) -> Diagnostic {
    Diagnostic(
      "glyph-missing", .error, "The font face “\(font)” has no glyph \(index) for “\(text)”.",
      hint: "Use a character that one of the pinned fonts has, or add a font that has it.")
  }

  /// Text and glyphs of a run do not belong together.
  public static func glyphRunFlawed(text: String, flaw: String) -> Diagnostic {
    Diagnostic(
      "glyph-run-flawed", .error, fault: .machine, "The glyphs of “\(text)” do not match its text: \(flaw).",
      hint: "This is a fault of diptych: please report it with the text.")
  }

  /// The bytes of a picture cannot be drawn.
  public static func pictureUnreadable(_ reason: String) -> Diagnostic {
    Diagnostic(
      "picture-unreadable", .error, "A picture cannot be drawn: \(reason).",
      hint: "Save the picture again as PNG, or as JPEG in RGB or grey.")
  }

  /// A size, transform or opacity that cannot be drawn.
  public static func sizeImpossible(_ what: String) -> Diagnostic {
    Diagnostic("size-impossible", .error, "Nothing can be drawn here: \(what).", hint: "Give a size greater than zero.")
  }

  /// The drawing library gave up.
  public static func drawingFailed(_ status: String) -> Diagnostic {
    Diagnostic(
      "drawing-failed", .error, fault: .machine, "Drawing stopped: \(status).",
      hint: "Check that there is enough memory and disk space, and build again.")
  }
}
