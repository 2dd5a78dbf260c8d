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
      "cells-not-rectangle", at: place, "The cells joined here make no rectangle.",
      hint: "`<<` joins a cell to the one on its left, `^^` to the one above: over whole rows and columns.")
  }
}

/// What the room Reporting says of values and filters.
extension Diagnostic {
  /// A first name that nothing has.
  public static func unknownName(_ name: String, known: [String], at place: Place) -> Diagnostic {
    unknownName(name, kind: "name", known: known, at: place)
  }

  /// A step of a path that leads nowhere.
  public static func unknownStep(
    _ step: String, in path: String, kind: String, known: [String], at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "unknown-name", at: place, "There is no `\(step)` in `\(path)`, which is \(kind).",
      hint: known.isEmpty ? "Nothing can be taken from it." : nearest(to: step, among: known, "names"))
  }

  /// A step into something that is not known.
  public static func nothingInside(_ path: String, step: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "not-known", at: place, "`\(path)` is not known, so it has no `\(step)`.",
      hint: "Give it a value in the data, or ask with `{% if \(path) exists %}`.")
  }

  /// Two things that cannot be compared.
  public static func cannotCompare(_ left: String, _ right: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "cannot-compare", at: place, "\(left.prefix(1).uppercased() + left.dropFirst()) and \(right) cannot be compared.",
      hint: "Compare numbers with numbers and text with text.")
  }

  /// A filter that does not exist.
  public static func unknownFilter(_ name: String, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-filter", at: place, "There is no filter `\(name)`.", hint: nearest(to: name, among: known, "filters"))
  }

  /// An argument that a filter does not know.
  public static func unknownArgument(of filter: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-argument", at: place, "The filter `\(filter)` does not know this argument.",
      hint: "docs/REPORTS.md lists the arguments of each filter.")
  }

  /// A filter without its argument.
  public static func filterNeedsArgument(_ filter: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "argument-missing", at: place, "The filter `\(filter)` needs an argument.", hint: "Write `\(filter)(\"…\")`.")
  }

  /// A filter on a value it cannot print.
  public static func filterNeeds(
    _ filter: String, wanted: String, path: String, kind: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "filter-needs", at: place, "The filter `\(filter)` needs \(wanted), and `\(path)` is \(kind).",
      hint: "Use another filter or another value.")
  }

  /// A currency that is not said, or is not one.
  public static func currencyUnknown(_ unit: String?, path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "currency-unknown", at: place,
      unit.map { "`\($0)` is not a currency." } ?? "`\(path)` has no unit that says its currency.",
      hint: "Write `unit: USD` in the data or `money(USD)` here.")
  }

  /// A value without a unit that `unit` should print.
  public static func unitMissing(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "unit-missing", at: place, "`\(path)` has no unit.", hint: "Give it one in the data: `{value: …, unit: …}`.")
  }

  /// `plural` with something else than forms.
  public static func pluralArgument(known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-argument", at: place, "The filter `plural` takes a text for each form.",
      hint: "Write `plural(one: \"# area\", other: \"# areas\")`; forms are \(known.joined(separator: ", ")).")
  }

  /// `plural` without the form for all the rest.
  public static func pluralOtherMissing(at place: Place) -> Diagnostic {
    Diagnostic(
      "argument-missing", at: place, "The filter `plural` lacks the form `other`.", hint: "Add `other: \"# …\"`.")
  }

  /// An address that is not one.
  public static func linkNeedsAddress(at place: Place) -> Diagnostic {
    Diagnostic(
      "link-needs-address", at: place, "The link has no address.",
      hint: "Give an address that begins with https://, http:// or mailto:.")
  }

  /// An address that a document may not link to.
  public static func linkRefused(_ address: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "link-refused", at: place, "A document may not link to `\(address.prefix(80))`.",
      hint: "Link to https://, http:// or mailto:, or to `#id` within the document.")
  }

  /// A value that is null where it should be printed.
  public static func valueNotKnown(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "not-known", at: place, path.isEmpty ? "The value is not known." : "`\(path)` is not known.",
      hint: "Say what is printed then: `| default(\"not known\")`, or `missing:` in a table.")
  }

  /// A map that is neither a figure nor words by language.
  public static func mapPrinted(_ path: String, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "map-printed", at: place, "`\(path)` is a map and cannot be printed as it is.",
      hint: "Name one of its values: \(known.prefix(20).map { "`\($0)`" }.joined(separator: ", ")).")
  }

  /// A figure that is not confirmed.
  public static func unverifiedPrinted(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "unverified", at: place, "`\(path)` is unverified and may not be printed.",
      hint: "Find a source and mark it `evidence: sourced`, or leave it out.")
  }

  /// A printed figure without a source.
  public static func figureWithoutSource(_ path: String, isError: Bool, at place: Place) -> Diagnostic {
    Diagnostic(
      "figure-without-source", isError ? .error : .warning, at: place, "`\(path)` is printed without a source.",
      hint: "Add `source:` to the figure or to its record.")
  }

  /// A derived or inferred figure whose reason is not given.
  public static func reasonMissing(_ path: String, evidence: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "reason-missing", .warning, at: place, "`\(path)` is \(evidence), and no `note` says how.",
      hint: "Add `note:` to the figure, for each language.")
  }

  /// `cite` on a value without a source.
  public static func nothingToCite(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "nothing-to-cite", at: place, path.isEmpty ? "There is no source to cite." : "`\(path)` has no source to cite.",
      hint: "Add `source:` in the data, or name one: `cite(P1)`.")
  }

  /// Words that are not there in a language.
  public static func wordsMissing(_ name: String, language: String, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "language-missing", at: place, "`\(name)` has no words in \(language).",
      hint: known.isEmpty ? "Add `\(language):`." : "It has \(known.joined(separator: ", ")); add `\(language):`.")
  }
}

/// What the room Reporting says of the report, its data and its files.
extension Diagnostic {
  /// No editions.
  public static func noEditions(at place: Place) -> Diagnostic {
    Diagnostic("no-editions", at: place, "The report has no editions.", hint: "Write `editions: [en+zh-Hant, en]`.")
  }

  /// An edition that is not one to three languages.
  public static func editionMalformed(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "edition-malformed", at: place, "`\(text)` is not an edition.",
      hint: "Write one to three different language tags joined by `+`, such as en+zh-Hant.")
  }

  /// An edition that stands twice.
  public static func editionTwice(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic("edition-twice", .warning, at: place, "The edition `\(text)` stands twice.", hint: "Remove one.")
  }

  /// A language without its text.
  public static func textMissing(_ path: String, language: String, edition: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "text-missing", at: place, "The text `\(path)` is missing, which the edition \(edition) needs.",
      hint: "Write it, or remove \(language) from the editions.")
  }

  /// A database without a query.
  public static func databaseNeedsQuery(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "database-needs-query", at: place, "`\(path)` is a database, and nothing says what to ask it.",
      hint: "Name the set in report.yaml: `data: {name: {file: \(path), query: \"select …\"}}`.")
  }

  /// A data set with a name that means something else.
  public static func dataNameReserved(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "name-reserved", at: place, "A data set cannot be called `\(name)`, which means something else in expressions.",
      hint: "Rename it.")
  }

  /// Two data sets with one name.
  public static func dataNameTwice(_ name: String, other: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "name-twice", at: place, "There is already a data set `\(name)`: `\(other)`.", hint: "Rename one of the files.")
  }

  /// A source that `sources.yaml` does not have.
  public static func unknownSource(_ name: String, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-source", at: place, "There is no source `\(name)`.", hint: nearest(to: name, among: known, "sources"))
  }

  /// A key of a figure that is probably a slip.
  public static func figureKeyMistyped(_ key: String, nearest: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-key", .warning, at: place, "A figure has no key `\(key)`.", hint: "Did you mean `\(nearest)`?")
  }

  /// Figures of one name in different units.
  public static func unitsDiffer(_ name: String, _ unit: String, _ first: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "units-differ", .warning, at: place, "`\(name)` is in `\(unit)` here and in `\(first)` in a row before.",
      hint: "Give all rows in one unit.")
  }

  /// Two documents of `for-each` with one name.
  public static func outputTwice(_ name: String, row: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "output-twice", at: place, "Two rows make documents called `\(name)`; `\(row)` is the second.",
      hint: "Build the name in `for-each` from a value that each row has for itself.")
  }

  /// A template of a name that cannot be read.
  public static func outputNameMalformed(_ template: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "output-name-malformed", at: place, "`{` is not closed in `\(template)`.", hint: "Write `{row.id}`.")
  }

  /// A name that is not a plain file name.
  public static func outputNameUnsafe(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "output-name-unsafe", at: place, "`\(name)` cannot be the name of a file.",
      hint: "Build it from letters, digits, `-`, `_` and `.` only.")
  }

  /// A name in the document that stands twice.
  public static func targetTwice(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "name-twice", at: place, "Two blocks are called `#\(name)`.",
      hint: "Rename one; the languages of one row share a name.")
  }

  /// A block that some languages lack. `near` is where the blocks stand behind which they would have it.
  public static func rowAlone(
    _ what: String, in language: String, lacking others: [String], near: [Place], at place: Place
  ) -> Diagnostic {
    let places = near.map(\.description).joined(separator: " and ")
    return Diagnostic(
      "row-alone", .warning, at: place,
      "This \(what) in \(language) has no counterpart in \(others.joined(separator: " and ")).",
      hint: places.isEmpty
        ? "Write it, or give both the same `{#id}` if they are there."
        : "It would stand behind \(places); give both the same `{#id}` if they are there.")
  }

  /// Headings of one row on different levels.
  public static func headingLevelsDiffer(_ level: Int, in language: String, others: Int, at place: Place) -> Diagnostic
  {
    Diagnostic(
      "heading-levels-differ", .warning, at: place,
      "This heading is on level \(level) in \(language) and on level \(others) in the language before it.",
      hint: "Give both the same number of `#`.")
  }

  /// A remark that silences a check at the end of a text.
  public static func silenceWithoutBlock(at place: Place) -> Diagnostic {
    Diagnostic(
      "silence-without-block", .warning, at: place, "No block stands behind this remark that allows something.",
      hint: "Put it before the block that it is about.")
  }

  /// Tables of different shapes.
  public static func tablesDiffer(left: String, right: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "tables-differ", .warning, at: place,
      "This table has \(right), the other language's \(left), so they stand apart.",
      hint: "Give both the same rows and columns, or build both from data.")
  }

  /// Key figures of different counts.
  public static func keyFiguresDiffer(left: Int, right: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "key-figures-differ", .warning, at: place,
      "There are \(right) key figures here and \(left) in the other language.",
      hint: "Give both the same figures.")
  }

  /// A file that a new report would overwrite.
  public static func fileInTheWay(_ path: String) -> Diagnostic {
    Diagnostic(
      "file-in-the-way", fault: .usage, at: Place(file: path), "`\(path)` is there already.",
      hint: "Name a folder that is empty or not there yet; nothing was written.")
  }

  /// A picture without words.
  public static func alternativeMissing(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "alternative-missing", .warning, at: place, "Nothing is said instead of the picture `\(path)`.",
      hint: "Write `![what it shows](\(path))`.")
  }

  /// A picture on the network.
  public static func pictureNotFetched(_ address: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "picture-not-fetched", at: place, "The picture `\(address.prefix(80))` is not in the report's folder.",
      hint: "Copy it into the folder; nothing is fetched.")
  }

  /// A picture that cannot be read.
  public static func pictureDamaged(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic("picture-damaged", at: place, "The picture `\(path)` is damaged.", hint: "Save it again.")
  }

  /// A picture of another format.
  public static func pictureFormatUnknown(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "picture-format-unknown", at: place, "`\(path)` is neither PNG, JPEG nor SVG.", hint: "Save it as one of these.")
  }

  /// A picture that would fill the memory.
  public static func pictureTooLarge(
    _ path: String, width: Int, height: Int, limit: Int, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "picture-too-large", at: place,
      "The picture `\(path)` has \(width) by \(height) pixels, more than \(limit >> 20) million in all.",
      hint: "Make it smaller.")
  }

  /// Data sets are to travel in a document that not everyone may have.
  public static func attachedUnderMarking(_ marking: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "attached-under-marking", .error, at: place,
      "Data sets are attached to a document marked “\(marking)”.",
      hint: "Remove `attach`, or mark the document as open (`open`, `public`, `公開`, `ouvert`).")
  }
}
