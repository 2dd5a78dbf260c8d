import Languages

/// Writes values of the data in a language, by the format a specification gives.
struct ValueText: Sendable {
  var type: FieldType
  var format = LabelFormat()
  var timeUnit: TimeUnit?
  /// The currency of the values, for the format `money`.
  var currency: String?
  /// Words for what is not known.
  var unknown: ShownText?

  /// A value in a language, without the help of its neighbours.
  func text(_ value: DataValue, in language: Language) -> String {
    if !value.isValid { return unknown?.text(in: language) ?? "" }
    let name = format.text?.text(in: language)
    if type == .temporal || format.kind == .time, let moment = value.milliseconds {
      if let name { return TimeFormat.text(moment, name, in: language) }
      if let timeUnit { return TimeFormat.text(moment, timeUnit.format(in: language), in: language) }
      return CivilDate(milliseconds: moment).isoText == ""
        ? "" : TimeFormat.text(moment, TimeWords.of(language).date, in: language)
    }
    if let timeUnit, let moment = value.milliseconds {
      return TimeFormat.text(moment, name ?? timeUnit.format(in: language), in: language)
    }
    guard let number = value.number, isNumeric(value) else { return value.text(in: language) }
    if name == "money" || format.kind == .words || name == "words" {
      return words(number, isMoney: name == "money", style: name, in: language)
    }
    if let name, let format = NumberFormat(name) { return format.text(number, in: language) }
    // Numbers that only name something, such as years, are written without groups.
    if type == .nominal || type == .ordinal { return NumberText.shortest(number) }
    return NumberFormat(",.12~g")?.text(number, in: language) ?? NumberText.shortest(number)
  }

  private func isNumeric(_ value: DataValue) -> Bool {
    switch value {
    case .number, .record: true
    case .string: format.text != nil
    default: false
    }
  }

  /// A large number in the words of the language, with its currency when it is money.
  func words(_ number: Double, isMoney: Bool, style: String?, in language: Language) -> String {
    let decimal = DecimalNumber(number)
    if isMoney, let currency = Currency(currency ?? "USD") { return language.money(decimal, currency) }
    return language.compact(decimal)
  }

  /// A tick of an axis, with as many places as the step between ticks needs.
  func tick(_ value: DataValue, of scale: ContinuousScale, count: Double, in language: Language) -> String {
    guard let number = value.number else { return text(value, in: language) }
    let name = format.text?.text(in: language)
    if scale.isTime {
      if let name { return TimeFormat.text(number, name, in: language) }
      if let timeUnit { return TimeFormat.text(number, timeUnit.format(in: language), in: language) }
      return TimeFormat.forTick(number, in: language)
    }
    if name == "money" || name == "words" || format.kind == .words { return text(value, in: language) }
    if case .log = scale.kind {
      guard let format = NumberFormat(name ?? ",~r") else { return text(value, in: language) }
      return format.text(number, in: language)
    }
    let start = scale.domain.first ?? 0
    let stop = scale.domain.last ?? 0
    guard let format = NumberFormat.forTicks(start: start, stop: stop, count: count, specifier: name) else {
      return text(value, in: language)
    }
    return format.text(number, in: language)
  }
}
