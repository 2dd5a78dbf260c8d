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
      hint: "Give both the same rows, columns and joined cells, or build both from data.")
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
