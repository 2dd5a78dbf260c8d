import Inputs

/// A text after its loops and conditions were carried out, with placeholders where something was lifted out.
struct ExpandedText: Sendable {
  var lines = TextLines()
  var lifted: [Lifted] = []
  /// The paths of the data that loops and conditions looked at.
  var used: Set<String> = []
}

/// Carries out the loops and conditions of a text, line by line.
///
/// Only lines that a person wrote are repeated; values stay behind placeholders, so that nothing that a value holds is
/// ever read as Markdown.
struct Expansion {
  /// How many lines a text may grow to.
  static let lineLimit = 200_000

  /// How many bytes it may grow to: some hundred times the longest guide.
  static let byteLimit = 128 << 20

  /// How many rows its loops may go through together, printed or not.
  static let roundLimit = 1_000_000

  private let source: SourceText
  private var text = ExpandedText()
  private var rounds = 0
  private var isFull = false

  /// The text for these data.
  static func expand(_ template: Template, in scope: Scope, diagnostics: inout Diagnostics) -> ExpandedText {
    var expansion = Expansion(source: template.source)
    expansion.add(template.nodes, in: scope, diagnostics: &diagnostics)
    // What is too long is not worth reading on.
    if expansion.isFull { expansion.text.lines = TextLines() }
    return expansion.text
  }

  private init(source: SourceText) { self.source = source }

  private mutating func add(_ nodes: [Template.Node], in scope: Scope, diagnostics: inout Diagnostics) {
    for node in nodes {
      guard !isFull else { return }
      switch node {
      case .plain(let lines): add(lines, in: scope, diagnostics: &diagnostics)
      case .cut(let line): add(line, in: scope, diagnostics: &diagnostics)
      case .loop(let loop, let body): add(loop, body, in: scope, diagnostics: &diagnostics)
      case .choice(let branches, let otherwise):
        let branch = branches.first {
          $0.condition.holds(in: scope, used: &text.used, diagnostics: &diagnostics)
        }
        add(branch?.nodes ?? otherwise, in: scope, diagnostics: &diagnostics)
      }
    }
  }

  private mutating func add(
    _ loop: Template.Loop, _ body: [Template.Node], in scope: Scope, diagnostics: inout Diagnostics
  ) {
    let items: [(key: String?, item: Resolved)]
    do throws(Lookup.Miss) {
      let found = try Lookup.resolve(loop.path, in: scope, keepsMaps: true)
      if found.value.isNull { return }
      guard let all = Lookup.items(of: found) else {
        diagnostics.report(.loopNeedsList(loop.path.text, kind: found.value.kindInWords, at: loop.path.place))
        return
      }
      items = all
    } catch {
      diagnostics.report(error.diagnostic)
      return
    }
    rounds += items.count
    guard rounds <= Self.roundLimit else {
      isFull = true
      diagnostics.report(.loopsTurnTooOften(limit: Self.roundLimit, at: loop.path.place))
      return
    }
    let rows = items.map { entry in
      (key: entry.key, item: entry.item, scope: scope.adding(loop.name, entry.item))
    }.filter { row in
      loop.condition?.holds(in: row.scope, used: &text.used, diagnostics: &diagnostics) ?? true
    }
    for (offset, row) in rows.enumerated() {
      guard !isFull else { return }
      add(body, in: Self.counting(row, offset, of: rows.count, loop), diagnostics: &diagnostics)
    }
  }

  /// The names that a loop gives besides the row's own: its number, its key in a map, whether it is the last.
  private static func counting(
    _ row: (key: String?, item: Resolved, scope: Scope), _ offset: Int, of count: Int, _ loop: Template.Loop
  ) -> Scope {
    func plain(_ content: Value.Content, _ name: String) -> Resolved {
      Resolved(value: Value(content, at: loop.place), path: "\(row.item.path)#\(name)")
    }
    var scope = row.scope
      .adding("\(loop.name)_index", plain(.integer(offset + 1), "index"))
      .adding("\(loop.name)_last", plain(.bool(offset == count - 1), "last"))
    if let key = row.key { scope = scope.adding("\(loop.name)_key", plain(.string(key), "key")) }
    return scope
  }

  private mutating func reportTooLong(at line: Place, _ diagnostics: inout Diagnostics) {
    isFull = true
    diagnostics.report(.textGrowsTooLong(limit: Self.lineLimit, at: line))
  }

  /// Whether there is no room for so many bytes more, which is told.
  private mutating func isTooLarge(_ more: Int, at line: Place, _ diagnostics: inout Diagnostics) -> Bool {
    guard text.lines.bytes.count + more > Self.byteLimit else { return false }
    isFull = true
    diagnostics.report(.textGrowsTooLarge(mebibytes: Self.byteLimit >> 20, at: line))
    return true
  }

  /// Lines that hold nothing that was lifted out, as most do, stay as they are.
  private mutating func add(_ lines: Range<Int>, in scope: Scope, diagnostics: inout Diagnostics) {
    let room = Self.lineLimit - text.lines.count
    guard lines.count <= room else {
      return reportTooLong(at: source.place(lines.lowerBound + room), &diagnostics)
    }
    guard let first = lines.first, let last = lines.last else { return }
    let size = source.lines[last].bytes.upperBound - source.lines[first].bytes.lowerBound
    if isTooLarge(size, at: source.place(first), &diagnostics) { return }
    text.lines.append(lines, of: source, scope: scope)
  }

  private mutating func add(_ line: TemplateLine, in scope: Scope, diagnostics: inout Diagnostics) {
    guard text.lines.count < Self.lineLimit else { return reportTooLong(at: line.line, &diagnostics) }
    var built: [UInt8] = []
    var stretches: [TextLines.Stretch] = []
    for piece in line.pieces {
      switch piece {
      case .text(let bytes, let column):
        stretches.append(TextLines.Stretch(byte: built.count, column: column))
        built += source.bytes[bytes]
      case .joiner(let column):
        stretches.append(TextLines.Stretch(byte: built.count, column: column))
        built += UTF8.encode(Placeholder.joiner) ?? UTF8.encodedReplacementCharacter
      case .lifted(let content, let written, let place):
        guard let character = Placeholder.character(text.lifted.count) else {
          isFull = true
          diagnostics.report(.tooManyExpressions(limit: Placeholder.limit, at: place))
          return
        }
        stretches.append(TextLines.Stretch(byte: built.count, column: place.column))
        built += UTF8.encode(character) ?? UTF8.encodedReplacementCharacter
        text.lifted.append(Lifted(content: content, written: written, place: place, scope: scope))
      }
    }
    if isTooLarge(built.count, at: line.line, &diagnostics) { return }
    text.lines.append(built, at: line.line, stretches: stretches, scope: scope)
  }
}
