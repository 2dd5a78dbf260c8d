/// What the room Reporting says of Markdown and of the template of a text.
extension Diagnostic {
  /// The Markdown library does not work.
  public static func markdownUnavailable() -> Diagnostic {
    Diagnostic(
      "markdown-unavailable", fault: .machine, "The Markdown library lacks its tables or its struck text.",
      hint: "Install libcmark-gfm-extensions-dev and build again.")
  }

  /// HTML in a text.
  public static func htmlRefused(at place: Place) -> Diagnostic {
    Diagnostic(
      "html-refused", at: place, "HTML is not read.",
      hint: "Use Markdown, `{.class}` for a style, or `\\<` for the sign itself.")
  }

  /// Asterisks that Markdown takes for text.
  public static func emphasisNotRead(at place: Place) -> Diagnostic {
    Diagnostic(
      "emphasis-not-read", .warning, at: place, "Asterisks are printed here as they are.",
      hint: "Emphasis begins before a letter and ends behind one; write `\\*` for the sign itself.")
  }

  /// Blocks, lists or conditions in each other beyond the limit.
  public static func nestedTooDeep(limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "nested-too-deep", at: place, "This stands more than \(limit) deep in other things of its kind.",
      hint: "Write it flatter.")
  }

  /// A list, table or other block where words are expected.
  public static func onlyWordsExpected(at place: Place) -> Diagnostic {
    Diagnostic(
      "only-words-expected", at: place, "Only words may stand here, not a list, a table or another block.",
      hint: "Write one paragraph; put a backslash before a mark that begins a block.")
  }

  /// A character of the private-use planes, or NUL.
  public static func privateCharacter(at place: Place) -> Diagnostic {
    Diagnostic(
      "private-character", at: place, "This character is not text (NUL or private use, plane 15 or 16).",
      hint: "Remove it; its line is left out.")
  }

  /// `{{` without `}}`.
  public static func expressionNotClosed(at place: Place) -> Diagnostic {
    Diagnostic(
      "expression-not-closed", at: place, "`{{` is not closed on its line.",
      hint: "Close it with `}}`, or write `\\{{` for the braces themselves.")
  }

  /// `{{ }}`
  public static func emptyExpression(at place: Place) -> Diagnostic {
    Diagnostic(
      "empty-expression", at: place, "Nothing stands between `{{` and `}}`.", hint: "Name a value: `{{ data.figure }}`."
    )
  }

  /// A quote that is not closed within an expression.
  public static func expressionQuoteNotClosed(at place: Place) -> Diagnostic {
    Diagnostic(
      "quote-not-closed", at: place, "The text that begins here has no closing quote.",
      hint: "Close it with the quote it begins with.")
  }

  /// A sign that means nothing in an expression.
  public static func strangeSign(_ sign: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "strange-sign", at: place, "`\(sign)` means nothing in an expression.",
      hint: "Put a name that is not made of letters, digits, `_` and `-` in quotes.")
  }

  /// Something else than what must stand in an expression.
  public static func expressionUnexpected(_ found: String, wanted: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "expression-malformed", at: place, "Here stands \(found) where \(wanted) must stand.",
      hint: "An expression is `path | filter(argument)`.")
  }

  /// `{% … %}` with other text on its line.
  public static func statementInsideLine(at place: Place) -> Diagnostic {
    Diagnostic(
      "statement-inside-line", at: place, "`{% … %}` must stand on a line of its own.",
      hint: "Put it on a line of its own, or write `\\{%` for the sign itself.")
  }

  /// A statement that does not exist.
  public static func statementUnknown(_ words: String, at place: Place) -> Diagnostic {
    let first = words.split(separator: " ").first.map(String.init) ?? ""
    let meant = ["endfor", "endif"].contains(first) ? "end" : first == "elif" || first == "elsif" ? "else if" : nil
    return Diagnostic(
      "statement-unknown", at: place, "`{% \(words) %}` is not a statement.",
      hint: meant.map { "Write `{% \($0)\($0 == "end" ? "" : " …") %}`." }
        ?? "Write `for name in path`, `if condition`, `else`, `else if condition` or `end`.")
  }

  /// A loop or condition without its end.
  public static func statementNotClosed(at place: Place) -> Diagnostic {
    Diagnostic(
      "statement-not-closed", at: place, "This has no `{% end %}`.",
      hint: "Put `{% end %}` on a line of its own behind the last line it is for.")
  }

  /// An end, or else, without its start.
  public static func statementWithoutStart(_ words: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "statement-without-start", at: place, "`\(words)` closes nothing.",
      hint: "Remove it, or open it with `for` or `if`.")
  }

  /// A loop over something that has no items.
  public static func loopNeedsList(_ path: String, kind: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "not-a-list", at: place, "`\(path)` is \(kind), and a list or a map is wanted.", hint: "Name a list of rows.")
  }

  /// Loops within loops that never end in any useful time.
  public static func loopsTurnTooOften(limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "loops-too-long", at: place, "The loops of this text go through more than \(limit) rows.",
      hint: "Loop over fewer rows, or join the data before they come into the report.")
  }

  /// A text that grows beyond the limit.
  public static func textGrowsTooLong(limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "text-too-long", at: place, "The loops of this text make more than \(limit) lines.",
      hint: "Choose fewer rows: `{% for x in list if … %}`.")
  }

  /// Loops that make too much text of long lines.
  public static func textGrowsTooLarge(mebibytes: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "text-too-large", at: place, "The loops of this text make more than \(mebibytes) MiB.",
      hint: "Choose fewer rows: `{% for x in list if … %}`.")
  }

  /// Expressions beyond the limit.
  public static func tooManyExpressions(limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "too-many-expressions", at: place, "The text has more than \(limit) expressions after its loops.",
      hint: "Choose fewer rows: `{% for x in list if … %}`.")
  }

  /// A note that is defined twice.
  public static func noteTwice(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "note-twice", at: place, "The note `[^\(name)]` is written twice; the first is printed.",
      hint: "Rename or remove one.")
  }

  /// A note that nothing marks.
  public static func noteUnmarked(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "note-unmarked", .warning, at: place, "Nothing marks the note `[^\(name)]`, so it is not printed.",
      hint: "Put `[^\(name)]` where it belongs, or remove the note.")
  }

  /// A mark without its note.
  public static func unknownNote(_ name: String, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-note", at: place, "There is no note `[^\(name)]:` in this text.",
      hint: nearest(to: name, among: known, "notes"))
  }

  /// A fence whose word is nearly one of ours.
  public static func fenceMistyped(_ word: String, nearest: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-block", .warning, at: place, "There is no block `\(word)`, so this is set as code.",
      hint: "Did you mean `\(nearest)`?")
  }

  /// Words behind the name of a block.
  public static func fenceInfoTooLong(_ word: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "block-name-malformed", at: place, "Only `{#id .class}` may stand behind the name of the block `\(word)`.",
      hint: "Put everything else into the block.")
  }

  /// A column of a table from data with neither or both.
  public static func columnNeedsCell(at place: Place) -> Diagnostic {
    Diagnostic(
      "column-needs-cell", at: place, "A column needs either `cell` or `value`.",
      hint: "Write `cell: \"{{ row.name }}\"` or `value: name`.")
  }

  /// Cells of a table that are joined to no rectangle.
  public static func cellsNotRectangle(at place: Place) -> Diagnostic {
    Diagnostic(
      "cells-not-rectangle", at: place, "Nothing can be joined here: the cells would make no rectangle.",
      hint: "`<<` joins a cell to the one on its left, `^^` to the one above: over whole rows and columns.")
  }
}
