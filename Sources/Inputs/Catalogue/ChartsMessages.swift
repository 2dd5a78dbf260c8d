extension Diagnostic {
  /// A property of a chart that nobody knows.
  public static func chartUnknownProperty(
    _ property: String, of what: String, nearest: String?, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "chart-unknown-property", at: place, "`\(property)` is not a property of \(what).",
      hint: nearest.map { "Did you mean `\($0)`?" } ?? "Remove it, or see docs/CHARTS.md for the properties there are.")
  }

  /// A property or value that Vega-Lite has and this program has not.
  public static func chartUnsupported(_ what: String, instead: String? = nil, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-unsupported", at: place, "\(what) is part of Vega-Lite but is not supported here.",
      hint: instead ?? "See docs/CHARTS.md for what is supported.")
  }

  /// Properties that only serve a reader with a mouse.
  public static func chartInteractionIgnored(_ property: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-interaction", .note, at: place, "`\(property)` serves interaction and has no effect in print.")
  }

  /// Properties that this program decides by itself.
  public static func chartWithoutEffect(_ property: String, of what: String, at place: Place) -> Diagnostic {
    Diagnostic("chart-without-effect", .note, at: place, "`\(property)` of \(what) has no effect here.")
  }

  /// A value of the wrong kind.
  public static func chartWrongType(
    _ property: String, wanted: String, found: Value
  ) -> Diagnostic {
    Diagnostic(
      "chart-wrong-type", at: found.place, "`\(property)` should be \(wanted), not \(found.kindInWords).")
  }

  /// A word that is not among those allowed.
  public static func chartUnknownChoice(
    _ property: String, found: String, choices: [String], nearest: String?, at place: Place
  ) -> Diagnostic {
    let listed = choices.prefix(24).joined(separator: ", ") + (choices.count > 24 ? " …" : "")
    return Diagnostic(
      "chart-unknown-choice", at: place, "`\(property)` cannot be `\(found)`.",
      hint: nearest.map { "Did you mean `\($0)`?" } ?? "It is one of: \(listed).")
  }

  /// A property that must be there.
  public static func chartMissing(_ property: String, of what: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-missing", at: place, "\(what) has no `\(property)`.", hint: "Add it: without it nothing can be drawn.")
  }

  /// A field that the data do not have.
  public static func chartUnknownField(
    _ field: String, fields: [String], nearest: String?, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "chart-unknown-field", at: place, "The data have no field `\(field)`.",
      hint: nearest.map { "Did you mean `\($0)`?" }
        ?? (fields.isEmpty ? nil : "They have: \(fields.prefix(24).joined(separator: ", "))."))
  }

  /// A data set that the report does not have.
  public static func chartUnknownData(_ name: String, names: [String], nearest: String?, at place: Place) -> Diagnostic
  {
    Diagnostic(
      "chart-unknown-data", at: place, "There is no data set `\(name)`.",
      hint: nearest.map { "Did you mean `\($0)`?" }
        ?? (names.isEmpty
          ? "The chart was given no data sets." : "There are: \(names.prefix(24).joined(separator: ", "))."))
  }

  /// A data set on the web.
  public static func chartRemoteData(_ address: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-remote-data", at: place,
      "The data at `\(address.prefix(80))` are not fetched: nothing is read from the web.",
      hint: "Keep the file beside the specification and name it by its path.")
  }

  /// An expression that cannot be parsed.
  public static func chartBadExpression(_ expression: String, flaw: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-bad-expression", at: place, "The expression `\(expression.prefix(60))` cannot be read: \(flaw).")
  }

  /// A format that cannot be read.
  public static func chartBadFormat(_ format: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-bad-format", at: place, "`\(format)` is not a number format.",
      hint: "Formats follow d3-format: `,.1f` gives 1,234.5 and `.0%` gives 12%.")
  }

  /// Data that are not a list of rows.
  public static func chartBadData(_ name: String, found: Value) -> Diagnostic {
    Diagnostic(
      "chart-bad-data", at: found.place, "\(name) should be a list of rows, not \(found.kindInWords).",
      hint: "Each row is a map from field names to values.")
  }

  /// A logarithmic scale over zero.
  public static func chartLogDomain(at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-log-domain", at: place, "A logarithmic scale cannot show zero or both signs.",
      hint: "Filter such values, or use a `symlog` scale.")
  }

  /// Values that cannot be drawn.
  public static func chartInvalidValues(_ field: String, count: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-invalid-values", .warning, at: place,
      "\(count) value\(count == 1 ? "" : "s") of `\(field)` \(count == 1 ? "is" : "are") not \(count == 1 ? "a number" : "numbers") and \(count == 1 ? "is" : "are") not drawn.",
      hint: "Write null for what is not known.")
  }

  /// More than can be drawn within memory and time.
  public static func chartTooMuch(_ what: String, limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-too-much", at: place, "The chart has too many \(what): at most \(limit) can be drawn.",
      hint: "Aggregate or filter the data.")
  }

  /// A picture that cannot be read.
  public static func chartPictureMissing(_ address: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-picture-missing", at: place, "There is no picture `\(address.prefix(60))`.",
      hint:
        "Pictures are PNG or JPEG files beside the specification, or `data:` with base64; nothing is fetched from the web."
    )
  }

  /// A label that found no free place.
  public static func chartLabelDropped(_ label: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-label-dropped", .note, at: place, "There is no room for the label `\(label.prefix(60))`; it is left out.",
      hint: "Make the chart larger, or show fewer labels.")
  }

  /// A chart that does not fit its width.
  public static func chartTooNarrow(width: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-too-narrow", .warning, at: place,
      "The chart does not fit a width of \(width); its plot is cut to a minimum.",
      hint: "Make it wider, or shorten its labels.")
  }

  /// A text without the language it is shown in.
  public static func chartMissingLanguage(_ language: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "chart-missing-language", .warning, at: place,
      "This text has no `\(language)`; another language stands in for it.",
      hint: "Add `\(language)` to the map of languages.")
  }

  /// A transform that cannot be done as it is written.
  public static func chartBadTransform(_ flaw: String, at place: Place) -> Diagnostic {
    Diagnostic("chart-bad-transform", at: place, flaw)
  }
}
