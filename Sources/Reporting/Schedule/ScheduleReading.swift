import Inputs

extension Schedule {
  /// Reads `schedule:` of the report in a folder and nothing else of it; nil when there is none to go by.
  public init?(ofReportIn folder: InputFolder, diagnostics: inout Diagnostics) {
    guard let report = ValueReader.value(of: "report.yaml", in: folder, &diagnostics) else { return nil }
    self.init(report["schedule"], in: folder, diagnostics: &diagnostics)
  }

  /// Reads the value of `schedule:` in `report.yaml`, and the file of holidays it names in the report's folder.
  ///
  /// Everything that is wrong is reported; nil when there is then no rule to go by.
  public init?(_ value: Value?, in folder: InputFolder, diagnostics: inout Diagnostics) {
    guard let value, !value.isNull else { return nil }
    var reader = MapReader(value, of: "the schedule")
    guard value.map != nil else {
      reader.finish(&diagnostics)
      return nil
    }
    let rule = Self.rule(&reader)
    let zone = Self.zone(&reader)
    let weekdays = Self.weekdays(&reader)
    let holidays = reader.words("holidays").map { path in
      (path: path, place: reader.value("holidays")?.place ?? value.place)
    }
    reader.finish(&diagnostics)
    let days = holidays.flatMap { ValueReader.value(of: $0.path, in: folder, from: $0.place, &diagnostics) }
      .map { Holidays($0, diagnostics: &diagnostics) }
    guard let rule, let zone else { return nil }
    self.init(rule: rule, zone: zone, weekdays: weekdays, holidays: days ?? Holidays())
  }

  private static func rule(_ reader: inout MapReader) -> Rule? {
    let (at, cron) = (reader.value("at"), reader.value("cron"))
    switch (at, cron) {
    case (let at?, nil): return times(at, &reader)
    case (nil, let cron?): return expression(cron, &reader)
    default:
      reader.report(.scheduleWithoutRule(at: reader.place))
      return nil
    }
  }

  private static func times(_ value: Value, _ reader: inout MapReader) -> Rule? {
    let items = value.list ?? [value]
    if items.isEmpty { reader.report(.notATimeOfDay("an empty list", at: value.place)) }
    var times: Set<TimeOfDay> = []
    for item in items {
      guard let time = item.string.flatMap(TimeOfDay.init) else {
        // YAML 1.1 readers take 02:30 for a number in base 60, so it must stand in quotes.
        reader.report(.notATimeOfDay(item.string ?? item.kindInWords, at: item.place))
        continue
      }
      times.insert(time)
    }
    return times.isEmpty ? nil : .at(times.sorted())
  }

  private static func expression(_ value: Value, _ reader: inout MapReader) -> Rule? {
    guard let text = value.string else {
      reader.reportWrong("cron", wanted: "a cron expression, such as \"30 2 * * 1-5\"", found: value)
      return nil
    }
    do throws(CronExpression.Flaw) {
      return .cron(try CronExpression(text))
    } catch {
      let reason =
        switch error {
        case .fieldCount(let count): "it has \(count) fields, not five"
        case .field(let name, let found): "\(name) cannot be `\(found)`"
        case .never: "no day of any year fits it"
        }
      reader.report(.cronMalformed(text, reason: reason, at: value.place))
      return nil
    }
  }

  private static func zone(_ reader: inout MapReader) -> ClockZone? {
    guard let name = reader.words("timezone", .required) else { return nil }
    if let zone = ClockZone(name) { return zone }
    reader.report(.timeZoneUnknown(name, at: reader.value("timezone")?.place ?? reader.place))
    return nil
  }

  private static func weekdays(_ reader: inout MapReader) -> Set<Int>? {
    guard let value = reader.value("weekdays"), !value.isNull else { return nil }
    let items = value.list ?? [value]
    if items.isEmpty { reader.report(.weekdayUnknown("an empty list", at: value.place)) }
    var days: Set<Int> = []
    for item in items {
      guard let found = item.string.flatMap(Weekdays.days) else {
        reader.report(.weekdayUnknown(item.string ?? item.kindInWords, at: item.place))
        continue
      }
      days.formUnion(found)
    }
    return days.isEmpty ? nil : days
  }
}

extension Schedule.TimeOfDay {
  /// Reads `02:30`.
  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else { return nil }
    self.init(hour: hour, minute: minute)
  }
}
