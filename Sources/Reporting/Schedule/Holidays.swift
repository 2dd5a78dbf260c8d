import Inputs
import Languages

/// Days on which nothing is rebuilt.
public struct Holidays: Hashable, Sendable {
  private var spans: [ClosedRange<Day>] = []

  /// No holidays.
  public init() {}

  /// Whether a day is one.
  public func contains(_ day: Day) -> Bool { spans.contains { $0.contains(day) } }

  /// Reads a list of days: `2026-02-17`, or maps with `date`, or `from` and `to`, and a `name` for the reader.
  public init(_ value: Value, diagnostics: inout Diagnostics) {
    guard let items = value.list else {
      diagnostics.report(.wrongType("the holidays", wanted: "a list of days", found: value))
      return
    }
    for item in items {
      if let text = item.string {
        guard let day = Day(text) else {
          diagnostics.report(.wrongType("a holiday", wanted: "a day, such as 2026-02-17", found: item))
          continue
        }
        spans.append(day...day)
        continue
      }
      var reader = MapReader(item, of: "a holiday")
      let (date, from, to) = (reader.day("date"), reader.day("from"), reader.day("to"))
      _ = reader.value("name")
      let isSpan = reader.has("from") || reader.has("to")
      reader.finish(&diagnostics)
      if let date, !isSpan {
        spans.append(date...date)
      } else if let from, let to, from <= to, date == nil {
        spans.append(from...to)
      } else if item.map != nil {
        diagnostics.report(.holidayMalformed(at: item.place))
      }
    }
  }
}
