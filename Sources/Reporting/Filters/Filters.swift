import Documents
import Inputs
import Languages

extension Evaluator {
  /// Sends an expression's value through a filter. What is not known goes through untouched, so that `default` may stand
  /// anywhere.
  func apply(
    _ name: FilterName, _ arguments: inout FilterArguments, to evaluation: inout Evaluation, _ scope: Scope,
    _ used: inout Set<String>, _ diagnostics: inout Diagnostics
  ) {
    switch name {
    case .otherwise: return applyDefault(&arguments, to: &evaluation, scope, &used, &diagnostics)
    case .cite: return applyCite(&arguments, to: &evaluation, &diagnostics)
    case .link: return applyLink(&arguments, to: &evaluation, scope, &used, &diagnostics)
    default: break
    }
    if evaluation.isUnknown {
      _ = arguments.all()
      return
    }
    guard let found = evaluation.found else { return }
    switch name {
    case .upper:
      if evaluation.text == nil { printPlainly(&evaluation, at: arguments.call.place, &diagnostics) }
      evaluation.text = evaluation.text?.uppercased()
    case .unit:
      guard let unit = found.origin.unit else {
        diagnostics.report(.unitMissing(found.path, at: arguments.call.place))
        return
      }
      evaluation.text = unit
      evaluation.isFigure = false
    case .list:
      evaluation.text = list(found, &arguments, &diagnostics)
    case .date:
      evaluation.text = date(found, &arguments, &diagnostics)
      // A year is written as a number in the data, and is none.
      evaluation.isFigure = false
    default:
      guard let number = found.value.number else {
        diagnostics.report(
          .filterNeeds(
            name.rawValue, wanted: "a number", path: found.path, kind: found.value.kindInWords,
            at: arguments.call.place))
        _ = arguments.all()
        return
      }
      evaluation.isFigure = !found.path.isEmpty
      evaluation.text = text(name, number, found, &arguments, &diagnostics)
    }
  }

  private func text(
    _ name: FilterName, _ number: Double, _ found: Resolved, _ arguments: inout FilterArguments,
    _ diagnostics: inout Diagnostics
  ) -> String? {
    let place = arguments.call.place
    switch name {
    case .number:
      var style = style(&arguments)
      style.showsPlus = arguments.flag("sign")
      return arguments.flag("compact")
        ? language.compact(DecimalNumber(number), style) : language.number(DecimalNumber(number), style)
    case .percent:
      let isPercent = found.origin.unit.map { ["%", "percent", "per cent"].contains($0) } ?? false
      var style = style(&arguments)
      style.showsPlus = arguments.flag("sign")
      return language.percent(DecimalNumber(number).times(tenToThe: isPercent ? 0 : 2), style)
    case .money:
      let style = style(&arguments)
      let isFull = arguments.flag("full")
      let own = arguments.next().flatMap { FilterArguments.word($0.value) }
      guard let money = MoneyUnit(own ?? found.origin.unit ?? "") else {
        diagnostics.report(.currencyUnknown(own ?? found.origin.unit, path: found.path, at: place))
        return nil
      }
      return language.money(
        DecimalNumber(number).times(tenToThe: money.power), money.currency, isCompact: !isFull, style)
    case .ordinal:
      guard let whole = Int(exactly: number), whole >= 0 else {
        diagnostics.report(
          .filterNeeds(
            "ordinal", wanted: "a whole number", path: found.path, kind: "the number \(number.plainText)", at: place))
        return nil
      }
      return language.ordinal(whole, isFeminine: arguments.flag("feminine"))
    case .plural:
      return plural(number, &arguments, &diagnostics)
    default:
      return nil
    }
  }

  /// So many digits after the point as the first number among the arguments says.
  private func style(_ arguments: inout FilterArguments) -> NumberStyle {
    arguments.integer("decimals", in: 0...12).map { NumberStyle.fraction($0) } ?? .exact
  }

  // MARK: Kinds

  private enum Precision: String { case month, year }

  private func date(
    _ found: Resolved, _ arguments: inout FilterArguments, _ diagnostics: inout Diagnostics
  ) -> String? {
    let precision = arguments.word(as: Precision.self)
    let style = arguments.word(as: DateStyle.self) ?? .long
    guard let date = found.value.plainText.flatMap({ PartialDate($0) }) else {
      diagnostics.report(
        .filterNeeds(
          "date", wanted: "a date such as 2024-04-26", path: found.path, kind: found.value.kindInWords,
          at: arguments.call.place))
      return nil
    }
    switch precision {
    case .year: return language.date(date.upTo(.year), style)
    case .month: return language.date(date.upTo(.month), style)
    case nil: return language.date(date, style)
    }
  }

  private func list(
    _ found: Resolved, _ arguments: inout FilterArguments, _ diagnostics: inout Diagnostics
  ) -> String? {
    let isOr = arguments.flag("or")
    let field = arguments.named("field").flatMap { FilterArguments.word($0.value) }
    let place = arguments.call.place
    guard let items = Lookup.items(of: found), found.value.list != nil || found.value.map == nil else {
      diagnostics.report(
        .filterNeeds("list", wanted: "a list", path: found.path, kind: found.value.kindInWords, at: place))
      return nil
    }
    var texts: [String] = []
    for (_, item) in items {
      var inner = item
      if let field {
        guard let value = item.value[field] else {
          diagnostics.report(
            .unknownStep(
              field, in: item.path, kind: item.value.kindInWords, known: item.value.map?.keys ?? [], at: place))
          return nil
        }
        inner = Resolved(
          value: value, path: "\(item.path).\(field)",
          origin: item.value.map.map { item.origin.entering($0) } ?? item.origin)
      }
      var evaluation = Evaluation(found: Lookup.figure(inner))
      if evaluation.found?.origin.evidence == .unverified {
        diagnostics.report(.unverifiedPrinted(inner.path, at: place))
        return nil
      }
      printPlainly(&evaluation, at: place, &diagnostics)
      guard let text = evaluation.text else { return nil }
      texts.append(text)
    }
    return language.list(texts, isOr ? .or : .and)
  }

  private func plural(
    _ number: Double, _ arguments: inout FilterArguments, _ diagnostics: inout Diagnostics
  ) -> String? {
    var forms: [(form: Plural, text: String)] = []
    for argument in arguments.all() {
      guard let name = argument.name, let form = Plural(rawValue: name),
        case .text(let text, _) = argument.value
      else {
        diagnostics.report(
          .pluralArgument(known: Plural.allCases.map(\.rawValue), at: argument.place))
        return nil
      }
      forms.append((form, text))
    }
    let wanted = language.plural(of: DecimalNumber(number))
    guard
      let form = forms.first(where: { $0.form == wanted }) ?? forms.first(where: { $0.form == .other })
    else {
      diagnostics.report(.pluralOtherMissing(at: arguments.call.place))
      return nil
    }
    let printed = language.number(DecimalNumber(number))
    return form.text.split(separator: "#", omittingEmptySubsequences: false).joined(separator: printed)
  }

  /// Prints a value as its kind asks for when no filter says how.
  func printPlainly(_ evaluation: inout Evaluation, at place: Place, _ diagnostics: inout Diagnostics) {
    guard let found = evaluation.found else { return }
    if found.origin.isMoment, let date = found.value.plainText.flatMap({ PartialDate($0) }) {
      evaluation.text = language.date(date)
      return
    }
    switch found.value.content {
    case .integer, .number:
      let number = DecimalNumber(found.value.number ?? 0)
      if let unit = found.origin.unit, let money = MoneyUnit(unit) {
        evaluation.text = language.money(number.times(tenToThe: money.power), money.currency)
      } else if found.origin.unit == "%" {
        evaluation.text = language.percent(number)
      } else {
        evaluation.text = language.number(number)
      }
    case .string(let text):
      let date = text.utf8.count == 10 ? PartialDate(text) : nil
      evaluation.text = date.map { language.date($0) } ?? text
    case .list:
      var arguments = FilterArguments(FilterCall(name: "list", arguments: [], place: place))
      evaluation.text = list(found, &arguments, &diagnostics)
    case .map:
      evaluation.text = words(found, at: place, &diagnostics)
    case .bool(let truth):
      evaluation.text = truth ? "true" : "false"
    case .null:
      break
    }
  }

  // MARK: Filters for what is not known, for links and for marks

  private func applyDefault(
    _ arguments: inout FilterArguments, to evaluation: inout Evaluation, _ scope: Scope, _ used: inout Set<String>,
    _ diagnostics: inout Diagnostics
  ) {
    guard let argument = arguments.next() else {
      diagnostics.report(.filterNeedsArgument("default", at: arguments.call.place))
      return
    }
    guard evaluation.isUnknown else { return }
    switch argument.value {
    case .text(let text, let place):
      evaluation = Evaluation(
        found: Resolved(value: Value(.string(text), at: place), path: evaluation.found?.path ?? ""), text: text)
      evaluation.citation = .never
    case .number(let number, let place):
      evaluation = Evaluation(found: Resolved(value: Value(.number(number), at: place), path: ""))
    case .truth(let truth, let place):
      evaluation = Evaluation(found: Resolved(value: Value(.bool(truth), at: place), path: ""))
    case .path(let path):
      do throws(Lookup.Miss) {
        let found = try Lookup.resolve(path, in: scope)
        used.insert(found.path)
        evaluation = Evaluation(found: found)
        evaluation.isFigure = found.origin.isFigure || found.value.number != nil
      } catch {
        diagnostics.report(error.diagnostic)
      }
    }
  }

  private func applyCite(
    _ arguments: inout FilterArguments, to evaluation: inout Evaluation, _ diagnostics: inout Diagnostics
  ) {
    let named = arguments.all()
    if named.count == 1, FilterArguments.word(named[0].value) == "none" {
      evaluation.citation = .never
      return
    }
    evaluation.citation = .always
    if let path = evaluation.found?.path, path.hasPrefix("sources."), path.split(separator: ".").count == 2 {
      evaluation.isMarkAlone = true
      evaluation.found?.origin.sources = [SourceID(String(path.dropFirst("sources.".count)))]
      return
    }
    var ids: [SourceID] = []
    for argument in named {
      guard let word = FilterArguments.word(argument.value) else {
        diagnostics.report(.unknownArgument(of: "cite", at: argument.place))
        return
      }
      if sources[SourceID(word)] == nil {
        diagnostics.report(.unknownSource(word, known: sources.names, at: argument.place))
      }
      ids.append(SourceID(word))
    }
    if !ids.isEmpty { evaluation.found?.origin.sources = ids }
    if evaluation.found?.origin.sources.isEmpty ?? false, !evaluation.isUnknown {
      diagnostics.report(.nothingToCite(evaluation.found?.path ?? "", at: arguments.call.place))
    }
  }

  private func applyLink(
    _ arguments: inout FilterArguments, to evaluation: inout Evaluation, _ scope: Scope, _ used: inout Set<String>,
    _ diagnostics: inout Diagnostics
  ) {
    let place = arguments.call.place
    var address: String?
    switch arguments.next()?.value {
    case nil:
      if evaluation.isUnknown { return }
      address = evaluation.value?.string
    case .text(let text, _)?:
      address = text
    case .path(let path)?:
      do throws(Lookup.Miss) {
        let found = try Lookup.resolve(path, in: scope)
        used.insert(found.path)
        address = found.value.string
      } catch {
        diagnostics.report(error.diagnostic)
        return
      }
    default: break
    }
    guard let address, LinkAddress.isAllowed(address) else {
      diagnostics.report(.linkNeedsAddress(at: place))
      return
    }
    evaluation.link = address
  }
}

/// Addresses that a document may link to.
enum LinkAddress {
  /// Web and mail addresses; nothing that opens a file or runs a script.
  static func isAllowed(_ address: String) -> Bool {
    let lowercased = address.lowercased()
    return ["https://", "http://", "mailto:"].contains { lowercased.hasPrefix($0) && lowercased.count > $0.count }
      && !address.unicodeScalars.contains { $0.value < 0x21 || $0.value == 0x7F }
  }
}
