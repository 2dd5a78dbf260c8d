import Testing

@testable import Inputs

@Suite struct YAMLReaderTests {
  func read(_ text: String, limits: InputLimits = .standard) -> (Value?, String) {
    var diagnostics = Diagnostics()
    let value = YAMLReader.value(of: InputFile(path: "a.yaml", text: text), limits: limits, &diagnostics)
    return (value, rendered(diagnostics, text))
  }

  @Test func wordsMeanWhatTheySay() {
    let text = """
      a: 1
      b: -2.5
      c: 1e3
      d: 2024-04-26
      e: no
      f: true
      g: ~
      h:
      i: "12"
      j: 007
      k: 0x1F
      l: .inf
      m: +3
      n: 1_000
      o: 12:30
      """
    let (value, diagnostics) = read(text)
    #expect(diagnostics == "")
    #expect(
      dump(value)
        == "{a: 1, b: -2.5n, c: 1000.0n, d: '2024-04-26', e: 'no', f: true, g: null, h: null, i: '12', j: '007', "
        + "k: '0x1F', l: '.inf', m: 3, n: '1_000', o: '12:30'}")
  }

  @Test func eachValueKnowsItsPlace() {
    let (value, _) = read("title: {en: \"Hong \\\"Kong\\\"\", zh-Hant: 香港}\nlist:\n  - 一二三\n  - 'it''s'\n")
    #expect(
      dump(value, places: true)
        == "{title: {en: 'Hong \"Kong\"'@1:13+15, zh-Hant: '香港'@1:39+2}@1:8+1, "
        + "list: ['一二三'@3:5+3, 'it's'@4:5+4]@3:3+1}@1:1+1")
  }

  @Test func malformedTextIsShownWithItsLine() {
    let (value, diagnostics) = read("title: a\nlist: [1, 2\nmore: b\n")
    #expect(value == nil)
    #expect(
      diagnostics == """
        a.yaml:3:5: error: This is not YAML: did not find expected ',' or ']' while parsing a flow sequence that began on line 2.
        more: b
            ^
        hint: Check the indentation and put text with `: `, `#`, `[` or `{` in quotes.
        """)
  }

  @Test func aKeyThatStandsTwiceIsShownWhereItStandsAgain() {
    let (value, diagnostics) = read("a: 1\ntitle: x\nb: 2\ntitle: y\n")
    #expect(value == nil)
    #expect(
      diagnostics == """
        a.yaml:4:1: error: `title` stands twice; first on line 2.
        title: y
        ^~~~~
        hint: Remove one of them or rename it.
        """)
  }

  @Test func aliasesArePutInWithinReason() {
    let (value, diagnostics) = read("base: &base {a: 1}\nother: *base\n")
    #expect(diagnostics == "")
    #expect(dump(value) == "{base: {a: 1}, other: {a: 1}}")
  }

  @Test func aliasesThatExplodeAreRefusedBeforeTheyDo() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let name = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: name, count: 10).joined(separator: ", "))]\n"
    }
    #expect(
      read(text).1 == """
        a.yaml: error: The aliases (`*name`) in this file would make it too large when they are put in.
        hint: Write out what they stand for.
        """)
    // As keys, where comparing them would take for ever.
    #expect(read(text + "? *a12\n: 1\n").0 == nil)
  }

  @Test func aliasesUsedOftenAreNoExplosion() {
    let text = "base: &base {a: 1}\nlist:\n" + String(repeating: "  - *base\n", count: 5000)
    #expect(read(text).1 == "")
  }

  @Test func depthIsBounded() {
    var limits = InputLimits()
    limits.depth = 3
    #expect(read("[[[1]]]", limits: limits).1 == "")
    #expect(
      read("[[[[1]]]]", limits: limits).1 == """
        a.yaml:1:5: error: Lists and maps stand more than 3 deep in each other here.
        [[[[1]]]]
            ^
        hint: Write the data flatter.
        """)
    #expect(read(String(repeating: "[", count: 100_000)).0 == nil)
    #expect(read(String(repeating: "- ", count: 100_000)).0 == nil)
  }

  @Test func severalErrorsAreReportedInOneRun() {
    let (_, diagnostics) = read("a: 99999999999999999999\n[1]: 2\nb: 1e999\n")
    #expect(
      diagnostics == """
        a.yaml:1:4: error: The number 99999999999999999999 is too large to be held.
        a: 99999999999999999999
           ^~~~~~~~~~~~~~~~~~~~
        hint: Put it in quotes to keep it as text, or give it in a larger unit.
        a.yaml:2:1: error: This key is not a word.
        [1]: 2
        ^
        hint: Use text as a key, in quotes if need be.
        a.yaml:3:4: error: The number 1e999 is too large to be held.
        b: 1e999
           ^~~~~
        hint: Put it in quotes to keep it as text, or give it in a larger unit.
        """)
  }

  @Test func controlCharactersAndSecondDocumentsAreRefused() {
    #expect(
      read("a: 1\nb: x\u{1}y\n").1.hasPrefix(
        "a.yaml:2:5: error: This is not YAML: a control character that text may not hold.\n"))
    #expect(read("a: 1\n---\nb: 2\n").1.contains("but found another document"))
    #expect(dump(read("").0) == "null")
    #expect(dump(read("# only a remark\n").0) == "null")
  }
}

@Suite struct JSONReaderTests {
  func read(_ text: String) -> (Value?, String) {
    var diagnostics = Diagnostics()
    let value = JSONReader.value(of: InputFile(path: "a.json", text: text), &diagnostics)
    return (value, rendered(diagnostics, text))
  }

  @Test func valuesAndPlaces() {
    let (value, diagnostics) = read("{\"a\": [1, -2.5, 1e3, true, null],\n \"é\": \"\\ud83d\\ude00\\n\\/\"}")
    #expect(diagnostics == "")
    #expect(
      dump(value, places: true)
        == "{a: [1@1:8+1, -2.5n@1:11+4, 1000.0n@1:17+3, true@1:22+4, null@1:28+4]@1:7+1, "
        + "é: '😀\n/'@2:7+18}@1:1+1")
  }

  @Test(arguments: [
    ("{\"a\": 1,}", "a.json:1:8: error: This is not JSON: here stands `,` where no comma before `}` must stand."),
    ("{'a': 1}", "a.json:1:2: error: This is not JSON: here stands `'` where a name in double quotes must stand."),
    ("[1 2]", "a.json:1:4: error: This is not JSON: here stands `2` where a comma or `]` must stand."),
    ("[01]", "a.json:1:2: error: This is not JSON: `01` is not a number."),
    ("[\"a\nb\"]", "a.json:1:2: error: This is not JSON: the text that begins here does not end on its line."),
    ("[\"\\ud800\"]", "a.json:1:3: error: This is not JSON: a backslash here begins no escape."),
    (
      "{\"a\": 1",
      "a.json:1:8: error: This is not JSON: here stands the end of the file where a comma or `}` must stand."
    ),
    ("", "a.json:1:1: error: This is not JSON: here stands the end of the file where a value must stand."),
    ("[1] 2", "a.json:1:5: error: This is not JSON: here stands `2` where the end of the file must stand."),
    ("nul", "a.json:1:1: error: This is not JSON: here stands `n` where a value must stand."),
  ])
  func malformedTextIsRefusedWithItsPlace(_ text: String, _ first: String) {
    let (value, diagnostics) = read(text)
    #expect(value == nil)
    #expect(diagnostics.split(separator: "\n").first.map(String.init) == first)
  }

  @Test func allDuplicateKeysAreReported() {
    let (value, diagnostics) = read("{\"a\": 1, \"a\": 2, \"b\": 1, \"b\": 3}")
    #expect(dump(value) == "{a: 1, b: 1}")
    #expect(
      diagnostics == """
        a.json:1:10: error: `a` stands twice; first on line 1.
        {"a": 1, "a": 2, "b": 1, "b": 3}
                 ^~~
        hint: Remove one of them or rename it.
        a.json:1:26: error: `b` stands twice; first on line 1.
        {"a": 1, "a": 2, "b": 1, "b": 3}
                                 ^~~
        hint: Remove one of them or rename it.
        """)
  }

  @Test func depthIsBounded() {
    #expect(read(String(repeating: "[", count: 1_000_000)).1.contains("more than 100 deep"))
  }
}

@Suite struct CSVReaderTests {
  func read(_ text: String, rows: Int = 1000) -> (Value?, String) {
    var diagnostics = Diagnostics()
    var limits = InputLimits()
    limits.rows = rows
    let value = CSVReader.value(of: InputFile(path: "a.csv", text: text), limits: limits, &diagnostics)
    return (value, rendered(diagnostics, text))
  }

  @Test func fieldsAreTyped() {
    let (value, diagnostics) = read(
      "\u{FEFF}name,n,note\r\n\"A \"\"B\"\", C\",1.5,\r\n香港,\"2\",\"two\r\nlines\"\r\n,-3,x\r\n")
    #expect(diagnostics == "")
    #expect(
      dump(value)
        == "[{name: 'A \"B\", C', n: 1.5n, note: null}, {name: '香港', n: '2', note: 'two\r\nlines'}, "
        + "{name: null, n: -3, note: 'x'}]")
  }

  @Test func placesCountLinesWithinQuotes() {
    let (value, _) = read("a,b\n\"x\ny\",1\n2,3\n")
    #expect(dump(value, places: true).hasSuffix("1@3:4+1}@2:1+1, {a: 2@4:1+1, b: 3@4:3+1}@4:1+1]@0:0+1"))
  }

  @Test func everyBadRowIsReported() {
    let (value, diagnostics) = read("a,b,c\n1,2\n1,2,3,4\nx\"y,2,3\n\"x\"y,2,3\n4,5,6\n7,8,\"9\n")
    #expect(
      dump(value) == "[{a: 'x\"y', b: 2, c: 3}, {a: 'x', b: 2, c: 3}, {a: 4, b: 5, c: 6}, {a: 7, b: 8, c: '9\n'}]")
    #expect(
      diagnostics == """
        a.csv:2:1: error: This row has 2 fields where the table has 3.
        1,2
        ^
        hint: Write a comma for each field that is empty.
        a.csv:3:1: error: This row has 4 fields where the table has 3.
        1,2,3,4
        ^
        hint: Put a field that holds a comma in double quotes.
        a.csv:4:2: error: A double quote stands inside a field that does not begin with one.
        x"y,2,3
         ^
        hint: Put the whole field in double quotes and write the quote twice.
        a.csv:5:4: error: Text follows the closing quote of this field.
        "x"y,2,3
           ^
        hint: Write a quote inside a quoted field twice.
        a.csv:7:5: error: The quote that begins here is never closed.
        7,8,"9
            ^
        hint: Close it with a double quote.
        """)
  }

  @Test func theFirstRowNamesTheColumns() {
    #expect(read("").1.hasPrefix("a.csv: error: The table has no row with the names of its columns."))
    #expect(read("\n1\n").1.hasPrefix("a.csv: error: The table has no row with the names of its columns."))
    #expect(
      read("a,,a\n1,2,3\n").1 == """
        a.csv:1:3: error: This column has no name.
        a,,a
          ^
        hint: Give each column a name in the first row.
        a.csv:1:4: error: `a` stands twice; first on line 1.
        a,,a
           ^
        hint: Remove one of them or rename it.
        """)
  }

  @Test func rowsAreBounded() {
    #expect(read("a\n1\n2\n3\n", rows: 2).1.hasPrefix("a.csv:4:1: error: There are more than 2 rows."))
  }
}
