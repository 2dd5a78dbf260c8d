import Inputs

/// What stands between `{{` and `}}`: a subject and the filters it goes through.
struct Expression: Hashable, Sendable {
  var subject: Operand
  var filters: [FilterCall]
  /// From the first brace.
  var place: Place
  /// As it is written, with its braces.
  var source: String
}

/// A filter as it is called: `number(1, sign)`.
struct FilterCall: Hashable, Sendable {
  var name: String
  var arguments: [Argument]
  var place: Place

  /// An argument, with its name in `one: "area"`.
  struct Argument: Hashable, Sendable {
    var name: String?
    var value: Operand
    var place: Place
  }
}

/// The way to a value: `sessions.V.areas`.
struct DataPath: Hashable, Sendable {
  /// A step of the way.
  struct Step: Hashable, Sendable {
    var name: String
    var place: Place
  }
  var steps: [Step]

  var place: Place { steps.first?.place ?? Place(file: "") }
  var text: String { steps.map(\.name).joined(separator: ".") }
}

/// A value as it is written in an expression.
enum Operand: Hashable, Sendable {
  case path(DataPath)
  case text(String, Place)
  case number(Double, Place)
  case truth(Bool, Place)

  var place: Place {
    switch self {
    case .path(let path): path.place
    case .text(_, let place), .number(_, let place), .truth(_, let place): place
    }
  }
}

/// What stands in `{% if … %}`.
indirect enum Condition: Hashable, Sendable {
  /// How two values are compared.
  enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "==", different = "!=", atMost = "<=", atLeast = ">=", less = "<", more = ">"
  }
  case compare(Operand, Comparison, Operand)
  /// There, and not null.
  case exists(DataPath)
  case holds(Operand)
  case not(Condition)
  case and(Condition, Condition)
  case or(Condition, Condition)
}
