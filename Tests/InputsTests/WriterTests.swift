import Inputs
import Testing

@Suite struct WriterTests {
  private func value(_ text: String, _ path: String) throws -> Value {
    var diagnostics = Diagnostics()
    let value = ValueReader.value(of: InputFile(path: path, text: text), limits: .standard, &diagnostics)
    #expect(diagnostics.all == [])
    return try #require(value)
  }

  /// The value without its places.
  private func plain(_ value: Value) -> String {
    switch value.content {
    case .list(let items): "[" + items.map(plain).joined(separator: ",") + "]"
    case .map(let map): "{" + map.entries.map { "\($0.key):\(plain($0.value))" }.joined(separator: ",") + "}"
    default: "\(value.content)"
    }
  }

  @Test func jsonIsReadAsItWasWritten() throws {
    let yaml = """
      a: [1, -2.5, 1.0e21, true, null, "x \\"y\\" \\\\ \\n z", "滬"]
      b: {}
      c: []
      d: {e: {f: 0.1}}
      """
    let value = try self.value(yaml, "a.yaml")
    #expect(plain(try self.value(value.json, "a.json")) == plain(value))
    #expect(
      try self.value("{a: [1, x]}", "a.yaml").json == """
        {
          "a": [
            1,
            "x"
          ]
        }

        """)
  }

  @Test func tablesAreWrittenAsCSV() throws {
    let table = try value("[{a: 1, b: 'x, \"y\"'}, {a: null, c: \"two\\nlines\"}]", "a.yaml")
    #expect(table.csv == "a,b,c\r\n1,\"x, \"\"y\"\"\",\r\n,,\"two\nlines\"\r\n")
    let again = try value(table.csv ?? "", "a.csv")
    #expect(again.list?.count == 2)
    #expect(again.list?[0]["b"]?.string == "x, \"y\"")
    for other in ["[]", "{a: 1}", "[1]", "[{a: [1]}]"] { #expect(try value(other, "a.yaml").csv == nil) }
  }
}
