import Building
import Foundation
import Inputs
import SeededRandom

/// Kills builds of a small report again and again, and looks at what they leave.
struct KillTest {
  private(set) var faults: [String] = []
  private let report: String
  private var random: SeededRandom
  private var killed: [KilledRun.Moment: Int] = [:]
  private var survived = 0
  private var killedAnywhere = 0
  /// How long a run lives that nobody kills, in microseconds.
  private var life: UInt32 = 0
  /// What a clean build makes of each state of the data.
  private var references: [Int: [String: Data]] = [:]
  private let folder: String

  init(folder: String, seed: UInt64) {
    self.folder = folder
    report = folder + "/report"
    random = SeededRandom(seed: seed)
  }

  /// How many died in each step.
  var summary: [String] {
    KilledRun.Moment.allCases.map { "killed in \($0.rawValue): \(killed[$0] ?? 0)" } + [
      "killed at plain random moments of \(life / 1000) ms: \(killedAnywhere)", "not killed: \(survived)",
    ]
  }

  mutating func run(turns: Int) throws {
    try writeReport()
    for state in 0..<2 {
      try write(state: state)
      let clean = folder + "/clean-\(state)"
      let result = try Builder().build(BuildRequest(reports: [report], outputFolder: clean, jobs: 2))
      faults += result.allDiagnostics.all.map(\.message)
      references[state] = files(below: clean)
    }
    guard references[0]?.count == 8, references[0] != references[1] else {
      faults.append("the clean builds are not what they should be: \(references[0]?.keys.sorted() ?? [])")
      return
    }
    for isAllOrNothing in [false, true] {
      let output = folder + (isAllOrNothing ? "/together" : "/each")
      try rebuild(output, state: 0, isAllOrNothing: isAllOrNothing, turn: -1)
    }
    try measureLife()
    for turn in 0..<turns { try take(turn) }
  }

  // MARK: A turn

  private mutating func take(_ turn: Int) throws {
    // The four moments that matter most come twice as often.
    let moments: [KilledRun.Moment] = [
      .drawing, .sealing, .renaming, .remembering, .writing, .drawing, .sealing, .renaming, .remembering, .publishing,
      .anywhere, .reading, .anywhere,
    ]
    let moment = moments[turn % moments.count]
    let isAllOrNothing = moment == .publishing || turn % 3 == 0
    let state = (turn + 1) % 2
    try write(state: state)
    let output = folder + (isAllOrNothing ? "/together" : "/each")
    // Both folders are at the other state, but for the one that a turn left behind.
    try rebuild(output, state: 1 - state, isAllOrNothing: isAllOrNothing, turn: turn)
    try write(state: state)
    let isOnce = [.reading, .publishing, .remembering, .anywhere].contains(moment)
    let longest: [KilledRun.Moment: UInt64] = [
      .anywhere: UInt64(life), .drawing: 4000, .sealing: 6000, .remembering: 3000,
    ]
    let isAtOnce = random.next(below: 3) == 0 && moment != .anywhere
    let run = KilledRun(
      report: report, output: output, moment: moment, passing: isOnce ? 1 : 1 + Int(random.next(below: 5)),
      delay: isAtOnce ? 0 : UInt32(1 + random.next(below: longest[moment] ?? 1500)), jobs: 1 + turn % 2,
      isAllOrNothing: isAllOrNothing)
    if let last = try die(run) {
      killed[last, default: 0] += 1
      if moment == .anywhere { killedAnywhere += 1 }
    } else {
      survived += 1
    }
    inspect(output, isAllOrNothing: isAllOrNothing, turn: turn, run)
    try rebuild(output, state: state, isAllOrNothing: isAllOrNothing, turn: turn)
  }

  /// Lets runs come to their end, from one state of the data to the other and back.
  private mutating func measureLife() throws {
    var longest: UInt64 = 0
    for turn in 0..<4 {
      try write(state: 1 - turn % 2)
      let run = KilledRun(
        report: report, output: folder + "/each", moment: .never, passing: 1, delay: 0, jobs: 1 + turn / 2,
        isAllOrNothing: false)
      let start = DispatchTime.now().uptimeNanoseconds
      if try die(run) != nil { faults.append("a run that nobody kills did not come to its end") }
      longest = max(longest, (DispatchTime.now().uptimeNanoseconds - start) / 1000)
    }
    life = UInt32(min(longest, 60_000_000))
  }

  /// The step in which a run died; nil when it came to its end.
  private func die(_ run: KilledRun) throws -> KilledRun.Moment? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = run.arguments
    let steps = Pipe()
    process.standardOutput = steps
    try process.run()
    if run.moment == .anywhere {
      // From outside, so that no moment of its life is safe: not the loading of libraries, not its last instructions.
      usleep(run.delay)
      kill(process.processIdentifier, SIGKILL)
    }
    let letters = steps.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationReason == .uncaughtSignal, process.terminationStatus == SIGKILL else { return nil }
    return letters.last.flatMap(KilledRun.Moment.named) ?? .anywhere
  }

  /// What a run that was killed left: every file old or new, and the history readable.
  private mutating func inspect(_ output: String, isAllOrNothing: Bool, turn: Int, _ run: KilledRun) {
    func fault(_ words: String) { faults.append("turn \(turn), \(run.arguments.dropFirst(3)): \(words)") }
    let seen = files(below: isAllOrNothing ? output + "/current" : output)
    let (old, new) = (references[0] ?? [:], references[1] ?? [:])
    for path in old.keys.sorted() where seen[path] == nil { fault("\(path) is missing") }
    for (path, bytes) in seen where bytes != old[path] && bytes != new[path] { fault("\(path) is neither old nor new") }
    if isAllOrNothing, seen != old, seen != new { fault("the current version is of two states") }
    do {
      let history = try History(reading: output)
      if history.runs().isEmpty { fault("the history is empty") }
      if !history.isSound { fault("the history is damaged") }
    } catch {
      fault("the history cannot be read: \(error.message)")
    }
  }

  /// The next run: everything as a clean build makes it, and nothing left over.
  private mutating func rebuild(_ output: String, state: Int, isAllOrNothing: Bool, turn: Int) throws {
    try write(state: state)
    var request = BuildRequest(reports: [report], outputFolder: output, jobs: 2)
    request.publishing = isAllOrNothing ? .allOrNothing : .eachAtOnce
    request.keeping = KeepRule(last: 2)
    let result = try Builder().build(request)
    for diagnostic in result.allDiagnostics.all { faults.append("turn \(turn): \(diagnostic.message)") }
    let seen = files(below: isAllOrNothing ? output + "/current" : output)
    if seen != references[state] { faults.append("turn \(turn): the next run does not make what a clean build makes") }
    for name in Litter.all(below: output) { faults.append("turn \(turn): \(name) is left over") }
  }

  /// The outputs below a folder, without what is the program's own.
  private func files(below folder: String) -> [String: Data] {
    var found: [String: Data] = [:]
    let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      guard name.hasPrefix("report/"), name.hasSuffix(".pdf") || name.hasSuffix(".svg") else { continue }
      found[name] = FileManager.default.contents(atPath: folder + "/" + name)
    }
    return found
  }

  // MARK: The report

  private func writeReport() throws {
    for (name, text) in Self.files { try write(name, text) }
  }

  private func write(state: Int) throws {
    let rows = (1...3).map { "- {id: r\($0), count: \($0 * 10 + state), source: S1}" }
    try write("data/districts.yaml", rows.joined(separator: "\n") + "\n")
    try write("data/trade.json", #"[{"year": "2003", "value": 2}, {"year": "2023", "value": \#(17 + state)}]"#)
  }

  private func write(_ name: String, _ text: String) throws {
    let path = report + "/" + name
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private static let files = [
    (
      "report.yaml",
      """
      title: {en: Districts, zh-Hant: 地區}
      text: text/sample
      layout: parallel
      editions: [en+zh-Hant, en]
      date: 2024-04-26
      for-each: {rows: districts, as: district, name: "district-{district.id}"}

      """
    ),
    ("data/sources.yaml", "S1: {title: {en: A report, zh-Hant: 報告}}\n"),
    ("text/sample.en.md", "# District\n\nThere are {{ district.count | number }} schools.\n\n```sources\n```\n"),
    ("text/sample.zh-Hant.md", "# 地區\n\n該區有{{ district.count | number }}所學校。\n\n```sources\n```\n"),
    (
      "charts/growth.yaml",
      """
      title: {en: Growth, zh-Hant: 增長}
      data: {name: trade}
      mark: bar
      encoding: {x: {field: year, type: nominal}, y: {field: value, type: quantitative}}

      """
    ),
  ]
}
