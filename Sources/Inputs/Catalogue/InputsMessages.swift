/// What the room Inputs says of folders and files.
extension Diagnostic {
  /// A folder that was named is not there.
  public static func folderMissing(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      "folder-missing", at: Place(file: path), "The folder `\(path)` cannot be opened: \(reason).",
      hint: "Check the spelling, or run the command from the folder the path is counted from.")
  }

  /// A file that was named is not there.
  public static func fileMissing(_ path: String, nearest: String?, at place: Place?) -> Diagnostic {
    Diagnostic(
      "file-missing", at: place ?? Place(file: path), "There is no file `\(path)`.",
      hint: nearest.map { "Did you mean `\($0)`?" } ?? "Create it, or correct the path.")
  }

  /// A file is there and cannot be read.
  public static func fileUnreadable(_ path: String, reason: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "file-unreadable", fault: .machine, at: place ?? Place(file: path), "`\(path)` cannot be read: \(reason).",
      hint: "Check the permissions of the file and of the folders above it.")
  }

  /// A file is written again and again while it is read.
  public static func fileChanging(_ path: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "file-changing", fault: .machine, at: place ?? Place(file: path),
      "`\(path)` changes while it is read.",
      hint: "Build again when whoever writes the file is done; writing it beside and renaming it avoids this.")
  }

  /// A path leads out of the folder.
  public static func pathLeavesFolder(_ path: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "path-leaves-folder", at: place, "The path `\(path)` leads out of the folder.",
      hint: "Copy the file into the folder and name it from there, without `..` and without a leading `/`.")
  }

  /// A symbolic link leads out of the folder.
  public static func linkLeavesFolder(_ path: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "link-leaves-folder", at: place ?? Place(file: path), "`\(path)` is a link that leads out of the folder.",
      hint: "Replace the link by a copy of what it points to.")
  }

  /// A folder, a device or a pipe stands where a file was wanted.
  public static func notAFile(_ path: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "not-a-file", at: place ?? Place(file: path), "`\(path)` is not a file.",
      hint: "Name a file, not a folder or a device.")
  }

  /// A file stands where a folder was wanted.
  public static func notAFolder(_ path: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      "not-a-folder", at: place ?? Place(file: path), "`\(path)` is not a folder that can be listed.",
      hint: "Name a folder.")
  }

  /// A file is beyond the limit.
  public static func fileTooLarge(_ path: String, limit: Int, at place: Place?) -> Diagnostic {
    Diagnostic(
      "file-too-large", at: place ?? Place(file: path), "`\(path)` is larger than \(limit >> 20) MiB.",
      hint: "Leave out what the report does not use.")
  }

  /// A folder's files are beyond the limit together.
  public static func folderTooLarge(_ path: String, files: Int, bytes: Int) -> Diagnostic {
    Diagnostic(
      "folder-too-large", at: Place(file: path),
      "The report reads more than \(files) files or \(bytes >> 20) MiB from `\(path)`.",
      hint: "Leave out what the report does not use.")
  }

  /// A text is not UTF-8.
  public static func notUTF8(at place: Place, isUTF16: Bool) -> Diagnostic {
    Diagnostic(
      "not-utf-8", at: place,
      isUTF16 ? "The file is in UTF-16." : "A byte here does not belong to text in UTF-8.",
      hint: "Save the file as UTF-8.")
  }

  /// A file of no known format.
  public static func formatUnknown(_ path: String, endings: [String]) -> Diagnostic {
    Diagnostic(
      "format-unknown", at: Place(file: path), "The ending of `\(path)` names no format for data.",
      hint: "Use one of these: \(endings.map { ".\($0)" }.joined(separator: ", ")).")
  }

  // MARK: Writing

  /// A folder or file cannot be written.
  public static func cannotWrite(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      "cannot-write", fault: .machine, at: Place(file: path), "`\(path)` cannot be written: \(reason).",
      hint: "Free space or permit writing there, or choose another folder with --output; what stood there is untouched."
    )
  }
}

/// What the room Inputs says of YAML, JSON, CSV and SQLite.
extension Diagnostic {
  /// YAML that cannot be read, in libyaml's words.
  static func yamlMalformed(at place: Place, problem: String, context: String?, since: Place?) -> Diagnostic {
    let doing = context.map { " \($0)" } ?? ""
    let from = since.flatMap { $0.line > 0 && $0.line != place.line ? " that began on line \($0.line)" : nil } ?? ""
    return Diagnostic(
      "yaml-malformed", at: place, "This is not YAML: \(problem)\(doing)\(from).",
      hint: "Check the indentation and put text with `: `, `#`, `[` or `{` in quotes.")
  }

  /// JSON that cannot be read.
  static func jsonMalformed(at place: Place, expected: String, found: Unicode.Scalar?) -> Diagnostic {
    let what =
      switch found {
      case nil: "the end of the file"
      case .some(let scalar) where scalar.value < 32 || scalar.value == 127: "U+00\(hexadecimal(scalar.value))"
      case .some(let scalar): "`\(scalar)`"
      }
    return Diagnostic(
      "json-malformed", at: place, "This is not JSON: here stands \(what) where \(expected) must stand.",
      hint: found == "'"
        ? "JSON writes text in double quotes." : "Look for a missing comma, quote or bracket before it.")
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }

  /// A number as JSON does not write it.
  static func jsonNumberMalformed(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "json-malformed", at: place, "This is not JSON: `\(text)` is not a number.",
      hint: "Write digits, with one point if need be; no leading zero, no separators.")
  }

  /// A text in JSON without its end.
  static func jsonStringNotClosed(at place: Place) -> Diagnostic {
    Diagnostic(
      "json-malformed", at: place, "This is not JSON: the text that begins here does not end on its line.",
      hint: "Close it with a double quote; write a line end within it as `\\n`.")
  }

  /// An escape that JSON does not have.
  static func jsonEscapeMalformed(at place: Place) -> Diagnostic {
    Diagnostic(
      "json-malformed", at: place, "This is not JSON: a backslash here begins no escape.",
      hint: "Write `\\\\` for a backslash, `\\\"` for a quote, `\\u0000` with four hexadecimal digits for a character.")
  }

  /// A key or column stands twice.
  static func duplicateKey(_ key: String, at place: Place, first: Place) -> Diagnostic {
    Diagnostic(
      "duplicate-key", at: place, "`\(key)` stands twice; first on line \(first.line).",
      hint: "Remove one of them or rename it.")
  }

  /// A key of YAML that is a list, a map or nothing.
  static func keyIsNotAWord(at place: Place) -> Diagnostic {
    Diagnostic("key-not-a-word", at: place, "This key is not a word.", hint: "Use text as a key, in quotes if need be.")
  }

  /// A number no machine number holds.
  static func numberTooLarge(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "number-too-large", at: place, "The number \(text.prefix(40)) is too large to be held.",
      hint: "Put it in quotes to keep it as text, or give it in a larger unit.")
  }

  /// Lists and maps in each other beyond the limit.
  static func tooDeep(at place: Place, limit: Int) -> Diagnostic {
    Diagnostic(
      "too-deep", at: place, "Lists and maps stand more than \(limit) deep in each other here.",
      hint: "Write the data flatter.")
  }

  /// More values than the limit.
  static func tooManyValues(at place: Place, limit: Int) -> Diagnostic {
    Diagnostic(
      "too-many-values", at: place, "The file holds more than \(limit) values.", hint: "Split it, or use SQLite.")
  }

  /// Aliases that stand for far more than the file holds.
  static func aliasesExplode(at place: Place) -> Diagnostic {
    Diagnostic(
      "aliases-explode", at: place, "The aliases (`*name`) in this file would make it too large when they are put in.",
      hint: "Write out what they stand for.")
  }

  /// A table without a first row of names.
  static func tableHasNoColumns(at place: Place) -> Diagnostic {
    Diagnostic(
      "table-without-columns", at: place, "The table has no row with the names of its columns.",
      hint: "Begin the file with the names, separated by commas.")
  }

  /// A column without a name.
  static func columnHasNoName(at place: Place) -> Diagnostic {
    Diagnostic(
      "column-without-name", at: place, "This column has no name.", hint: "Give each column a name in the first row.")
  }

  /// A row with more or fewer fields than there are columns.
  static func rowIsRagged(at place: Place, fields: Int, columns: Int) -> Diagnostic {
    Diagnostic(
      "ragged-row", at: place, "This row has \(fields) field\(fields == 1 ? "" : "s") where the table has \(columns).",
      hint: fields > columns
        ? "Put a field that holds a comma in double quotes." : "Write a comma for each field that is empty.")
  }

  /// A quote within a field that does not begin with one.
  static func quoteInsideField(at place: Place) -> Diagnostic {
    Diagnostic(
      "csv-malformed", at: place, "A double quote stands inside a field that does not begin with one.",
      hint: "Put the whole field in double quotes and write the quote twice.")
  }

  /// Text between a closing quote and the comma.
  static func textAfterQuote(at place: Place) -> Diagnostic {
    Diagnostic(
      "csv-malformed", at: place, "Text follows the closing quote of this field.",
      hint: "Write a quote inside a quoted field twice.")
  }

  /// A quote that is never closed.
  static func quoteNotClosed(at place: Place) -> Diagnostic {
    Diagnostic(
      "csv-malformed", at: place, "The quote that begins here is never closed.", hint: "Close it with a double quote.")
  }

  /// Rows beyond the limit.
  static func tooManyRows(at place: Place, limit: Int) -> Diagnostic {
    Diagnostic(
      "too-many-rows", at: place, "There are more than \(limit) rows.",
      hint: "Sum them up before they come into the report.")
  }

  /// A file that is no SQLite database.
  static func notADatabase(_ path: String) -> Diagnostic {
    Diagnostic(
      "not-a-database", at: Place(file: path), "`\(path)` is not an SQLite database.",
      hint: "Check the path and the file.")
  }

  /// A database whose newest changes stand in a file beside it.
  static func databaseHasLog(_ path: String) -> Diagnostic {
    Diagnostic(
      "database-has-log", at: Place(file: path), "`\(path)` has changes that are not yet in the file itself.",
      hint: "Close the programs that write to it, or run `PRAGMA wal_checkpoint(TRUNCATE)` with the sqlite3 command.")
  }

  /// A query that does more than read.
  static func queryMayOnlySelect(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "query-may-only-select", at: place, "The query of `\(name)` does more than select from the tables of its file.",
      hint: "Use one SELECT, without ATTACH, PRAGMA, changes, and functions of the clock or of chance.")
  }

  /// A query that takes too many steps.
  static func queryTooLong(_ name: String, steps: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "query-too-long", at: place, "The query of `\(name)` takes more than \(steps) steps.",
      hint: "Add an index to the file, or ask for less.")
  }

  /// A query SQLite refuses, in its words.
  static func queryFailed(_ name: String, reason: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "query-failed", at: place, "The query of `\(name)` fails: \(reason).",
      hint: "Try the query on the file with the sqlite3 command.")
  }

  /// Two columns of a query with one name.
  static func duplicateColumn(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "duplicate-key", at: place, "Two columns of the query are called `\(name)`.", hint: "Rename one with AS.")
  }
}

/// What every reader of a map says.
extension Diagnostic {
  /// A key that nothing reads.
  public static func unknownKey(_ key: String, in what: String, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-key", at: place, "There is no key `\(key)` in \(what).", hint: nearest(to: key, among: known, "keys"))
  }

  /// A key that must be there.
  public static func missingKey(_ key: String, in what: String, at place: Place) -> Diagnostic {
    Diagnostic("missing-key", at: place, "`\(key)` is missing in \(what).", hint: "Add `\(key):`.")
  }

  /// A value of the wrong kind.
  public static func wrongType(_ name: String, wanted: String, found: Value) -> Diagnostic {
    let isUnquoted = wanted.hasPrefix("text") && (found.number != nil || found.bool != nil)
    return Diagnostic(
      "wrong-type", at: found.place, "\(quoted(name)) must be \(wanted), and here stands \(found.inWords).",
      hint: isUnquoted ? "Put it in quotes." : found.isNull ? "Give it a value, or remove the key." : "Write \(wanted)."
    )
  }

  /// A word that is none of those there are.
  public static func notAChoice(_ key: String, found: Value, choices: [String]) -> Diagnostic {
    Diagnostic(
      "not-a-choice", at: found.place,
      "`\(key)` must be one of \(choices.map { "`\($0)`" }.joined(separator: ", ")), and here stands \(found.inWords).",
      hint: nearest(to: found.string ?? "", among: choices, "words"))
  }

  /// A name that nothing has: a data path, a field, a source. `kind` is the thing in the singular, with `s` the plural.
  public static func unknownName(_ name: String, kind: String, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-name", at: place, "There is no \(kind) `\(name)`.", hint: nearest(to: name, among: known, "\(kind)s"))
  }

  /// A key that should be a language tag.
  public static func notALanguage(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "not-a-language", at: place, "`\(text)` is not a language tag.",
      hint: "Write a tag of BCP 47: en, fr, zh-Hant, zh-Hans.")
  }

  /// `Did you mean …?`, or which names there are.
  public static func nearest(to name: String, among known: [String], _ plural: String) -> String {
    if let nearest = NearestName.of(name, among: known) { return "Did you mean `\(nearest)`?" }
    if known.isEmpty { return "There are no \(plural) here." }
    let shown = known.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
    return "Known \(plural): \(shown)\(known.count > 20 ? " and \(known.count - 20) more" : "")."
  }

  private static func quoted(_ name: String) -> String {
    if name.contains(" ") || name.contains("`") { return name.prefix(1).uppercased() + name.dropFirst() }
    return "`\(name)`"
  }
}

extension Value {
  /// The value as a diagnostic names it: short ones whole, longer ones by their kind.
  var inWords: String {
    switch content {
    case .string(let text) where text.unicodeScalars.count <= 40 && !text.contains("\n"): "the text `\(text)`"
    case .integer(let number): "the number \(number)"
    case .number(let number): "the number \(number)"
    case .bool(let truth): "\(truth)"
    default: kindInWords
    }
  }
}
