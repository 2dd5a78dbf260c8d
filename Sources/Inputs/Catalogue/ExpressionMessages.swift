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
