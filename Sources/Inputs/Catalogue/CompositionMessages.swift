import Languages

/// What the room Composition says.
extension Diagnostic {
  /// A reference names something that is not in the document.
  public static func unknownTarget(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-target", at: place, "Nothing in this document has the id `\(name)`.",
      hint: "Give it with `{#\(name)}`, or correct the reference.")
  }

  /// Numbers of sources without a list that says what they stand for.
  public static func sourcesNotListed(at place: Place?) -> Diagnostic {
    Diagnostic(
      "sources-not-listed", .warning, at: place, "Numbers of sources are printed, but no list says which they are.",
      hint: "Add a block ```` ```sources ```` to each text, or write `marks: none` in report.yaml.")
  }

  /// A picture whose size cannot be read.
  public static func unreadablePicture(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "unreadable-picture", at: place, "The size of the picture `\(path)` cannot be read.",
      hint: "Save it again as PNG, JPEG, or SVG with a width, a height or a view box.")
  }

  /// An SVG picture that holds pixels, filters, style sheets, entities or parts that depend on the reader's language.
  public static func pictureNotOfShapes(_ path: String, element: String, at place: Place) -> Diagnostic {
    let hints = [
      "style": "Write the properties of its text as attributes: a style sheet could name any font.",
      "switch": "Leave one language, without `systemLanguage`: a picture is the same on every machine.",
    ]
    return Diagnostic(
      "picture-not-of-shapes", at: place,
      "The SVG picture `\(path)` holds `<\(element)>`, and may hold shapes and text only.",
      hint: hints[element] ?? "Save it as plain SVG made of paths, or as PNG.")
  }

  /// Text of an SVG picture in a font that is not the document's, or in none.
  ///
  /// - Parameter font: The font that it names; empty when it names none.
  public static func pictureFontUnknown(_ path: String, font: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "picture-font", at: place,
      font.isEmpty
        ? "The SVG picture `\(path)` has text and names no font for it."
        : "The SVG picture `\(path)` asks for the font `\(font)`.",
      hint:
        "Add `serif`, `sans-serif` or `monospace` to `font-family`, on `<text>` or `<svg>`: these are the document's own."
    )
  }

  /// A block that can be divided no further and is taller than a page.
  public static func tallerThanPage(_ height: String, page: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "taller-than-page", at: place, "This is \(height) high, and a page has room for \(page).",
      hint: "Divide it, make it smaller, or use a layout with larger pages.")
  }

  /// A layout that is not in any of the folders it is looked for in; `within` is one in a folder of theirs, which goes by
  /// its path.
  public static func layoutMissing(
    _ name: String, known: [String], within: String? = nil, at place: Place?
  ) -> Diagnostic {
    let nearest = within ?? NearestName.of(name, among: known)
    let list = known.isEmpty ? "There is none to choose from." : "Known layouts: \(known.joined(separator: ", "))."
    return Diagnostic(
      "layout-missing", at: place, "There is no layout `\(name)`.",
      hint: nearest.map { "Did you mean `\($0)`?" } ?? list)
  }

  /// Layouts that extend each other in a circle, or too deeply.
  public static func layoutExtendsItself(_ name: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "layout-extends-itself", at: place, "The layout `\(name)` extends itself by way of others.",
      hint: "Remove one `extends:` of the circle.")
  }

  /// Margins that leave no room for text.
  public static func noTypeArea(at place: Place) -> Diagnostic {
    Diagnostic(
      "no-type-area", at: place, "The margins leave no room for text.",
      hint: "Make the margins smaller or the paper larger.")
  }

  /// A head or foot that stands where text does.
  public static func furnitureInText(_ band: String, distance: String, margin: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "furniture-in-text", .warning, at: place,
      "The `\(band)` stands \(distance) from the edge of the paper, and text begins \(margin) from it.",
      hint: "Make its `distance` smaller or the margin larger.")
  }

  /// Text smaller than anyone should have to read.
  public static func textTooSmall(_ part: String, size: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "text-too-small", .warning, at: place, "Text of `\(part)` is \(size), smaller than 7.9pt.",
      hint: "Make it at least 7.9pt.")
  }

  /// Text that stands out too little from white paper.
  public static func contrastTooLow(_ color: String, ratio: Double, at place: Place) -> Diagnostic {
    let shown = (ratio * 100).rounded() / 100
    return Diagnostic(
      "contrast-too-low", .warning, at: place,
      "The colour \(color) has a contrast of \(shown) with white, less than 4.5.",
      hint: "Take a darker colour (WCAG 2.2, 1.4.3).")
  }

  /// A page that no PDF may have.
  public static func paperTooLarge(at place: Place) -> Diagnostic {
    Diagnostic(
      "paper-too-large", .error, at: place, "The paper is larger than a page of a PDF may be.",
      hint: "Make it at most 14,400 pt (5.08 m) wide and high.")
  }
}
