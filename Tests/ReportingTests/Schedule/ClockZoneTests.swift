import Languages
import Testing

@testable import Reporting

@Suite("Clocks")
struct ClockZoneTests {
  private func civil(_ text: String) throws -> CivilMinute {
    let parts = text.split(separator: " ")
    let day = try #require(Day(String(parts[0])))
    let time = try #require(Schedule.TimeOfDay(String(parts[1])))
    return CivilMinute(day: day, hour: time.hour, minute: time.minute)
  }

  @Test(
    "a minute of the wall is a moment",
    arguments: [
      ("UTC", "1970-01-01 00:00", 0), ("Asia/Hong_Kong", "2026-03-29 02:30", 1_774_722_600),
      // Paris: 02:00 to 03:00 does not come on 29 March 2026; 02:00 to 03:00 comes twice on 25 October.
      ("Europe/Paris", "2026-03-29 01:59", 1_774_745_940), ("Europe/Paris", "2026-03-29 02:00", 1_774_746_000),
      ("Europe/Paris", "2026-03-29 02:30", 1_774_746_000), ("Europe/Paris", "2026-03-29 02:59", 1_774_746_000),
      ("Europe/Paris", "2026-03-29 03:00", 1_774_746_000), ("Europe/Paris", "2026-03-29 03:01", 1_774_746_060),
      ("Europe/Paris", "2026-10-25 02:30", 1_792_888_200), ("Europe/Paris", "2026-10-25 03:00", 1_792_893_600),
      // Lord Howe Island sets its clocks by half an hour; New York is behind Greenwich.
      ("Australia/Lord_Howe", "2026-10-04 02:10", 1_791_041_400),
      ("America/New_York", "2026-03-08 02:30", 1_772_953_200),
    ])
  func instants(zone: String, wall: String, seconds: Int) throws {
    let zone = try #require(ClockZone(zone))
    #expect(zone.instant(try civil(wall)).seconds == seconds)
  }

  @Test("every minute that comes is found again", arguments: ["Europe/Paris", "Asia/Hong_Kong", "America/New_York"])
  func roundTrip(name: String) throws {
    let zone = try #require(ClockZone(name))
    // Both settings of 2026 lie within; a step of 17 minutes meets every minute of the hour.
    for seconds in stride(from: 1_767_225_600, to: 1_798_761_600, by: 17 * 60) {
      let wall = try #require(zone.civil(Instant(seconds)))
      let found = zone.instant(wall)
      #expect(zone.civil(found) == wall)
      // Of an hour that comes twice, the first is meant.
      #expect(found.seconds == seconds || found.seconds == seconds - 3600)
    }
  }

  @Test("zones that the database has not got are refused", arguments: ["HKT", "Asia/Atlantis", "", "GMT+8"])
  func unknown(name: String) { #expect(ClockZone(name) == nil) }
}
