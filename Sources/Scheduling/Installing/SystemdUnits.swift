import Reporting

/// A service and its timer for systemd.
public struct SystemdUnits: Hashable, Sendable {
  /// The names of the two files.
  public static let names = (service: "diptych.service", timer: "diptych.timer")
  /// `diptych.service` (systemd.service(5), systemd.exec(5)).
  public let service: String
  /// `diptych.timer` (systemd.timer(5)).
  public let timer: String

  /// Units that run a command line at the moments of these schedules.
  ///
  /// `Persistent=` starts it after a night the machine slept through; which reports are due is for the program to find,
  /// so holidays need not be known to systemd.
  public init(_ command: ScheduleCommandLine, schedules: [Schedule], writing folders: [String]) {
    let writable = folders.map { "ReadWritePaths=\($0)" }.joined(separator: "\n")
    service = """
      [Unit]
      Description=Bilingual briefings, rebuilt where something changed
      Wants=network-online.target
      After=network-online.target

      [Service]
      Type=oneshot
      WorkingDirectory=\(command.folder)
      ExecStart=\(command.systemd)
      Nice=10
      IOSchedulingClass=idle
      # A night that hangs is stopped, and told of, before the next one.
      TimeoutStartSec=6h
      # What it may touch: its output folders and nothing else.
      ProtectSystem=strict
      ProtectHome=read-only
      \(writable)
      PrivateTmp=yes
      PrivateDevices=yes
      NoNewPrivileges=yes
      ProtectKernelTunables=yes
      ProtectKernelModules=yes
      ProtectKernelLogs=yes
      ProtectControlGroups=yes
      ProtectClock=yes
      ProtectHostname=yes
      RestrictSUIDSGID=yes
      RestrictRealtime=yes
      RestrictNamespaces=yes
      RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
      LockPersonality=yes
      CapabilityBoundingSet=
      SystemCallArchitectures=native
      SystemCallFilter=@system-service
      UMask=0022

      """
    var moments: [String] = []
    for line in schedules.flatMap(Self.calendar) where !moments.contains(line) { moments.append(line) }
    timer = """
      [Unit]
      Description=When bilingual briefings are rebuilt

      [Timer]
      \(moments.map { "OnCalendar=\($0)" }.joined(separator: "\n"))
      Persistent=yes
      AccuracySec=1min

      [Install]
      WantedBy=timers.target

      """
  }

  /// The moments of a schedule as calendar events (systemd.time(7)).
  static func calendar(_ schedule: Schedule) -> [String] {
    let days = schedule.weekdays.map { names($0.sorted()) }
    switch schedule.rule {
    case .at(let times):
      return times.map { time in
        event(days, "*-*-*", "\(twoDigits(time.hour)):\(twoDigits(time.minute))", schedule.zone)
      }
    case .cron(let cron):
      let months = cron.months.isAny ? "*" : list(cron.months.numbers)
      let time = "\(list(cron.hours.numbers)):\(list(cron.minutes.numbers))"
      let dates = "*-\(months)-\(cron.daysOfMonth.isAny ? "*" : list(cron.daysOfMonth.numbers))"
      let cronDays = Set(cron.daysOfWeek.numbers.map { ($0 + 6) % 7 })
      func both(_ other: Set<Int>?) -> String? {
        let kept = other.map { own in schedule.weekdays.map { own.intersection($0) } ?? own } ?? schedule.weekdays
        return kept.map { names($0.sorted()) }
      }
      // Where days of the month and of the week are both restricted, cron takes either and systemd takes both.
      if !cron.daysOfMonth.isAny && !cron.daysOfWeek.isAny {
        return [
          event(both(nil), dates, time, schedule.zone), event(both(cronDays), "*-\(months)-*", time, schedule.zone),
        ]
      }
      return [event(both(cron.daysOfWeek.isAny ? nil : cronDays), dates, time, schedule.zone)]
    }
  }

  private static func event(_ days: String?, _ dates: String, _ time: String, _ zone: ClockZone) -> String {
    [days, dates, time + ":00", zone.name].compactMap { $0 }.joined(separator: " ")
  }

  private static func names(_ days: [Int]) -> String {
    days.map { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][$0] }.joined(separator: ",")
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func list(_ numbers: Set<Int>) -> String { numbers.sorted().map(twoDigits).joined(separator: ",") }
}
