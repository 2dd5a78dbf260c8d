/// An expression of Vega's expression language, parsed.
///
/// It can read its row and compute; it reaches neither clock, chance, files nor anything else of the machine.
indirect enum Expression: Hashable, Sendable {
  case literal(DataValue)
  /// The row itself.
  case datum
  /// A part of a value, by a name or number that is computed.
  case member(Expression, Expression)
  case unary(Unary, Expression)
  case binary(Binary, Expression, Expression)
  /// `a && b`, which does not compute b when a is false.
  case and(Expression, Expression)
  /// `a || b`, which does not compute b when a is true.
  case or(Expression, Expression)
  case conditional(Expression, Expression, Expression)
  case call(ExpressionFunction, [Expression])
  case list([Expression])
  case record([String], [Expression])

  enum Unary: String, Hashable, Sendable { case not = "!", minus = "-", plus = "+", bitNot = "~" }
  enum Binary: String, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case power = "**"
    case equal = "=="
    case notEqual = "!="
    case same = "==="
    case notSame = "!=="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case bitAnd = "&"
    case bitOr = "|"
    case bitXor = "^"
    case shiftLeft = "<<"
    case shiftRight = ">>"

    /// How tightly it binds; `&&` is 2 and `||` is 1.
    var precedence: Int {
      switch self {
      case .bitOr: 3
      case .bitXor: 4
      case .bitAnd: 5
      case .equal, .notEqual, .same, .notSame: 6
      case .less, .lessOrEqual, .greater, .greaterOrEqual: 7
      case .shiftLeft, .shiftRight: 8
      case .add, .subtract: 9
      case .multiply, .divide, .remainder: 10
      case .power: 11
      }
    }
  }

  /// The names of the row's fields that the expression reads.
  var fields: [String] {
    switch self {
    case .literal, .datum: []
    case .member(.datum, .literal(.string(let name))): [name]
    case .member(let base, let key): base.fields + key.fields
    case .unary(_, let operand): operand.fields
    case .binary(_, let a, let b), .and(let a, let b), .or(let a, let b): a.fields + b.fields
    case .conditional(let a, let b, let c): a.fields + b.fields + c.fields
    case .call(_, let items), .list(let items), .record(_, let items): items.flatMap(\.fields)
    }
  }
}
