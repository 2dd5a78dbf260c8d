import Inputs

/// Reads expressions and conditions. The grammar, loosest first:
///
///     expression := operand ("|" filter)*
///     filter     := word ["(" argument ("," argument)* ")"]
///     argument   := [word ":"] operand
///     condition  := and ("or" and)*        and := not ("and" not)*        not := "not" not | relation
///     relation   := "(" condition ")" | operand ["exists" | comparison operand]
///     operand    := path | text | number | "true" | "false"
///     path       := word ("." (word | text))*
struct ExpressionParser {
  private var tokens: [Token]
  private var index = 0
  private let end: Place
  private var depth = 0

  /// How deep conditions may be nested.
  static let depthLimit = 32

  /// A parser of this text, whose first character stands at `start`.
  init(_ text: some StringProtocol, at start: Place) throws(Diagnostic) {
    try self.init(text, at: start, isInOneLine: true)
  }

  /// A parser of the text of a value, which may go over several lines: then its place has not the length of the text, and
  /// where a word of it stands is not known.
  init(_ text: String, of value: Place) throws(Diagnostic) {
    try self.init(text, at: value, isInOneLine: text.unicodeScalars.count <= value.length)
  }

  private init(_ text: some StringProtocol, at start: Place, isInOneLine: Bool) throws(Diagnostic) {
    tokens = try Token.all(in: text, at: start, isInOneLine: isInOneLine)
    let length = isInOneLine ? text.trimmingTrailingSpaces.unicodeScalars.count : 0
    end = start.at(line: start.line, column: start.column + length)
  }

  /// Reads the text between the braces of `{{ … }}`.
  static func expression(
    _ text: some StringProtocol, at start: Place, written source: String, place: Place
  ) throws(Diagnostic) -> Expression {
    try expression(of: ExpressionParser(text, at: start), written: source, place: place)
  }

  /// Reads an expression that is a value of its own.
  static func expression(_ text: String, of value: Place) throws(Diagnostic) -> Expression {
    try expression(of: ExpressionParser(text, of: value), written: text, place: value)
  }

  private static func expression(
    of words: ExpressionParser, written source: String, place: Place
  ) throws(Diagnostic) -> Expression {
    var parser = words
    guard !parser.tokens.isEmpty else { throw .emptyExpression(at: place) }
    let subject = try parser.operand()
    let filters = try parser.filters()
    try parser.expectEnd()
    return Expression(subject: subject, filters: filters, place: place, source: source)
  }

  /// Reads a condition that is a value.
  static func condition(_ text: String, of value: Place) throws(Diagnostic) -> Condition {
    var parser = try ExpressionParser(text, of: value)
    let condition = try parser.condition()
    try parser.expectEnd()
    return condition
  }

  // MARK: Steps

  private var next: Token? { index < tokens.count ? tokens[index] : nil }

  mutating func takeWord(_ word: String) -> Bool {
    guard case .word(word)? = next?.kind else { return false }
    index += 1
    return true
  }

  private mutating func takeSign(_ sign: String) -> Bool {
    guard case .sign(sign)? = next?.kind else { return false }
    index += 1
    return true
  }

  /// Takes any word.
  mutating func word(_ wanted: String) throws(Diagnostic) -> (name: String, place: Place) {
    guard let token = next, case .word(let word) = token.kind else { throw unexpected(wanted) }
    index += 1
    return (word, token.place)
  }

  func expectEnd() throws(Diagnostic) {
    if next != nil { throw unexpected("the end, “|” or a comparison") }
  }

  private func unexpected(_ wanted: String) -> Diagnostic {
    .expressionUnexpected(next?.inWords ?? "the end", wanted: wanted, at: next?.place ?? end)
  }

  // MARK: Expressions

  private mutating func filters() throws(Diagnostic) -> [FilterCall] {
    var filters: [FilterCall] = []
    while takeSign("|") {
      let (name, place) = try word("the name of a filter")
      var call = FilterCall(name: name, arguments: [], place: place)
      if takeSign("("), !takeSign(")") {
        repeat { call.arguments.append(try argument()) } while takeSign(",")
        guard takeSign(")") else { throw unexpected("“,” or “)”") }
      }
      filters.append(call)
    }
    return filters
  }

  private mutating func argument() throws(Diagnostic) -> FilterCall.Argument {
    var name: String?
    let place = next?.place ?? end
    if case .word(let word)? = next?.kind, index + 1 < tokens.count, tokens[index + 1].kind == .sign(":") {
      name = word
      index += 2
    }
    return FilterCall.Argument(name: name, value: try operand(), place: place)
  }

  private mutating func operand() throws(Diagnostic) -> Operand {
    guard let token = next else { throw unexpected("a value") }
    switch token.kind {
    case .text(let text):
      index += 1
      return .text(text, token.place)
    case .sign:
      throw unexpected("a value")
    case .word(let word):
      if let first = word.unicodeScalars.first, first == "-" || ("0"..."9").contains(first), let number = try number() {
        return number
      }
      if word == "true" || word == "false" {
        index += 1
        return .truth(word == "true", token.place)
      }
      return .path(try path())
    }
  }

  /// Takes a number such as `17.4e9`; a word that only begins like one (`20TH`) is left alone.
  private mutating func number() throws(Diagnostic) -> Operand? {
    guard let token = next, case .word(let word) = token.kind else { return nil }
    var text = word
    var taken = 1
    if index + 2 < tokens.count, tokens[index + 1].kind == .sign("."), case .word(let more) = tokens[index + 2].kind,
      word.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "-" })
    {
      text += "." + more
      taken = 3
    }
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "-.eE".contains($0)) }), let number = Double(text),
      number.isFinite
    else { return nil }
    index += taken
    return .number(number, token.place)
  }

  mutating func path() throws(Diagnostic) -> DataPath {
    let (name, place) = try word("a name")
    var path = DataPath(steps: [DataPath.Step(name: name, place: place)])
    while takeSign(".") {
      if let token = next, case .text(let text) = token.kind {
        index += 1
        path.steps.append(DataPath.Step(name: text, place: token.place))
      } else {
        let (name, place) = try word("a name after the dot")
        path.steps.append(DataPath.Step(name: name, place: place))
      }
    }
    return path
  }

  // MARK: Conditions

  mutating func condition() throws(Diagnostic) -> Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw .nestedTooDeep(limit: Self.depthLimit, at: next?.place ?? end) }
    var left = try conjunction()
    while takeWord("or") { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(Diagnostic) -> Condition {
    var left = try negation()
    while takeWord("and") { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(Diagnostic) -> Condition {
    var isDenied = false
    while takeWord("not") { isDenied.toggle() }
    let inner = try relation()
    return isDenied ? .not(inner) : inner
  }

  private mutating func relation() throws(Diagnostic) -> Condition {
    if takeSign("(") {
      let inner = try condition()
      guard takeSign(")") else { throw unexpected("“)”") }
      return inner
    }
    let left = try operand()
    if case .path(let path) = left, takeWord("exists") { return .exists(path) }
    if case .sign(let sign)? = next?.kind, let comparison = Condition.Comparison(rawValue: sign) {
      index += 1
      return .compare(left, comparison, try operand())
    }
    return .holds(left)
  }
}
