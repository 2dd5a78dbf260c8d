/// Days of the week, from 0, Monday, to 6, as `report.yaml` names them.
enum Weekdays {
  /// Their names, Monday first.
  static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// The days of one name or of a range of names that may run over the week's end: `fri-mon`; nil when it is neither.
  static func days(_ text: String) -> [Int]? {
    let ends = text.lowercased().split(separator: "-", omittingEmptySubsequences: false).map { end in
      names.firstIndex(of: String(end.prefix(3))).flatMap { isName(String(end), of: $0) ? $0 : nil }
    }
    switch ends.count {
    case 1: return ends[0].map { [$0] }
    case 2:
      guard let first = ends[0], let last = ends[1] else { return nil }
      return (0...((last - first + 7) % 7)).map { (first + $0) % 7 }
    default: return nil
    }
  }

  private static func isName(_ text: String, of day: Int) -> Bool {
    let whole = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"][day]
    return text == names[day] || text == whole
  }
}
