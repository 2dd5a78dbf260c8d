extension StringProtocol {
  /// The text without spaces and tabs at both ends, and without line ends.
  var trimmingSpaces: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// The text without spaces at its end.
  var trimmingTrailingSpaces: String {
    var rest = self[...]
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  /// Where the first occurrence of some text ends.
  func endOfFirst(_ other: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }

  /// The words of letters, digits, `_` and `-` right behind each occurrence of some text.
  func components(after other: String) -> [String] {
    var found: [String] = []
    var rest = self[startIndex...]
    while let end = rest.endOfFirst(other) {
      rest = rest[end...]
      found.append(String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }))
    }
    return found
  }
}
