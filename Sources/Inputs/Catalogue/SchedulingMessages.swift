/// What the room Scheduling says.
extension Diagnostic {
  /// A schedule says neither `at` nor `cron`, or both.
  public static func scheduleWithoutRule(at place: Place) -> Diagnostic {
    Diagnostic(
      "schedule", at: place, "A schedule needs either `at` or `cron`, and not both.",
      hint: "Write for example {at: \"02:30\", timezone: Asia/Hong_Kong}.")
  }

  /// A time of day cannot be read.
  public static func notATimeOfDay(_ written: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "schedule-time", at: place, "“\(written)” is not a time of day.",
      hint: "Write hours and minutes in quotes, from \"00:00\" to \"23:59\".")
  }

  /// A cron expression cannot be read, or never comes true.
  public static func cronMalformed(_ written: String, reason: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "schedule-cron", at: place, "The cron expression “\(written)” cannot be followed: \(reason).",
      hint: "Write minute, hour, day of the month, month and day of the week; \"30 2 * * 1-5\" is 02:30 on weekdays.")
  }

  /// A time zone is not in the database.
  public static func timeZoneUnknown(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "schedule-timezone", at: place, "There is no time zone “\(name)”.",
      hint: "Use a name of the IANA database, such as Asia/Hong_Kong or Europe/Paris.")
  }

  /// A day of the week cannot be read.
  public static func weekdayUnknown(_ written: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "schedule-weekday", at: place, "“\(written)” is not a day of the week.",
      hint: "Use mon, tue, wed, thu, fri, sat, sun, or a range such as mon-fri.")
  }

  /// A holiday has neither a date nor a first and a last day in order.
  public static func holidayMalformed(at place: Place) -> Diagnostic {
    Diagnostic(
      "schedule-holiday", at: place, "A holiday needs a `date`, or a `from` and a `to` that is not before it.",
      hint: "Write for example {date: 2026-10-01, name: National Day}.")
  }

  /// The ledger of the schedule cannot be read.
  public static func scheduleLedgerUnreadable(_ path: String) -> Diagnostic {
    Diagnostic(
      "schedule-ledger", .warning, fault: .machine, "What the schedule has carried out cannot be read from `\(path)`.",
      hint: "It is begun anew: what fell due within the last hour is built, earlier nights are not made up for.")
  }

  /// Somebody could not be told of a night.
  public static func messageFailed(_ channel: String, reason: String) -> Diagnostic {
    Diagnostic(
      "message", .warning, fault: .machine, "The night could not be told of through \(channel): \(reason).",
      hint: "The files are not touched by this; try the same command or address by hand.")
  }

  /// None of the reports has a schedule.
  public static func nothingScheduled() -> Diagnostic {
    Diagnostic(
      "nothing-scheduled", fault: .usage, "None of these reports has a `schedule` in its report.yaml.",
      hint: "Add for example: schedule: {at: \"02:30\", timezone: Asia/Hong_Kong}")
  }
}
