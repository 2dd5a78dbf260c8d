import Yams

/// Turns the nodes of Yams into values, within the limits.
struct YAMLPlanting {
  let file: Place
  let lines: SourceLines
  let limits: InputLimits
  var diagnostics = Diagnostics()
  var count = 0
  var isOverLimit = false

  mutating func value(_ node: Node, depth: Int) -> Value {
    let place = place(of: node)
    count += 1
    if !isOverLimit && (depth > limits.depth || count > limits.values) {
      isOverLimit = true
      diagnostics.report(
        depth > limits.depth
          ? .tooDeep(at: place, limit: limits.depth) : .tooManyValues(at: place, limit: limits.values))
    }
    guard !isOverLimit else { return Value(.null, at: place) }
    switch node {
    case .scalar(let scalar): return Value(content(of: scalar, at: place), at: place)
    case .sequence(let sequence): return Value(.list(sequence.map { value($0, depth: depth + 1) }), at: place)
    case .mapping(let mapping): return Value(.map(map(mapping, depth: depth)), at: place)
    case .alias: return Value(.null, at: place)
    }
  }

  private mutating func map(_ mapping: Node.Mapping, depth: Int) -> ValueMap {
    var entries: [ValueMap.Entry] = []
    for (key, item) in mapping {
      let keyPlace = place(of: key)
      if let name = key.scalar?.string, !name.isEmpty {
        entries.append(.init(key: name, keyPlace: keyPlace, value: value(item, depth: depth + 1)))
      } else {
        diagnostics.report(.keyIsNotAWord(at: keyPlace))
      }
    }
    return ValueMap(entries)
  }

  private mutating func content(of scalar: Node.Scalar, at place: Place) -> Value.Content {
    guard scalar.style == .plain else { return .string(scalar.string) }
    do { return try PlainScalar.content(of: scalar.string) } catch {
      diagnostics.report(.numberTooLarge(scalar.string, at: place))
      return .null
    }
  }

  private func place(of node: Node) -> Place {
    guard let mark = node.mark else { return file }
    return file.at(line: mark.line, column: mark.column, length: length(of: node, at: mark))
  }

  /// How much of the line the caret underlines: the word, or the text in quotes; the first character of anything else.
  private func length(of node: Node, at mark: Mark) -> Int {
    guard case .scalar(let scalar) = node else { return 1 }
    let rest = lines.rest(line: mark.line, column: mark.column)
    switch scalar.style {
    case .plain:
      return rest.starts(with: scalar.string.utf8) ? max(1, scalar.string.unicodeScalars.count) : 1
    case .singleQuoted, .doubleQuoted:
      let double = UInt8(ascii: "\"")
      guard let quote = rest.first, quote == double || quote == UInt8(ascii: "'") else { return 1 }
      var (length, isEscaped) = (1, false)
      // A byte that goes on with a scalar counts for nothing.
      for byte in rest.dropFirst() where byte & 0xC0 != 0x80 {
        length += 1
        if byte == quote && !isEscaped { return length }
        isEscaped = byte == UInt8(ascii: "\\") && quote == double && !isEscaped
      }
      return length
    default: return 1
    }
  }
}
