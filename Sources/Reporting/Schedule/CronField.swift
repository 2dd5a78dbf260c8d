/// One field of a cron expression: the numbers it names.
public struct CronField: Hashable, Sendable {
  /// What a field counts, in the order of an expression (POSIX.1-2017 crontab; names and steps as Vixie cron has them).
  enum Kind: String, CaseIterable, Sendable {
    case minute, hour, dayOfMonth, month, dayOfWeek

    var range: ClosedRange<Int> {
      switch self {
      case .minute: 0...59
      case .hour: 0...23
      case .dayOfMonth: 1...31
      case .month: 1...12
      case .dayOfWeek: 0...7
      }
    }
    /// As a person calls it.
    var words: String {
      switch self {
      case .minute: "the minute"
      case .hour: "the hour"
      case .dayOfMonth: "the day of the month"
      case .month: "the month"
      case .dayOfWeek: "the day of the week"
      }
    }
    /// Names that may stand for numbers, from the first number of the range on.
    fileprivate var names: [String] {
      switch self {
      case .month: ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
      case .dayOfWeek: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
      default: []
      }
    }
  }

  /// The numbers; days of the week run from 0, Sunday, to 6.
  public let numbers: Set<Int>
  /// Whether the field begins with `*`, so that it restricts nothing.
  public let isAny: Bool
  /// As it was written.
  let text: String

  /// Reads a field; nil when it is malformed or out of range.
  init?(_ text: String, _ kind: Kind) {
    var numbers: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let found = Self.numbers(of: String(part), kind) else { return nil }
      numbers.formUnion(found)
    }
    if kind == .dayOfWeek, numbers.remove(7) != nil { numbers.insert(0) }
    self.numbers = numbers
    self.text = text
    isAny = text.hasPrefix("*")
  }

  /// `*`, `3`, `3-7`, each with a step: `*/2`, `3-7/2`, `3/2`.
  private static func numbers(of part: String, _ kind: Kind) -> [Int]? {
    let halves = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(halves.count), let range = range(halves[0], kind, isOpen: halves.count == 2) else {
      return nil
    }
    guard halves.count == 2 else { return Array(range) }
    guard let step = plainNumber(halves[1]), step > 0 else { return nil }
    return Array(stride(from: range.lowerBound, through: range.upperBound, by: step))
  }

  private static func range(_ text: String, _ kind: Kind, isOpen: Bool) -> ClosedRange<Int>? {
    let whole = kind == .dayOfWeek ? 0...6 : kind.range
    if text == "*" { return whole }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { number(String($0), kind) }
    switch ends.count {
    case 1:
      guard let first = ends[0] else { return nil }
      return first...(isOpen ? max(first, whole.upperBound) : first)
    case 2:
      guard let first = ends[0], let last = ends[1], first <= last else { return nil }
      return first...last
    default: return nil
    }
  }

  private static func number(_ text: String, _ kind: Kind) -> Int? {
    if let index = kind.names.firstIndex(of: text.lowercased()), !text.isEmpty { return index }
    return plainNumber(text).flatMap { kind.range.contains($0) ? $0 : nil }
  }

  private static func plainNumber(_ text: String) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
