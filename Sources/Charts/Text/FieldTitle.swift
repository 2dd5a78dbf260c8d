import Languages

/// The title of a field where a specification gives none (Vega-Lite's wording in English).
enum FieldTitle {
  static func label(_ definition: ChannelDefinition, given: ShownText?, languages: [Language]) -> Label? {
    if let given { return given.isEmpty ? nil : Label(languages.map { ($0, given.lines(in: $0)) }) }
    guard definition.readsData else { return nil }
    return Label(languages) { text(definition, in: $0) }
  }

  static func text(_ definition: ChannelDefinition, in language: Language) -> String {
    let field = definition.field?.text ?? ""
    if let aggregate = definition.aggregate {
      if aggregate.operation == .count { return ChartWords.of(language).countOfRecords }
      return ChartWords.of(language).aggregate(aggregate.operation, field)
    }
    if let unit = definition.timeUnit {
      return ChartWords.of(language).within(field, unit.parts.map(ChartWords.of(language).unit).joined(separator: "-"))
    }
    if definition.bin != nil, definition.bin?.isBinned == false { return ChartWords.of(language).binned(field) }
    return field
  }
}

/// Labels by the expression of a specification.
enum LabelExpression {
  /// The label of a value: what the expression makes of it in each language, or else its plain text.
  static func label(
    _ value: DataValue, index: Int = 0, languages: [Language], common: Expression?, localized: Localized<Expression>,
    plain: (Language) -> String
  ) -> Label {
    Label(languages) { language in
      let text = plain(language)
      guard let expression = localized.best(for: language) ?? common else { return text }
      let row = Row([("value", value), ("label", .string(text)), ("index", .number(Double(index)))])
      return Evaluation(language: language).value(expression, row).text(in: language)
    }
  }
}
