import Inputs

extension ReviewTable {
  /// The table as a document of pandoc (JSON, API 1.22), to be written as .docx.
  public func pandocJSON(title: String) -> String {
    let columns = (0...languages.count).map { column in
      let width = column == 0 ? 0.06 : 0.94 / Double(languages.count)
      return "[{\"t\":\"AlignLeft\"},{\"t\":\"ColWidth\",\"c\":\(width)}]"
    }
    let head = Self.row(["#"] + languages.map(\.tag))
    let body = rows.map { row in Self.row(["\(row.id)"] + row.cells.map { $0?.text ?? "" }) }
    let table =
      "{\"t\":\"Table\",\"c\":[\(Self.none),[null,[]],[\(columns.joined(separator: ","))],[\(Self.none),[\(head)]],"
      + "[[\(Self.none),0,[],[\(body.joined(separator: ","))]]],[\(Self.none),[]]]}"
    let heading = "{\"t\":\"Header\",\"c\":[1,\(Self.none),[\(Self.inlines(title))]]}"
    return "{\"pandoc-api-version\":[1,22],\"meta\":{},\"blocks\":[\(heading),\(table)]}"
  }

  /// Attributes of nothing.
  private static let none = "[\"\",[],[]]"

  private static func row(_ texts: [String]) -> String {
    let cells = texts.map { text in
      let block = text.isEmpty ? "" : "{\"t\":\"Plain\",\"c\":[\(inlines(text))]}"
      return "[\(none),{\"t\":\"AlignDefault\"},1,1,[\(block)]]"
    }
    return "[\(none),[\(cells.joined(separator: ","))]]"
  }

  /// Words, spaces and line breaks, with nothing read as Markdown.
  static func inlines(_ text: String) -> String {
    var parts: [String] = []
    var word = ""
    func flush() {
      if !word.isEmpty { parts.append("{\"t\":\"Str\",\"c\":\(JSONText.quoted(word))}") }
      word = ""
    }
    for character in text {
      switch character {
      case " ":
        flush()
        parts.append("{\"t\":\"Space\"}")
      case "\n":
        flush()
        parts.append("{\"t\":\"LineBreak\"}")
      default: word.append(character)
      }
    }
    flush()
    return parts.joined(separator: ",")
  }
}
