import Languages
import Pages

/// Draws display lists as SVG (W3C SVG 1.1, with the roles of SVG 2), for slides and for pages of the web.
public enum SVGDrawing {
  /// How text is drawn.
  public enum TextMode: String, Sendable, CaseIterable {
    /// As outlines, which look the same everywhere.
    case outlines
    /// As text, which can be searched and edited where the fonts are installed.
    case live
  }

  /// What is said of the drawing to someone who does not see it.
  public struct Description: Hashable, Sendable {
    /// The short name.
    public var title: String
    /// What it shows, in a sentence or two.
    public var text: String
    /// The language of both.
    public var language: Language
    /// A description.
    public init(title: String, text: String, language: Language) {
      self.title = title
      self.text = text
      self.language = language
    }
  }

  /// Draws the list.
  ///
  /// - Parameters:
  ///   - prefix: Begins every id in the file, so that drawings can stand in one page. ASCII letters, digits, `-` and
  ///     `_`; anything else becomes `-`.
  public static func draw(
    _ list: DisplayList, fonts: FontFiles, description: Description, prefix: String, text: TextMode = .outlines
  ) throws(DrawingError) -> String {
    guard list.size.width > .zero, list.size.height > .zero else {
      throw .sizeImpossible("the drawing is \(list.size.width) × \(list.size.height)")
    }
    var body = SVGBody(prefix: identifier(prefix), textMode: text, fonts: fonts)
    for item in list.items where !item.shape.isEmpty { try body.add(item.shape) }
    return document(list.size, description, body)
  }

  private static func document(_ size: Size, _ description: Description, _ body: SVGBody) -> String {
    let (width, height) = (SVGText.number(size.width), SVGText.number(size.height))
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1""#
        + #" width="\#(width)pt" height="\#(height)pt" viewBox="0 0 \#(width) \#(height)""#
        + #" role="img" xml:lang="\#(description.language.tag)" lang="\#(description.language.tag)""#
        + #" aria-labelledby="\#(body.prefix)-title" aria-describedby="\#(body.prefix)-desc">"#,
      #"<title id="\#(body.prefix)-title">\#(SVGText.escaped(description.title))</title>"#,
      #"<desc id="\#(body.prefix)-desc">\#(SVGText.escaped(description.text))</desc>"#,
    ]
    if !body.definitions.isEmpty { lines += ["<defs>"] + body.definitions + ["</defs>"] }
    return (lines + body.lines + ["</svg>", ""]).joined(separator: "\n")
  }

  /// An XML name that begins with a letter.
  static func identifier(_ text: String) -> String {
    let kept = text.map { character in
      character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
        ? character : "-"
    }
    return kept.first?.isLetter == true ? String(kept) : "d" + String(kept)
  }
}
