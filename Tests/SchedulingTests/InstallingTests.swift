import Foundation
import Inputs
import Reporting
import Testing

@testable import Scheduling

@Suite("Timers")
struct InstallingTests {
  private static let command = ScheduleCommandLine(
    program: "/opt/diptych/diptych", folder: "/srv/briefings",
    arguments: ["Reports/it's 100%", "--command", "mail -s \"$DIPTYCH_SUBJECT\""])

  private func schedule(_ yaml: String) throws -> Schedule {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "schedule: \(yaml)\n".write(
      to: folder.appendingPathComponent("report.yaml"), atomically: true, encoding: .utf8)
    var diagnostics = Diagnostics()
    return try #require(ScheduledReport(folder: folder.path, diagnostics: &diagnostics).schedule)
  }

  @Test(
    "moments as systemd writes them",
    arguments: [
      (#"{at: "02:30", timezone: Asia/Hong_Kong}"#, ["*-*-* 02:30:00 Asia/Hong_Kong"]),
      (
        #"{at: ["02:30", "14:00"], timezone: UTC, weekdays: mon-wed}"#,
        ["Mon,Tue,Wed *-*-* 02:30:00 UTC", "Mon,Tue,Wed *-*-* 14:00:00 UTC"]
      ),
      (#"{cron: "*/30 2 * 1,7 *", timezone: UTC}"#, ["*-01,07-* 02:00,30:00 UTC"]),
      (#"{cron: "0 2 * * 1-5", timezone: UTC}"#, ["Mon,Tue,Wed,Thu,Fri *-*-* 02:00:00 UTC"]),
      (#"{cron: "0 2 1 * sun", timezone: UTC}"#, ["*-*-01 02:00:00 UTC", "Sun *-*-* 02:00:00 UTC"]),
    ])
  func calendar(yaml: String, events: [String]) throws {
    #expect(SystemdUnits.calendar(try schedule(yaml)) == events)
  }

  @Test("the service runs the command and may touch its output folder only")
  func units() throws {
    let schedule = try schedule(#"{at: "02:30", timezone: Asia/Hong_Kong}"#)
    let units = SystemdUnits(Self.command, schedules: [schedule, schedule], writing: ["/srv/out"])
    let start = #"ExecStart="/opt/diptych/diptych" "schedule" "tick" "Reports/it's 100%%" "--command" "#
    #expect(units.service.contains(start + #""mail -s \"$$DIPTYCH_SUBJECT\"""#))
    #expect(units.service.contains("ProtectSystem=strict\nProtectHome=read-only\nReadWritePaths=/srv/out\n"))
    #expect(units.timer.contains("OnCalendar=*-*-* 02:30:00 Asia/Hong_Kong\nPersistent=yes\n"))
  }

  @Test("the line for cron is one command for the shell")
  func cron() {
    let line = CronTable.text(Self.command).split(separator: "\n").last.map(String.init) ?? ""
    #expect(
      line == #"*/5 * * * * cd /srv/briefings && /opt/diptych/diptych schedule tick 'Reports/it'\''s 100\%' --command"#
        + #" 'mail -s "$DIPTYCH_SUBJECT"'"#)
  }
}
