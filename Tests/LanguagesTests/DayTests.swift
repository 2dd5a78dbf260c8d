import Testing

@testable import Languages

@Suite struct DayTests {
  @Test(arguments: ["2024-04-26", "2024-02-29", "0001-01-01", "9999-12-31"])
  func daysAreReadAndWritten(_ text: String) { #expect(Day(text)?.description == text) }

  @Test(arguments: [
    "2023-02-29", "2024-13-01", "2024-00-10", "2024-4-26", "26-04-2024", "2024-04-31", "２０２４-04-26", "",
  ])
  func whatTheCalendarDoesNotHaveIsRefused(_ text: String) { #expect(Day(text) == nil) }

  @Test func daysFollowEachOtherWithTheirWeekdays() throws {
    // Four hundred years and a day: each day one number and one weekday on.
    var last = try #require(Day("1999-12-31"))
    #expect(last.weekday == 4)
    for year in 2000...2400 {
      for month in 1...12 {
        for number in 1...Day.days(in: month, of: year) {
          let day = try #require(Day(year: year, month: month, day: number))
          guard day.number == last.number + 1, day.weekday == (last.weekday + 1) % 7 else {
            Issue.record("\(day) does not follow \(last)")
            return
          }
          last = day
        }
      }
    }
  }
}
