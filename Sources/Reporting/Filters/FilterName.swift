/// The filters of expressions.
enum FilterName: String, CaseIterable, Sendable {
  case number, money, percent, date, ordinal, plural, list, unit, upper, link, cite
  case otherwise = "default"
}

/// The arguments of a filter, taken one by one; what is left over is an error.
struct FilterArguments {
  let call: FilterCall
  private var rest: [FilterCall.Argument]

  init(_ call: FilterCall) {
    self.call = call
    rest = call.arguments
  }

  /// Takes the bare word of this name, when it is there: `sign`.
  mutating func flag(_ name: String) -> Bool {
    guard let index = rest.firstIndex(where: { $0.name == nil && Self.word($0.value) == name }) else { return false }
    rest.remove(at: index)
    return true
  }

  /// Takes the first bare word that is one of these.
  mutating func word<Choice: RawRepresentable>(as type: Choice.Type = Choice.self) -> Choice?
  where Choice.RawValue == String {
    for index in rest.indices where rest[index].name == nil {
      if let choice = Self.word(rest[index].value).flatMap(Choice.init(rawValue:)) {
        rest.remove(at: index)
        return choice
      }
    }
    return nil
  }

  /// Takes a whole number within bounds, given alone or by name.
  mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    for index in rest.indices where rest[index].name == nil || rest[index].name == name {
      if case .number(let number, _) = rest[index].value, let whole = Int(exactly: number), range.contains(whole) {
        rest.remove(at: index)
        return whole
      }
    }
    return nil
  }

  /// Takes the argument of this name.
  mutating func named(_ name: String) -> FilterCall.Argument? {
    guard let index = rest.firstIndex(where: { $0.name == name }) else { return nil }
    return rest.remove(at: index)
  }

  /// Takes the first argument without a name.
  mutating func next() -> FilterCall.Argument? {
    guard let index = rest.firstIndex(where: { $0.name == nil }) else { return nil }
    return rest.remove(at: index)
  }

  /// Takes all that is left.
  mutating func all() -> [FilterCall.Argument] {
    defer { rest = [] }
    return rest
  }

  /// An argument that nothing took.
  var unknown: FilterCall.Argument? { rest.first }

  /// A path of one step is a word: the filter decides what it means.
  static func word(_ operand: Operand) -> String? {
    switch operand {
    case .path(let path) where path.steps.count == 1: path.text
    case .text(let text, _): text
    default: nil
    }
  }
}
