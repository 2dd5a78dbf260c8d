extension Value {
  /// The value as CSV (RFC 4180), when it is a table: a list of maps of plain values; nil when it is anything else.
  ///
  /// The columns stand in the order in which the rows first name them; what a row lacks, and null, is empty.
  public var csv: String? {
    guard let rows = list, !rows.isEmpty else { return nil }
    var columns: [String] = []
    var known: Set<String> = []
    for row in rows {
      guard let map = row.map else { return nil }
      for entry in map.entries {
        guard entry.value.list == nil, entry.value.map == nil else { return nil }
        if known.insert(entry.key).inserted { columns.append(entry.key) }
      }
    }
    var lines = [columns.map(Value.field).joined(separator: ",")]
    for row in rows {
      lines.append(columns.map { Value.field(row[$0]?.plainCell ?? "") }.joined(separator: ","))
    }
    return lines.map { $0 + "\r\n" }.joined()
  }

  private var plainCell: String {
    switch content {
    case .bool(let truth): truth ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): "\(number)"
    case .string(let text): text
    case .null, .list, .map: ""
    }
  }

  /// In quotes where the text would be taken for something else.
  private static func field(_ text: String) -> String {
    let isPlain = !text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return isPlain
      ? text : "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
