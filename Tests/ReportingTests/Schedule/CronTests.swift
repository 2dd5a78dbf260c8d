import Languages
import Testing

@testable import Reporting

@Suite("Cron expressions")
struct CronTests {
  @Test(
    "fields name numbers",
    arguments: [
      ("0", "minute", [0]), ("*/15", "minute", [0, 15, 30, 45]), ("5-8", "minute", [5, 6, 7, 8]),
      ("50/5", "minute", [50, 55]), ("1,3-5,59", "minute", [1, 3, 4, 5, 59]), ("10-20/5", "minute", [10, 15, 20]),
      ("7", "dayOfWeek", [0]), ("sun,Sat", "dayOfWeek", [0, 6]), ("mon-fri", "dayOfWeek", [1, 2, 3, 4, 5]),
      ("5-7", "dayOfWeek", [0, 5, 6]), ("JAN-mar", "month", [1, 2, 3]), ("*", "dayOfWeek", [0, 1, 2, 3, 4, 5, 6]),
    ])
  func fields(text: String, kind: String, numbers: [Int]) throws {
    let kind = try #require(CronField.Kind(rawValue: kind))
    #expect(CronField(text, kind)?.numbers.sorted() == numbers)
  }

  @Test(
    "what is malformed is refused",
    arguments: ["60", "-1", "5-3", "*/0", "1//2", "", ",", "1,", "a", "1-2-3", "*-5", "٣", "99999"])
  func malformed(text: String) { #expect(CronField(text, .minute) == nil) }

  @Test("expressions say what is wrong with them")
  func flaws() {
    #expect(throws: CronExpression.Flaw.fieldCount(4)) { try CronExpression("0 2 * *") }
    #expect(throws: CronExpression.Flaw.field("the hour", found: "24")) { try CronExpression("0 24 * * *") }
    #expect(throws: CronExpression.Flaw.never) { try CronExpression("0 2 30 2 *") }
    #expect(throws: Never.self) { try CronExpression("0 2 29 2 *") }
    #expect(throws: CronExpression.Flaw.fieldCount(1)) { try CronExpression("@sometimes") }
  }

  @Test("days of the month and of the week: either is enough where both are restricted")
  func days() throws {
    let both = try CronExpression("0 2 13 * fri")
    let named = try (1...31).filter { both.names(try #require(Day(year: 2026, month: 11, day: min($0, 30)))) }
    #expect(named == [6, 13, 20, 27])
    let friday = try #require(Day(year: 2026, month: 11, day: 6))
    #expect(try !CronExpression("0 2 13 * *").names(friday))
    #expect(try CronExpression("0 2 * * 5").names(friday))
    #expect(try !CronExpression("0 2 * 10 5").names(friday))
    #expect(try CronExpression("@daily").times.map { [$0.hour, $0.minute] } == [[0, 0]])
  }
}
