import Inputs

/// Parses Vega's expression language by precedence climbing.
struct ExpressionParser {
  private let tokens: [(token: ExpressionToken, offset: Int)]
  private let length: Int
  private var index = 0
  private var depth = 0
  private var chances = 0

  /// How deep expressions may be nested.
  static let deepest = 100

  /// Parses a whole text.
  static func parse(_ text: String) throws(ExpressionFlaw) -> Expression {
    var lexer = ExpressionLexer(text)
    let tokens = try lexer.tokens()
    var parser = ExpressionParser(tokens: tokens, length: text.unicodeScalars.count)
    let expression = try parser.conditional()
    if let (token, offset) = parser.current {
      throw ExpressionFlaw(message: "the expression should end before `\(parser.spelled(token))`", offset: offset)
    }
    return expression
  }

  private init(tokens: [(token: ExpressionToken, offset: Int)], length: Int) {
    self.tokens = tokens
    self.length = length
  }

  private var current: (token: ExpressionToken, offset: Int)? { index < tokens.count ? tokens[index] : nil }
  private var offset: Int { current?.offset ?? length }

  private func spelled(_ token: ExpressionToken) -> String {
    switch token {
    case .number(let number): NumberText.shortest(number)
    case .string(let text): "'\(text)'"
    case .name(let text), .sign(let text): text
    }
  }

  private mutating func accept(_ sign: String) -> Bool {
    guard case .sign(sign)? = current?.token else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ sign: String) throws(ExpressionFlaw) {
    let place = offset
    if !accept(sign) {
      let found = current.map { "`\(spelled($0.token))`" } ?? "the end"
      throw ExpressionFlaw(message: "`\(sign)` should stand before \(found)", offset: place)
    }
  }

  private mutating func conditional() throws(ExpressionFlaw) -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw ExpressionFlaw(message: "the expression is nested too deeply", offset: offset) }
    let test = try binary(1)
    guard accept("?") else { return test }
    let yes = try conditional()
    try expect(":")
    return .conditional(test, yes, try conditional())
  }

  private mutating func binary(_ lowest: Int) throws(ExpressionFlaw) -> Expression {
    var left = try unary()
    var operators = 0
    while case .sign(let sign)? = current?.token {
      let precedence = sign == "||" ? 1 : sign == "&&" ? 2 : Expression.Binary(rawValue: sign)?.precedence ?? 0
      guard precedence >= lowest else { break }
      index += 1
      operators += 1
      if operators > 500 { throw ExpressionFlaw(message: "the expression is too long", offset: offset) }
      let right = try binary(sign == "**" ? precedence : precedence + 1)
      switch sign {
      case "||": left = .or(left, right)
      case "&&": left = .and(left, right)
      default: if let binary = Expression.Binary(rawValue: sign) { left = .binary(binary, left, right) }
      }
    }
    return left
  }

  private mutating func unary() throws(ExpressionFlaw) -> Expression {
    if case .sign(let sign)? = current?.token, let operation = Expression.Unary(rawValue: sign) {
      depth += 1
      defer { depth -= 1 }
      if depth > Self.deepest { throw ExpressionFlaw(message: "the expression is nested too deeply", offset: offset) }
      index += 1
      let operand = try unary()
      if operation == .minus, case .literal(.number(let number)) = operand { return .literal(.number(-number)) }
      return .unary(operation, operand)
    }
    return try postfix()
  }

  private mutating func postfix() throws(ExpressionFlaw) -> Expression {
    var base = try primary()
    while true {
      if accept(".") {
        guard case .name(let name)? = current?.token else {
          throw ExpressionFlaw(message: "a name should follow the dot", offset: offset)
        }
        index += 1
        base = .member(base, .literal(.string(name)))
      } else if accept("[") {
        let key = try conditional()
        try expect("]")
        base = .member(base, key)
      } else {
        return base
      }
    }
  }

  private mutating func primary() throws(ExpressionFlaw) -> Expression {
    guard let (token, place) = current else {
      throw ExpressionFlaw(message: "something is missing at the end", offset: length)
    }
    index += 1
    switch token {
    case .number(let number): return .literal(.number(number))
    case .string(let text): return .literal(.string(text))
    case .name(let name): return try named(name, at: place)
    case .sign("("):
      let inner = try conditional()
      try expect(")")
      return inner
    case .sign("["): return .list(try items(until: "]"))
    case .sign("{"): return try record()
    case .sign(let sign): throw ExpressionFlaw(message: "`\(sign)` cannot stand here", offset: place)
    }
  }

  private mutating func items(until end: String) throws(ExpressionFlaw) -> [Expression] {
    var items: [Expression] = []
    if accept(end) { return items }
    repeat { items.append(try conditional()) } while accept(",")
    try expect(end)
    return items
  }

  private mutating func record() throws(ExpressionFlaw) -> Expression {
    var names: [String] = []
    var values: [Expression] = []
    if accept("}") { return .record([], []) }
    repeat {
      switch current?.token {
      case .name(let name)?, .string(let name)?: names.append(name)
      default: throw ExpressionFlaw(message: "a name should stand here", offset: offset)
      }
      index += 1
      try expect(":")
      values.append(try conditional())
    } while accept(",")
    try expect("}")
    return .record(names, values)
  }

  private static let constants: [String: DataValue] = [
    "null": .null, "undefined": .null, "true": .bool(true), "false": .bool(false), "NaN": .number(.nan),
    "Infinity": .number(.infinity), "PI": .number(.pi), "E": .number(2.718281828459045),
    "SQRT2": .number(2.0.squareRoot()), "SQRT1_2": .number(0.5.squareRoot()), "LN2": .number(0.6931471805599453),
    "LN10": .number(2.302585092994046), "LOG2E": .number(1.4426950408889634), "LOG10E": .number(0.4342944819032518),
    "MAX_VALUE": .number(.greatestFiniteMagnitude), "MIN_VALUE": .number(.leastNonzeroMagnitude),
  ]

  private mutating func named(_ name: String, at place: Int) throws(ExpressionFlaw) -> Expression {
    if accept("(") {
      let arguments = try items(until: ")")
      if name == "if", arguments.count == 3 { return .conditional(arguments[0], arguments[1], arguments[2]) }
      guard let function = ExpressionFunction(rawValue: name) else {
        throw ExpressionFlaw(message: unknown(name), offset: place)
      }
      if function == .random {
        // Each call of an expression has a number of its own, so that two calls differ.
        chances += 1
        return .call(.random, [.literal(.number(Double(chances)))])
      }
      guard function.arity.contains(arguments.count) else {
        let count = "\(arguments.count) argument\(arguments.count == 1 ? "" : "s")"
        throw ExpressionFlaw(message: "the function `\(name)` cannot be called with \(count)", offset: place)
      }
      return .call(function, arguments)
    }
    if name == "datum" { return .datum }
    if let constant = Self.constants[name] { return .literal(constant) }
    throw ExpressionFlaw(message: "nothing here is called `\(name)`; a field is read as `datum.\(name)`", offset: place)
  }

  private func unknown(_ name: String) -> String {
    if name == "now" {
      return "the function `\(name)` is refused: the same chart must come out on every run"
    }
    let nearest = NearestName.of(name, among: ExpressionFunction.allCases.map(\.rawValue))
    return "there is no function `\(name)`" + (nearest.map { "; the nearest is `\($0)`" } ?? "")
  }
}
