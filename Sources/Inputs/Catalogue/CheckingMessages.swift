/// What the room Checking says of the languages of a document.
extension Diagnostic {
  private static func check(
    _ kind: String, _ message: String, at place: Place, beside others: [Place], hint: String
  ) -> Diagnostic {
    Diagnostic("check-\(kind)", .warning, at: place, related: others, message, hint: hint)
  }

  // MARK: Figures

  /// A figure that the other language lacks.
  public static func figureMissing(_ words: String, in language: String, at place: Place, beside other: Place)
    -> Diagnostic
  {
    check(
      "figures", "The figure “\(words)” is missing in \(language).", at: place, beside: [other],
      hint: "Say it in both languages, or in neither.")
  }

  /// Figures that stand for each other and differ.
  public static func figuresDiffer(
    _ left: String, _ right: String, languages: (String, String), at place: Place, beside other: Place
  ) -> Diagnostic {
    check(
      "figures", "\(languages.0) says “\(left)”, \(languages.1) says “\(right)”.", at: place, beside: [other],
      hint: "Find out which is right and say it in both.")
  }

  /// The same number of different things.
  public static func figureUnitsDiffer(
    _ left: String, _ right: String, languages: (String, String), at place: Place, beside other: Place
  ) -> Diagnostic {
    check(
      "figures", "“\(left)” in \(languages.0) and “\(right)” in \(languages.1) are one number of different units.",
      at: place, beside: [other], hint: "Give it the same currency, unit or per cent sign in both.")
  }

  /// More or less than a number on one side, the number itself on the other.
  public static func figureNearnessDiffers(
    _ left: String, _ right: String, nearness: (String, String), languages: (String, String), at place: Place,
    beside other: Place
  ) -> Diagnostic {
    check(
      "figures",
      "\(languages.0) says \(nearness.0) “\(left)”, \(languages.1) says \(nearness.1) “\(right)”.", at: place,
      beside: [other], hint: "Say in both whether the figure is exact.")
  }

  /// A figure of the data that is typed.
  public static func figureTyped(_ words: String, expression: String, at place: Place) -> Diagnostic {
    check(
      "typed", "“\(words)” is typed, and the data have this figure.", at: place, beside: [],
      hint: "Write `\(expression)`, so that it is right in every language and keeps its source.")
  }

  /// A figure of the data that is typed in the words of a chart, which hold no expressions: worth knowing when the data
  /// change, and no fault.
  public static func figureTypedInChart(_ words: String, path: String, expression: String, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "check-typed", .note, at: place,
      "“\(words)” is typed in the words of a chart, and the data have this figure as `\(path)`.",
      hint: "Let the chart draw it from the data, or say it in the caption: `\(expression)`.")
  }

  /// An expression in the words of a chart.
  public static func expressionInChart(at place: Place) -> Diagnostic {
    check(
      "typed", "The words of a chart hold no expressions; this is printed as it stands.", at: place, beside: [],
      hint: "Say it in the caption, where expressions are carried out.")
  }

  // MARK: Terms

  /// A name or term whose counterpart is not there.
  public static func termMissing(
    _ words: String, counterpart: String, in language: String, note: String?, at place: Place, beside other: Place
  ) -> Diagnostic {
    check(
      "terms", "“\(words)” stands here without “\(counterpart)” in \(language).", at: place, beside: [other],
      hint: note ?? "Use the glossary's word, or add the form to `also` of the term.")
  }

  /// A form that the glossary forbids.
  public static func termForbidden(_ words: String, proper: String?, note: String?, at place: Place) -> Diagnostic {
    let use = proper.map { "Write “\($0)”." } ?? "Use another word."
    return check(
      "terms", "The glossary forbids “\(words)”.", at: place, beside: [], hint: note.map { "\(use) \($0)" } ?? use)
  }

  /// One text rendered in two ways.
  public static func renderedTwice(
    _ words: String, usual: String, here: String, at place: Place, beside others: [Place]
  ) -> Diagnostic {
    check(
      "consistency", "“\(words)” is “\(here)” here and “\(usual)” elsewhere.", at: place, beside: others,
      hint: "Say the same in the same words.")
  }

  // MARK: Form

  /// A link that the other language lacks.
  public static func linkMissing(_ address: String, in language: String, at place: Place, beside other: Place)
    -> Diagnostic
  {
    check(
      "links", "The link to \(address) is missing in \(language).", at: place, beside: [other],
      hint: "Link in both languages.")
  }

  /// Links that lead to different addresses.
  public static func linksDiffer(_ left: String, _ right: String, at place: Place, beside other: Place) -> Diagnostic {
    check(
      "links", "This link leads to \(left), its counterpart to \(right).", at: place, beside: [other],
      hint: "Parts that name a language may differ; the rest should not.")
  }

  /// A mark of a note, a source or a reference that the other language lacks.
  public static func markMissing(
    _ name: String, kind: String, in language: String, at place: Place, beside other: Place
  ) -> Diagnostic {
    check(
      "notes", "The \(kind) `\(name)` that is marked here is not marked in \(language).", at: place, beside: [other],
      hint: "Mark it in both languages.")
  }

  /// Strong words on one side only.
  public static func emphasisDiffers(
    _ words: String, counts: (Int, Int), languages: (String, String), at place: Place, beside other: Place
  ) -> Diagnostic {
    check(
      "emphasis",
      "\(languages.0) has \(counts.0) strong parts here, such as “\(words)”, and \(languages.1) has \(counts.1).",
      at: place, beside: [other], hint: "Emphasise the same words in both.")
  }

  /// Characters of the other script.
  public static func scriptsMixed(_ characters: String, in language: String, at place: Place) -> Diagnostic {
    check(
      "script", "“\(characters)” is not written so in \(language).", at: place, beside: [],
      hint: "Write the character of this script.")
  }

  /// Punctuation of ASCII in Chinese.
  public static func halfWidthPunctuation(_ marks: String, at place: Place) -> Diagnostic {
    check(
      "punctuation", "Half-width punctuation “\(marks)” stands in Chinese text.", at: place, beside: [],
      hint: "Write the full-width mark: ，。；：！？（）.")
  }

  /// Quotes of a typewriter.
  public static func straightQuotes(_ proper: String, at place: Place) -> Diagnostic {
    check("quotes", "A straight quote stands here.", at: place, beside: [], hint: "Write \(proper).")
  }

  /// Quotes of another language.
  public static func foreignQuotes(_ marks: String, proper: String, in language: String, at place: Place) -> Diagnostic
  {
    check(
      "quotes", "The quote “\(marks)” is not the convention of \(language).", at: place, beside: [],
      hint: "Write \(proper).")
  }

  /// Text that was not translated.
  public static func leftInOtherLanguage(
    _ other: String, in language: String, at place: Place, beside otherPlace: Place
  ) -> Diagnostic {
    check(
      "language", "This text of \(language) is in \(other).", at: place, beside: [otherPlace],
      hint: "Translate it; mark words that are meant to stay with `[…]{lang=\(other)}`.")
  }

  /// A length that is unusual for the pair of languages.
  public static func lengthUnusual(
    percent: Int, sentences: (Int, Int), languages: (String, String), at place: Place, beside other: Place
  ) -> Diagnostic {
    check(
      "length",
      "This is \(percent) % of the length that \(languages.1) usually has beside \(languages.0) "
        + "(\(sentences.0) and \(sentences.1) sentences).",
      at: place, beside: [other], hint: "See whether a sentence is missing, or was left in after a change.")
  }

  // MARK: Remarks that silence

  /// A remark for a check that does not exist.
  public static func silenceUnknown(_ check: String, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "silence-unknown", .warning, at: place, "There is no check `\(check)` to allow something to.",
      hint: "The checks are \(known.joined(separator: ", ")).")
  }

  /// A remark without a reason.
  public static func silenceWithoutReason(_ check: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "silence-without-reason", .warning, at: place,
      "This remark allows something to the check `\(check)` without a reason.",
      hint: "Say why: `<!-- diptych: allow \(check): the speaker rounds -->`.")
  }

  /// A remark that silences nothing.
  public static func silenceUnused(_ check: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "silence-unused", .warning, at: place, "The check `\(check)` finds nothing here any more.",
      hint: "Remove the remark.")
  }

  /// A warning that `--strict` counts as an error.
  public static func strictFailed(_ count: Int) -> Diagnostic {
    Diagnostic(
      "strict", .error, "\(count) \(count == 1 ? "warning counts" : "warnings count") as errors by --strict.",
      hint: "Mend them, or silence checks where they stand: `<!-- diptych: allow CHECK: why -->`.")
  }

  // MARK: Converting

  /// Two tags that are not two scripts of Chinese.
  public static func conversionUnknown(_ from: String, _ to: String) -> Diagnostic {
    Diagnostic(
      "conversion-unknown", fault: .usage, "\(from) cannot be converted to \(to).",
      hint: "One must be Chinese in traditional characters and the other in simplified ones: zh-Hant, zh-Hans.")
  }

  /// OpenCC's dictionaries are not there.
  public static func converterUnavailable(_ name: String) -> Diagnostic {
    Diagnostic(
      "converter-unavailable", fault: .machine, "OpenCC cannot open its conversion `\(name)`.",
      hint: "Install libopencc-data.")
  }

  /// A text that conversion would write over.
  public static func textIsThere(_ path: String) -> Diagnostic {
    Diagnostic(
      "text-is-there", fault: .usage, "\(path) is there already.", hint: "Use --force to write over it.")
  }

  /// Blocks that were converted and not yet read by anyone.
  public static func convertedBlocks(_ count: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "converted-blocks", .warning, at: place,
      "\(count) \(count == 1 ? "block was" : "blocks were") converted by machine and not confirmed; DRAFT is printed.",
      hint: "Read each block and remove the mark `<!-- diptych: converted -->` before it.")
  }

  // MARK: Review

  /// Pandoc is not on this machine.
  public static func pandocMissing() -> Diagnostic {
    Diagnostic(
      "pandoc-missing", fault: .machine, "Reviews are written and read by pandoc, which is not installed.",
      hint: "As root, run: apt-get install pandoc")
  }

  /// Pandoc could not do its work.
  public static func pandocFailed(_ reason: String) -> Diagnostic {
    Diagnostic(
      "pandoc-failed", .error, "Pandoc could not read or write the document: \(reason.prefix(300))",
      hint: "See whether the file is a .docx that opens in Word.")
  }

  /// A row of a reviewed table that the report has not.
  public static func reviewRowUnknown(_ id: Int) -> Diagnostic {
    Diagnostic(
      "review-row-unknown", .error, "The report has no row \(id), which the reviewed table has.",
      hint: "Import into the text that the table was exported from, in the same edition.")
  }

  /// A comment that is about no words, and so belongs to no row.
  public static func reviewCommentUnplaced(_ text: String, by author: String) -> Diagnostic {
    Diagnostic(
      "review-comment-unplaced", .warning,
      "A comment by \(author.isEmpty ? "someone" : author) is about no words: “\(text.prefix(300))”",
      hint: "See in the document where it stands; mark the words it is about, and it is listed with its row.")
  }

  /// Words for a language that has no text in this row.
  public static func reviewRowLacksText(_ id: Int, _ language: String) -> Diagnostic {
    Diagnostic(
      "review-row-lacks-text", .error, "Row \(id) was filled in \(language), where the report has no block.",
      hint: "Write the block by hand.")
  }

  /// A block that was edited since the table was exported.
  public static func reviewedTextChanged(_ id: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "reviewed-text-changed", at: place, "This block is not what row \(id) of the reviewed table began with.",
      hint: "It was edited since the export, or outside tracked changes; take the changes over by hand.")
  }
}
