import Building
import Foundation
import Testing

/// The program as a person or a script calls it: what it prints where, and how it ends.
@Suite struct CommandLineTests {
  struct Ran {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program stands beside the bundle of the tests.
  static let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    .map { ($0 as NSString).deletingLastPathComponent + "/diptych" }

  func run(_ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]) throws -> Ran {
    let process = Process()
    let program = try #require(Self.program)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let said = (output.fileHandleForReading.readDataToEndOfFile(), errors.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return Ran(
      status: process.terminationStatus, output: String(decoding: said.0, as: UTF8.self),
      errors: String(decoding: said.1, as: UTF8.self))
  }

  @Test func resultsGoToOneStreamAndTheRestToTheOther() throws {
    let sample = try SampleReport()
    let ran = try run(["build", sample.path, "--output", sample.output])
    #expect(ran.status == 0)
    #expect(ran.output.split(separator: "\n").first.map(String.init) == sample.document)
    #expect(ran.errors.contains("built"))
    let quiet = try run(["build", sample.path, "--output", sample.output, "--quiet"])
    #expect(quiet.status == 0)
    #expect(quiet.errors == "")
  }

  @Test(arguments: [["-j2"], ["-j", "2"], ["--jobs", "2"], ["--jobs=2"]])
  func theNumberOfJobsIsReadAsMakeReadsIt(_ jobs: [String]) throws {
    let sample = try SampleReport()
    #expect(try run(["build", sample.path, "--output", sample.output] + jobs).status == 0)
  }

  @Test func theProgramTellsItsVersion() throws {
    let ran = try run(["--version"])
    #expect(ran.status == 0)
    #expect(ran.output == Program.version + "\n")
  }

  @Test func theStatusTellsWhoseFaultItIs() throws {
    let sample = try SampleReport()
    #expect(try run(["build", sample.path, "--editio"]).status == 2)
    #expect(try run(["build"]).status == 2)
    #expect(try run(["build", sample.path, "--edition", "fr", "--output", sample.output]).status == 2)
    #expect(try run(["build", sample.path, "--output", "/proc/nothing"]).status == 3)
    try sample.change("report.yaml", "date: 2024", to: "dat: 2024")
    let wrong = try run(["build", "sample", "--output", sample.output], in: sample.folder)
    #expect(wrong.status == 1)
    #expect(
      wrong.errors.hasPrefix(
        """
        sample/report.yaml:5:1: error: There is no key `dat` in the report.
        dat: 2024-04-26
        ^~~
        hint: Did you mean `data`?

        """))
  }

  @Test func linesOfJSONAreForPrograms() throws {
    let sample = try SampleReport()
    try sample.change("report.yaml", "date: 2024", to: "dat: 2024")
    let ran = try run(["build", "sample", "--output", sample.output, "--json"], in: sample.folder)
    #expect(
      ran.errors.split(separator: "\n").first.map(String.init)
        == #"{"severity":"error","code":"unknown-key","fault":"input","file":"sample/report.yaml","line":5,"column":1,"#
        + #""length":3,"message":"There is no key `dat` in the report.","hint":"Did you mean `data`?"}"#)
    for line in ran.output.split(separator: "\n") + ran.errors.split(separator: "\n") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
  }

  @Test func theBytesAreTheSameElsewhere() throws {
    let sample = try SampleReport()
    _ = try run(["build", sample.path, "--output", sample.output])
    let here = try sample.outputs()
    try FileManager.default.removeItem(atPath: sample.output)
    let home = try #require(Self.program.map { ($0 as NSString).deletingLastPathComponent })
    let ran = try run(
      ["build", sample.path, "--output", sample.output], in: "/",
      environment: [
        "HOME": sample.folder, "TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8",
        "XDG_CONFIG_HOME": home, "FONTCONFIG_FILE": "/nonexistent",
      ])
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(try sample.outputs() == here)
  }

  @Test func chartsAreMadeAlone() throws {
    let sample = try SampleReport()
    let ran = try run(
      [
        "chart", "sample/charts/growth.yaml", "--format", "svg,png,pdf", "--preset", "slide-16x9", "--output", "charts",
      ],
      in: sample.folder, environment: ["DIPTYCH_HOME": SchemaTests.repository])
    #expect(ran.status == 0, "\(ran.errors)")
    let names = [
      "growth.en.svg", "growth.en.png", "growth.en.pdf", "growth.zh-Hant.svg", "growth.zh-Hant.png",
      "growth.zh-Hant.pdf",
    ]
    #expect(ran.output == names.map { "charts/\($0)\n" }.joined())
    let heads = try names.map { name in
      try Array(Data(contentsOf: URL(fileURLWithPath: sample.folder + "/charts/" + name)).prefix(5))
    }
    #expect(heads[1] == [0x89, 0x50, 0x4E, 0x47, 0x0D])
    #expect(heads[2] == Array("%PDF-".utf8))
    // The data beside the specification, where there is no report.
    let alone = sample.folder + "/alone"
    try FileManager.default.createDirectory(atPath: alone, withIntermediateDirectories: true)
    try "year,value\na,1\nb,2\n".write(toFile: alone + "/d.csv", atomically: true, encoding: .utf8)
    let specification = """
      data: {url: d.csv}
      mark: bar
      encoding: {x: {field: year, type: nominal}, y: {field: value, type: quantitative}}

      """
    try specification.write(toFile: alone + "/bars.yaml", atomically: true, encoding: .utf8)
    let other = try run(
      ["chart", "alone/bars.yaml", "--output", "charts", "--language", "en+zh-Hant"], in: sample.folder,
      environment: ["DIPTYCH_HOME": SchemaTests.repository])
    #expect(other.status == 0, "\(other.errors)")
    #expect(other.output == "charts/bars.en+zh-Hant.svg\n")
    #expect(try run(["chart", "alone/bars.yaml", "--format", "gif"], in: sample.folder).status == 2)
  }

  @Test func aNewReportBuildsAtOnceAndIsNeverWrittenOverAnother() throws {
    let sample = try SampleReport()
    let home = ["DIPTYCH_HOME": SchemaTests.repository]
    let new = try run(["init", "new"], in: sample.folder, environment: home)
    #expect(new.status == 0, "\(new.errors)")
    #expect(new.output.split(separator: "\n").first == "new/report.yaml")
    let built = try run(["build", "new", "--output", sample.output], in: sample.folder, environment: home)
    #expect(built.status == 0)
    #expect(!built.errors.contains("warning:") && !built.errors.contains("error:"), "\(built.errors)")
    #expect(built.output.split(separator: "\n").filter { $0.hasSuffix(".pdf") }.count == 3)
    // The schemas are found from where the files stand.
    for (file, name) in [("report.yaml", "report"), ("data/harbour.yaml", "data"), ("data/sources.yaml", "sources")] {
      let path = sample.folder + "/new/" + file
      let first = try #require(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").first)
      let schema = try #require(first.split(separator: "=").last.map(String.init))
      let found = schema.hasPrefix("/") ? schema : (path as NSString).deletingLastPathComponent + "/" + schema
      #expect(found.hasSuffix("/Schemas/\(name).schema.json"))
      #expect(FileManager.default.fileExists(atPath: found), "\(found)")
    }
    let again = try run(["init", "new"], in: sample.folder, environment: home)
    #expect(again.status == 2)
    #expect(
      again.errors == """
        new/report.yaml: error: `new/report.yaml` is there already.
        hint: Name a folder that is empty or not there yet; nothing was written.

        """)
  }

  @Test func aReportMayHaveANameOfOneLetter() throws {
    let sample = try SampleReport()
    let home = ["DIPTYCH_HOME": SchemaTests.repository]
    #expect(try run(["init", "r"], in: sample.folder, environment: home).status == 0)
    for _ in 0..<2 {
      let ran = try run(["build", "r", "--output", "o"], in: sample.folder, environment: home)
      #expect(ran.status == 0, "\(ran.errors)")
    }
  }

  @Test func theFlagshipIsCleanUnderTheStrictestCheck() throws {
    let ran = try run(["check", "Reports/hk-shanghai", "--strict", "--quiet"], in: SchemaTests.repository)
    #expect(ran.status == 0, "\(ran.errors)")
  }

  @Test func aNewReportIsCleanUnderTheStrictestCheck() throws {
    let sample = try SampleReport()
    #expect(try run(["init", "new"], in: sample.folder).status == 0)
    let ran = try run(["check", "new", "--strict"], in: sample.folder)
    #expect(ran.status == 0, "\(ran.errors)")
  }

  @Test func helpNamesTheCommands() throws {
    let ran = try run(["--help"])
    #expect(ran.status == 0)
    for command in ["build", "check", "dump", "doctor"] { #expect(ran.output.contains("  \(command) ")) }
    for command in ["build", "check", "dump", "doctor"] {
      #expect(try run(["help", command]).output.contains("USAGE:"))
    }
  }

  /// A home of its own whose manifest differs in one word.
  func home(_ sample: SampleReport, _ old: String, _ new: String) throws -> String {
    let home = sample.folder + "/home"
    try? FileManager.default.removeItem(atPath: home)
    try FileManager.default.createDirectory(atPath: home + "/Fonts", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: home + "/Layouts", withDestinationPath: SchemaTests.repository + "/Layouts")
    let manifest = try String(contentsOfFile: SchemaTests.repository + "/Fonts/manifest.yaml", encoding: .utf8)
    let place = try #require(manifest.range(of: old))
    try manifest.replacingCharacters(in: place, with: new).write(
      toFile: home + "/Fonts/manifest.yaml", atomically: true, encoding: .utf8)
    return home
  }

  @Test func fontsThatAreNotThePinnedOnesAreSaid() throws {
    let sample = try SampleReport()
    let other = try run(
      ["build", sample.path, "--output", sample.output],
      environment: ["DIPTYCH_HOME": try home(sample, "    bytes: ", "    bytes: 1")])
    #expect(other.status == 0)
    #expect(other.errors.contains("warning: The font file "))
    #expect(other.errors.contains(" is another one than the manifest pins: "))
    // Other fonts make other lines, so what was made with them is made again.
    let pinned = try run(["build", sample.path, "--output", sample.output])
    #expect(pinned.output.split(separator: "\n").first.map(String.init) == sample.document)
    let bytes = try sample.outputs()
    let missing = try run(
      ["build", sample.path, "--output", sample.output, "--force"],
      environment: ["DIPTYCH_HOME": try home(sample, "    file: ", "    file: Missing")])
    #expect(missing.status == 3)
    #expect(missing.errors.contains("is not on this machine."))
    #expect(missing.errors.contains("hint: As root, run: apt-get install --no-install-recommends "))
    #expect(try sample.outputs() == bytes)
  }

  @Test func aCheckListsWhatWillBeAttachedAndRefusesItUnderAMarking() throws {
    let sample = try SampleReport()
    try sample.change("report.yaml", "date: 2024", to: "attach: [places, areas]\ndate: 2024")
    let open = try run(["check", "sample"], in: sample.folder)
    #expect(open.status == 0)
    for name in ["places.csv` (text/csv, ", "areas.json` (application/json, "] {
      #expect(open.errors.contains("sample/report.yaml:5:10: note: `" + name), "\(open.errors)")
    }
    try sample.change("report.yaml", "date: 2024", to: "marking: {en: Restricted, zh-Hant: 限閱}\ndate: 2024")
    for command in [["check", "sample"], ["build", "sample", "--output", sample.output]] {
      let refused = try run(command, in: sample.folder)
      #expect(refused.status == 1)
      #expect(
        refused.errors.contains(
          "report.yaml:5:10: error: Data sets are attached to a document marked “Restricted”."))
      #expect(!refused.errors.contains("places.csv"))
    }
  }
}
