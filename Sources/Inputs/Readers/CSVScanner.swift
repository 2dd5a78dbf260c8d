/// Cuts a text into records and fields.
struct CSVScanner {
  struct Field: Equatable {
    var text: String
    var isQuoted: Bool
    var place: Place
  }

  struct Record {
    var fields: [Field]
    var place: Place
    /// Whether an error in it was reported already.
    var isBroken: Bool
    /// Whether it is a line with nothing on it.
    var isBlank: Bool { fields.count == 1 && fields[0].text.isEmpty && !fields[0].isQuoted }
  }

  private let file: Place
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  private var column = 1
  private(set) var diagnostics = Diagnostics()

  init(path: String, text: String) {
    file = Place(file: path)
    self.scalars = Array(text.unicodeScalars)
  }

  var isAtEnd: Bool { index >= scalars.count }
  private var here: Place { file.at(line: line, column: column) }
  private var current: Unicode.Scalar? { isAtEnd ? nil : scalars[index] }
  private var isAtLineEnd: Bool {
    current == "\n" || (current == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n")
  }

  mutating func next() -> Record? {
    guard !isAtEnd else { return nil }
    var record = Record(fields: [], place: here, isBroken: false)
    while true {
      let (field, isBroken) = current == "\"" ? quotedField() : plainField()
      record.fields.append(field)
      record.isBroken = record.isBroken || isBroken
      if current == "," {
        advance()
      } else {
        break
      }
    }
    skipLineEnd()
    return record
  }

  private mutating func advance() {
    (line, column) = scalars[index] == "\n" ? (line + 1, 1) : (line, column + 1)
    index += 1
  }

  private mutating func skipLineEnd() {
    if current == "\r" { advance() }
    if current == "\n" { advance() }
  }

  private mutating func plainField() -> (Field, isBroken: Bool) {
    var place = here
    var text = String.UnicodeScalarView()
    var isBroken = false
    while let scalar = current, scalar != ",", !isAtLineEnd {
      if scalar == "\"" && !isBroken {
        diagnostics.report(.quoteInsideField(at: here))
        isBroken = true
      }
      text.append(scalar)
      advance()
    }
    place.length = max(1, text.count)
    return (Field(text: String(text), isQuoted: false, place: place), isBroken)
  }

  private mutating func quotedField() -> (Field, isBroken: Bool) {
    var place = here
    let start = index
    var text = String.UnicodeScalarView()
    advance()
    while let scalar = current {
      advance()
      guard scalar == "\"" else {
        text.append(scalar)
        continue
      }
      if current == "\"" {
        text.append("\"")
        advance()
        continue
      }
      if line == place.line { place.length = index - start }
      let isClosedWell = current == nil || current == "," || isAtLineEnd
      if !isClosedWell {
        diagnostics.report(.textAfterQuote(at: here))
        while current != nil, current != ",", !isAtLineEnd { advance() }
      }
      return (Field(text: String(text), isQuoted: true, place: place), !isClosedWell)
    }
    diagnostics.report(.quoteNotClosed(at: place))
    return (Field(text: String(text), isQuoted: true, place: place), true)
  }
}
