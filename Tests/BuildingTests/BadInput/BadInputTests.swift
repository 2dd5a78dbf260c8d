import Foundation
import Inputs
import Testing

@testable import Building

/// Every kind of bad input: one clear diagnostic with its place and a hint, nothing half-written, and what stood in the
/// output folder untouched.
@Suite struct BadInputTests {
  /// Hurts a sample report and compares all that the build says of it.
  func said(
    _ expected: String, fault: Diagnostic.Fault = .input, disk: OutputFile.Disk = .real,
    when hurt: (SampleReport) throws -> Void, location: SourceLocation = #_sourceLocation
  ) throws {
    let sample = try SampleReport()
    let old = ["sample/sample.en+zh-Hant.pdf": Data("old".utf8), "sample/charts/growth.en.svg": Data("older".utf8)]
    for (name, data) in old {
      let path = sample.output + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try data.write(to: URL(fileURLWithPath: path))
    }
    try hurt(sample)
    let (result, said) = try sample.build(disk: disk)
    #expect(said == expected, sourceLocation: location)
    let errors = result.allDiagnostics.all.filter { $0.severity == .error }
    #expect(!errors.isEmpty && errors.allSatisfy { $0.fault == fault }, sourceLocation: location)
    let built = result.outputs.filter { $0.outcome == .built }.map(\.path)
    #expect(!built.contains(sample.document), sourceLocation: location)
    let now = try sample.outputs()
    // A chart that has nothing to do with what is wrong may be made.
    for (name, data) in old where !built.contains("\(sample.output)/\(name)") {
      #expect(now[name] == data, "\(name) was touched", sourceLocation: location)
    }
    #expect(!now.keys.contains { $0.hasSuffix(".part") }, "a half-written file is left", sourceLocation: location)
  }

  @Test func theSampleItselfBuilds() throws {
    let sample = try SampleReport()
    let (result, said) = try sample.build()
    #expect(said == "")
    #expect(result.outputs.allSatisfy { $0.outcome == .built })
  }

  @Test func aMissingFile() throws {
    try said(
      #"""
      report.yaml:2:7: error: The text `text/sample.zh-Hant.md` is missing, which the edition en+zh-Hant needs.
      text: text/sample
            ^~~~~~~~~~~
      hint: Write it, or remove zh-Hant from the editions.
      """#
    ) { try $0.remove("text/sample.zh-Hant.md") }
  }

  @Test func aCharacterInAPictureThatNoFontHas() throws {
    try said(
      #"""
      images/plan.svg: error: No pinned font has the character “\u{13080}” (U+13080).
      hint: Write it another way, or add a font that has it to the fonts' manifest (family “serif” or fallback).
      """#.replacing("\\u{13080}", with: "\u{13080}")
    ) { sample in
      try sample.write(
        "images/plan.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><text x='2' y='12' "
          + "font-family='serif'>Plan &#x13080;</text></svg>")
      for language in ["en", "zh-Hant"] {
        let text = try String(contentsOfFile: sample.path + "/text/sample.\(language).md", encoding: .utf8)
        try sample.write("text/sample.\(language).md", text + "\n![Plan](images/plan.svg)\n")
      }
    }
  }

  @Test func malformedYAML() throws {
    try said(
      #"""
      data/areas.yaml:2:3: error: This is not YAML: did not find expected ',' or '}' while parsing a flow mapping that began on line 1.
      VI: {count: 15}
        ^
      hint: Check the indentation and put text with `: `, `#`, `[` or `{` in quotes.
      """#
    ) { try $0.write("data/areas.yaml", "V: {count: 13\nVI: {count: 15}\n") }
  }

  @Test func malformedJSON() throws {
    try said(
      #"""
      data/trade.json:1:32: error: This is not JSON: here stands `"` where a comma or `}` must stand.
      [{"year": "2003", "value": 2.0 "source": "S1"},
                                     ^
      hint: Look for a missing comma, quote or bracket before it.
      """#
    ) { try $0.change("data/trade.json", "\"value\": 2.0,", to: "\"value\": 2.0") }
  }

  @Test func malformedCSV() throws {
    try said(
      #"""
      data/places.csv:2:1: error: This row has 2 fields where the table has 3.
      hk,Hong Kong
      ^
      hint: Write a comma for each field that is empty.
      data/places.csv:3:11: error: Text follows the closing quote of this field.
      sh,"Shang"hai,S1
                ^
      hint: Write a quote inside a quoted field twice.
      """#
    ) { try $0.write("data/places.csv", "id,name,source\nhk,Hong Kong\nsh,\"Shang\"hai,S1\n") }
  }

  @Test func anUnknownKey() throws {
    try said(
      #"""
      report.yaml:5:1: error: There is no key `dat` in the report.
      dat: 2024-04-26
      ^~~
      hint: Did you mean `data`?
      """#
    ) { try $0.change("report.yaml", "date: 2024", to: "dat: 2024") }
  }

  @Test func anUnknownKeyInALayout() throws {
    try said(
      #"""
      house/ours.yaml:2:1: error: There is no key `margin` in the layout.
      margin: {top: 20mm}
      ^~~~~~
      hint: Did you mean `margins`?
      """#
    ) {
      try $0.change("report.yaml", "layout: parallel", to: "layout: house/ours.yaml")
      try $0.write("house/ours.yaml", "extends: parallel\nmargin: {top: 20mm}\n")
    }
  }

  @Test func aWrongType() throws {
    try said(
      #"""
      report.yaml:4:11: error: `editions` must be a list, and here stands the text `en+zh-Hant`.
      editions: en+zh-Hant
                ^~~~~~~~~~
      hint: Write a list.
      """#
    ) { try $0.change("report.yaml", "editions: [en+zh-Hant]", to: "editions: en+zh-Hant") }
  }

  @Test func aMissingLanguage() throws {
    try said(
      #"""
      report.yaml:1:8: error: `title` has no words in zh-Hant.
      title: {en: A sample}
             ^
      hint: It has en; add `zh-Hant:`.
      """#
    ) { try $0.change("report.yaml", "title: {en: A sample, zh-Hant: 樣本}", to: "title: {en: A sample}") }
  }

  @Test func aDataPathThatDoesNotExist() throws {
    try said(
      #"""
      text/sample.en.md:3:36: error: There is no `cuont` in `areas.V`, which is a map.
      The fifth session named {{ areas.V.cuont | number }} areas.
                                         ^~~~~
      hint: Did you mean `count`?
      text/sample.zh-Hant.md:3:11: error: There is no name `area`.
      第五次會議列出{{ area.V.count | number }}個範疇。
                       ^~~~
      hint: Did you mean `areas`?
      """#
    ) {
      try $0.change("text/sample.en.md", "areas.V.count", to: "areas.V.cuont")
      try $0.change("text/sample.zh-Hant.md", "areas.V.count", to: "area.V.count")
    }
  }

  @Test func aChartFieldThatDoesNotExist() throws {
    try said(
      #"""
      charts/growth.yaml:6:14: error: The data have no field `vlaue`.
        y: {field: vlaue, type: quantitative}
                   ^~~~~
      hint: Did you mean `value`?
      """#
    ) { try $0.change("charts/growth.yaml", "field: value", to: "field: vlaue") }
  }

  @Test func aGlyphThatNoPinnedFontHas() throws {
    try said(
      #"""
      text/sample.en.md:3:60: error: No pinned font has the character “𓀀” (U+13000).
      The fifth session named {{ areas.V.count | number }} areas 𓀀.
                                                                 ^
      hint: Write it another way, or add a font that has it to the fonts' manifest (family “serif” or fallback).
      """#
    ) { try $0.change("text/sample.en.md", "areas.\n", to: "areas \u{13000}.\n") }
  }

  @Test func severalProblemsInOneRun() throws {
    try said(
      #"""
      data/places.csv:2:1: error: This row has 1 field where the table has 3.
      hk
      ^
      hint: Write a comma for each field that is empty.
      report.yaml:5:7: error: `date` must be a day, such as 2024-04-26, and here stands the text `2024-02-30`.
      date: 2024-02-30
            ^~~~~~~~~~
      hint: Write a day, such as 2024-04-26.
      report.yaml:6:9: error: `status` must be one of `draft`, `cleared`, `issued`, and here stands the text `done`.
      status: done
              ^~~~
      hint: Known words: `draft`, `cleared`, `issued`.
      """#
    ) {
      try $0.change("report.yaml", "date: 2024-04-26", to: "date: 2024-02-30\nstatus: done")
      try $0.write("data/places.csv", "id,name,source\nhk\n")
    }
  }

  @Test func whatIsWrongWithTheTextIsSaidTooWhenOnlyTheReportIsWrong() throws {
    try said(
      #"""
      report.yaml:5:7: error: `date` must be a day, such as 2024-04-26, and here stands the text `2024-02-30`.
      date: 2024-02-30
            ^~~~~~~~~~
      hint: Write a day, such as 2024-04-26.
      text/sample.en.md:3:34: error: There is no `IV` in `areas`, which is a map.
      The fifth session named {{ areas.IV.count | number }} areas.
                                       ^~
      hint: Did you mean `VI`?
      """#
    ) {
      try $0.change("report.yaml", "date: 2024-04-26", to: "date: 2024-02-30")
      try $0.change("text/sample.en.md", "areas.V.count", to: "areas.IV.count")
    }
  }

  @Test func anUnwritableOutputFolder() throws {
    let sample = try SampleReport()
    try Data("a file".utf8).write(to: URL(fileURLWithPath: sample.output))
    let (result, said) = try sample.build()
    #expect(
      said == #"""
        diptych: error: Nothing can be written to the output folder `FOLDER/build`.
        hint: Check its permissions and the space on its disk, or name another folder with --output.
        """#)
    #expect(result.allDiagnostics.all.allSatisfy { $0.fault == .machine })
    #expect(try Data(contentsOf: URL(fileURLWithPath: sample.output)) == Data("a file".utf8))
  }

  @Test func aFullDisk() throws {
    let full = OutputFile.Disk { _, _ in
      errno = ENOSPC
      return -1
    }
    try said(
      #"""
      FOLDER/build/sample/charts/growth.en.svg: error: `FOLDER/build/sample/charts/growth.en.svg` cannot be written: no space left on device.
      hint: Free space or permit writing there, or choose another folder with --output; what stood there is untouched.
      FOLDER/build/sample/charts/growth.zh-Hant.svg: error: `FOLDER/build/sample/charts/growth.zh-Hant.svg` cannot be written: no space left on device.
      hint: Free space or permit writing there, or choose another folder with --output; what stood there is untouched.
      FOLDER/build/sample/sample.en+zh-Hant.pdf: error: `FOLDER/build/sample/sample.en+zh-Hant.pdf` cannot be written: no space left on device.
      hint: Free space or permit writing there, or choose another folder with --output; what stood there is untouched.
      """#, fault: .machine, disk: full
    ) { _ in }
  }
}
