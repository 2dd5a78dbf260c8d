import Building
import Foundation
import Inputs
import Languages
import Reporting
import Scheduling
import SeededRandom

/// Lets one process rebuild a small report on a thousand nights of simulated time, as `schedule run` does, while the report
/// is edited, the machine fails and the clock is set: each night must be accounted for, and nothing may grow.
struct SoakTest {
  private(set) var faults: [String] = []
  private let folder: String
  private var random: SeededRandom
  private let builder: Builder
  private var report: SoakedReport
  private let clock = SimulatedClock()
  private var counts: [String: Int] = [:]
  private var figures: [ProcessFigures] = []
  private var clean: CleanBuilds

  // What must be the case, known without asking the program.
  /// Until when the nights have been carried out; nil when the ledger was lost, and until when they were then.
  private var carriedOut: Int?, lostSince = 0
  /// What became of the night of each moment.
  private var ends: [Int: String] = [:]
  /// What readers see.
  private var shown: SoakedReport.State?
  /// The number of the last run in the history.
  private var lastRun = 0

  init(folder: String, seed: UInt64) throws {
    self.folder = folder
    random = SeededRandom(seed: seed)
    builder = try Builder()
    report = SoakedReport(folder: folder + "/soaked")
    clean = CleanBuilds(builder: builder, folder: folder + "/clean")
  }

  private var output: String { folder + "/out" }
  private static let keeping = KeepRule(last: 7, weekly: 4)
  /// A fortnight before clocks go forward.
  private static let first = Day(year: 2026, month: 3, day: 15)?.number ?? 0

  /// What happened how often, and how large the process and its folder were.
  var summary: [String] {
    counts.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" } + figures.map(\.line)
  }

  mutating func run(nights: Int) async throws {
    let days = (0..<nights).compactMap { Day(number: Self.first + $0) }
    clock.now = (days.first.map(ParisNights.moment) ?? 0) - 43_200
    lostSince = clock.now
    for (number, day) in days.enumerated() {
      try await live(day)
      if (number + 1) % max(1, nights / 10) == 0 { figures.append(ProcessFigures(night: number + 1, output: output)) }
    }
    // A last look makes up for what the last days still owe.
    clock.now += 7200
    try await look(.none)
    for day in days { count("night \(ends[ParisNights.moment(day)] ?? "UNACCOUNTED FOR")") }
    if let missing = counts["night UNACCOUNTED FOR"] { faults.append("\(missing) nights are unaccounted for") }
    faults += ProcessFigures.growth(figures, versions: Self.keeping.last + Self.keeping.weekly)
  }

  // MARK: A day and its night

  /// What goes wrong on a night.
  private enum Mishap: String, CaseIterable {
    case none = "nothing went wrong"
    case fullForAMoment = "the disk was full at the first try"
    case full = "the disk was full all night"
    case taken = "another run held the folder at the first try"
    case brokenText = "a text asked for what is not there"
    case unreadable = "report.yaml could not be read"
    case deleted = "an output was deleted"
    case touched = "an output was changed by another hand"
    case history = "the history was damaged"
    case ledger = "the ledger of nights was damaged"
    case litter = "half-written files lay about"
    case asleep = "the machine slept"
    case setBack = "the clock was set back"
  }

  private mutating func live(_ day: Day) async throws {
    let moment = ParisNights.moment(day)
    if ParisNights.setsClocks(day) { count("clocks were set that night") }
    // On half of the nights nothing goes wrong, and on a third nothing was edited.
    let mishap =
      random.next(below: 2) == 0 ? Mishap.none : Mishap.allCases[random.next(below: Mishap.allCases.count)]
    count(mishap.rawValue)
    if random.next(below: 3) > 0 { report.edit(&random) }
    report.isTextBroken = mishap == .brokenText
    report.isUnreadable = mishap == .unreadable
    try report.write()
    try bringAbout(mishap)
    // Before the time comes there is nothing to do but what earlier nights left.
    clock.now = max(clock.now, moment - 600 - random.next(below: 7200))
    try await look(mishap)
    if mishap != .asleep {
      clock.now = max(clock.now, moment + random.next(below: 1800))
      try await look(mishap)
      if mishap == .setBack { clock.now -= 600 + random.next(below: 3 * 3600) }
      clock.now += random.next(below: 600)
      try await look(mishap)
    }
    (report.isTextBroken, report.isUnreadable) = (false, false)
    try report.write()
  }

  private mutating func bringAbout(_ mishap: Mishap) throws {
    guard shown != nil else { return }
    let names = SoakedReport.outputs
    let file = "\(output)/.diptych/work/\(names[random.next(below: names.count)])"
    switch mishap {
    case .deleted: unlink(file)
    case .touched: try replace(file, "by another hand")
    case .history:
      try replace(History.path(in: output), String(repeating: "no database ", count: 700))
      // What is begun anew goes on after the versions that are there.
      lastRun = Version.all(in: output).last?.number ?? 0
    case .ledger:
      try replace(NightLedger.path(in: output), "{")
      (carriedOut, lostSince) = (nil, carriedOut ?? lostSince)
    case .litter:
      try replace("\(output)/.diptych/work/soaked/.a.pdf.elsewhere.7.part", "half")
      try replace("\(output)/versions/.000001-half.part", "half")
    case .none, .fullForAMoment, .full, .taken, .brokenText, .unreadable, .asleep, .setBack: break
    }
  }

  /// Puts another file in the place of one: the old one may be shared with versions.
  private func replace(_ path: String, _ text: String) throws {
    unlink(path)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// Looks at the clock as `schedule run` does each half minute, and holds what is done against what must be.
  private mutating func look(_ mishap: Mishap) async throws {
    let began = clock.now
    // An empty ledger reaches back an hour; what was owed before that is lost with it.
    let start = carriedOut ?? began - 3600
    if carriedOut == nil {
      for moment in owed(since: lostSince, until: start) { ends[moment] = "lost with the ledger, which was said" }
    }
    let isLost = carriedOut == nil && lostSince > 0 && shown != nil
    let owed = owed(since: start, until: began)
    if owed.isEmpty, !report.isUnreadable { carriedOut = carriedOut ?? began }
    var diagnostics = Diagnostics()
    let tries = Tries(
      full: mishap == .full ? .max : mishap == .fullForAMoment ? 1 : 0, taken: mishap == .taken ? 1 : 0, in: output)
    let night = await tick(tries, &diagnostics)
    if isLost != diagnostics.all.contains(where: { $0.code == "schedule-ledger" }) {
      fault(began, isLost ? "that the ledger is lost was not said" : "the ledger is said to be lost")
    }
    let isDue = !owed.isEmpty && !report.isUnreadable
    guard (night != nil) == isDue else {
      return fault(began, "\(isDue ? "nothing" : "something") was done with \(owed.count) nights owed (\(mishap))")
    }
    guard let night else { return }
    carriedOut = began
    for moment in owed {
      let end = night.hasFailed ? "failed, which was told" : moment == owed.last ? "done" : "made up for by a later one"
      if ends.updateValue(end, forKey: moment) != nil { fault(moment, "the night was done twice") }
    }
    inspect(night, tries, mishap, began)
  }

  private func tick(_ tries: Tries, _ diagnostics: inout Diagnostics) async -> Night? {
    var request = BuildRequest(reports: [report.folder], outputFolder: output, jobs: 2, disk: tries.disk)
    request.publishing = .allOrNothing
    request.keeping = Self.keeping
    let (clock, builder) = (clock, builder)
    request.clock = { clock.now }
    let asked = request
    return await ScheduleTick(reports: [report.folder], outputFolder: output).run(
      diagnostics: &diagnostics, clock: { Instant(clock.now) }, build: { _ in tries.build(asked, builder) },
      pause: { seconds in
        clock.now += seconds
        return true
      })
  }

  /// The moments due by the rule of Paris within a time.
  private func owed(since start: Int, until end: Int) -> [Int] {
    guard start < end else { return [] }
    let days = ((start - 86_400) / 86_400)...(end / 86_400 + 1)
    return days.compactMap { Day(number: ParisNights.epoch + $0) }.map(ParisNights.moment)
      .filter { $0 > start && $0 <= end }
  }

  // MARK: What a night left

  private mutating func inspect(_ night: Night, _ tries: Tries, _ mishap: Mishap, _ began: Int) {
    let isNew = shown != report.state
    let mustFail = report.isTextBroken || (mishap == .full && isNew)
    if night.hasFailed != mustFail {
      fault(
        began,
        "\(mishap.rawValue): \(night.result.allDiagnostics.all.first { $0.severity == .error }?.message ?? "it did not fail")"
      )
    }
    let again = mishap == .taken || (mishap == .fullForAMoment && isNew)
    let expected = mishap == .full && isNew ? RetryRule.standard.pauses.count + 1 : again ? 2 : 1
    if night.tries != expected { fault(began, "\(mishap.rawValue): \(night.tries) tries, not \(expected)") }
    if !night.hasFailed { shown = report.state }
    // Every try is in the history, under the next number.
    for number in tries.runs {
      if number != lastRun + 1 { fault(began, "run \(number) follows run \(lastRun)") }
      lastRun = number
    }
    let last = (try? History(reading: output))?.runs(last: 1).first
    if last?.number != lastRun || last?.result != (night.hasFailed ? .failed : .done) {
      fault(began, "the history tells otherwise: \(last.map { "\($0)" } ?? "nothing")")
    }
    if let shown, clean.digests(of: shown) != SoakedReport.digests(below: output + "/current") {
      fault(began, "what readers see is not what a clean build makes (\(mishap.rawValue))")
    }
    let litter = Litter.all(below: output)
    if !litter.isEmpty { fault(began, "left over: \(litter)") }
  }

  private mutating func count(_ what: String) { counts[what, default: 0] += 1 }

  private mutating func fault(_ moment: Int, _ words: String) {
    let shown = ClockZone("Europe/Paris")?.civil(Instant(moment))?.description ?? "\(moment)"
    faults.append("\(shown): \(words)")
  }
}
