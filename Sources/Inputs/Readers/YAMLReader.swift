import Yams

/// Reads YAML, by Yams, into values with places.
///
/// One document to a file; tags are not used; keys are words. Words without quotes mean what `PlainScalar` says.
public enum YAMLReader {
  /// The value in a file; nil, with a diagnostic, when it is not YAML. An empty file holds nothing.
  public static func value(
    of file: InputFile, limits: InputLimits = .standard, _ diagnostics: inout Diagnostics
  ) -> Value? {
    let text: String
    do { text = try file.text() } catch {
      diagnostics.report(error)
      return nil
    }
    guard AliasWeight.bound(of: text) <= Double(limits.fileBytes) * 2 else {
      diagnostics.report(.aliasesExplode(at: file.place))
      return nil
    }
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else { return Value(.null, at: file.place) }
      var planting = YAMLPlanting(file: file.place, lines: SourceLines(text), limits: limits)
      let value = planting.value(root, depth: 0)
      diagnostics.report(planting.diagnostics)
      return planting.isOverLimit ? nil : value
    } catch {
      diagnostics.report(diagnostic(of: error, in: file, text))
      return nil
    }
  }

  private static func diagnostic(of error: any Error, in file: InputFile, _ text: String) -> Diagnostic {
    func place(_ mark: Mark) -> Place { Place(file: file.path, line: mark.line, column: mark.column) }
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return .yamlMalformed(
        at: place(mark), problem: problem, context: context?.text, since: context.map { place($0.mark) })
    case .duplicatedKeysInMapping(let keys, let context):
      let first = place(context.mark)
      return .duplicateKey(
        keys.first ?? "", at: secondPlace(of: keys.first ?? "", after: first, in: SourceLines(text)), first: first)
    case .reader(_, let offset, _, _):
      return .yamlMalformed(
        at: offset.map { self.place(ofCharacter: $0, in: text, file.path) } ?? file.place,
        problem: "a control character that text may not hold", context: nil, since: nil)
    default:
      return .yamlMalformed(at: file.place, problem: "it cannot be read", context: nil, since: nil)
    }
  }

  /// Yams tells only where a key stands first; the next line with the same key in the same column is its second.
  private static func secondPlace(of key: String, after first: Place, in lines: SourceLines) -> Place {
    let word = Array(
      lines.rest(line: first.line, column: first.column).prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ",") })
    var found = first
    found.length = max(1, String(decoding: word, as: UTF8.self).unicodeScalars.count)
    guard !word.isEmpty, first.line < lines.count else { return found }
    for number in (first.line + 1)...lines.count where lines.rest(line: number, column: first.column).starts(with: word)
    {
      let next = lines.rest(line: number, column: first.column).dropFirst(word.count).first
      if next == UInt8(ascii: ":") || next == UInt8(ascii: " ") {
        found.line = number
        return found
      }
    }
    return found
  }

  private static func place(ofCharacter offset: Int, in text: String, _ path: String) -> Place {
    let before = text.prefix(offset).unicodeScalars
    let line = before.count { $0 == "\n" } + 1
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    return Place(file: path, line: line, column: column)
  }
}
