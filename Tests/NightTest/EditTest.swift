import Building
import Foundation
import Inputs
import SeededRandom

/// Edits a report at random: only the outputs that show the edit are made again, and what there is then is what a clean
/// build makes, byte for byte.
struct EditTest {
  private(set) var faults: [String] = []
  private let folder: String
  private var random: SeededRandom
  private var report = EditedReport()
  private var counts: [String: Int] = [:]

  init(folder: String, seed: UInt64) {
    self.folder = folder
    random = SeededRandom(seed: seed)
  }

  /// How many edits of each kind there were.
  var summary: [String] { counts.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" } }

  mutating func run(turns: Int) throws {
    try report.write(to: folder + "/report")
    _ = try build(folder + "/edited")
    for turn in 0..<turns {
      let edit = EditedReport.Edit.allCases[Int(random.next(below: UInt64(EditedReport.Edit.allCases.count)))]
      counts[edit.rawValue, default: 0] += 1
      let expected = report.apply(edit, row: Int(random.next(below: 3)))
      try report.write(to: folder + "/report")
      let result = try build(folder + "/edited")
      let made = result.outputs.filter { $0.outcome == .built }.map {
        $0.path.replacingOccurrences(of: folder + "/edited/report/", with: "")
      }
      if made.sorted() != expected.sorted() {
        faults.append("turn \(turn), \(edit.rawValue): made \(made.sorted()), not \(expected.sorted())")
      }
      let clean = folder + "/clean"
      try? FileManager.default.removeItem(atPath: clean)
      _ = try build(clean)
      if files(below: clean) != files(below: folder + "/edited") {
        faults.append("turn \(turn), \(edit.rawValue): the files are not those of a clean build")
      }
    }
  }

  private mutating func build(_ output: String) throws -> BuildResult {
    let result = try Builder().build(BuildRequest(reports: [folder + "/report"], outputFolder: output, jobs: 2))
    for diagnostic in result.allDiagnostics.all where diagnostic.severity == .error {
      faults.append("\(diagnostic.message)")
    }
    return result
  }

  private func files(below folder: String) -> [String: Data] {
    var found: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      guard name.hasSuffix(".pdf") || name.hasSuffix(".svg") else { continue }
      found[name] = FileManager.default.contents(atPath: folder + "/" + name)
    }
    return found
  }
}

/// A report whose figures, words and charts can be changed one at a time.
struct EditedReport {
  /// What is changed.
  enum Edit: String, CaseIterable {
    case figureOfOneRow = "a figure of one row"
    case figureOfAll = "a figure that all print"
    case figureOfOneLanguage = "a figure that only the English prints"
    case figureOfNobody = "a figure that nothing prints"
    case figureOfACondition = "a figure that decides what one row prints"
    case chartAlone = "a figure that a chart of its own draws"
    case chartInTheText = "a figure that a chart in the text draws"
    case wordsOfOneLanguage = "words of the English text"
    case title = "the Chinese title"
    case source = "the title of a source that is cited"
    case sourceOfNobody = "the title of a source that is not cited"
    case remark = "a remark in the data"
    case spaces = "empty lines in a text"
    case order = "the order of the keys of a row"
    case layout = "the layout of two languages"
    case attached = "a remark in a data set that is attached"
  }

  private var rows = [10, 20, 30]
  private var flags = [false, false, false]
  private var numbers: [Edit: Int] = [:]

  private func number(_ edit: Edit) -> Int { 100 + (numbers[edit] ?? 0) }

  /// Makes an edit, and answers the outputs that show it.
  mutating func apply(_ edit: Edit, row: Int) -> [String] {
    numbers[edit, default: 0] += 1
    let editions = ["en+zh-Hant", "zh-Hant", "en"]
    func documents(_ editions: [String], rows: [Int] = [0, 1, 2]) -> [String] {
      rows.flatMap { row in editions.map { "district-r\(row + 1).\($0).pdf" } }
    }
    switch edit {
    case .figureOfOneRow:
      rows[row] += 7
      return documents(editions, rows: [row])
    case .figureOfACondition:
      flags[row].toggle()
      return documents(editions, rows: [row])
    case .figureOfAll, .source, .chartInTheText, .attached:
      let charts = edit == .chartInTheText ? ["charts/growth.en.svg", "charts/growth.zh-Hant.svg"] : []
      return documents(editions) + charts
    case .figureOfOneLanguage, .wordsOfOneLanguage: return documents(["en+zh-Hant", "en"])
    case .title: return documents(["en+zh-Hant", "zh-Hant"])
    case .layout: return documents(["en+zh-Hant"])
    case .chartAlone: return ["charts/other.en.svg", "charts/other.zh-Hant.svg"]
    case .figureOfNobody, .sourceOfNobody, .remark, .spaces, .order: return []
    }
  }

  /// Writes its files.
  func write(to folder: String) throws {
    for (name, text) in files {
      let path = folder + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
  }

  private var files: [(String, String)] {
    let districts = rows.indices.map { row in
      let keys = ["count: {value: \(rows[row]), source: S1}", "is-large: \(flags[row])"]
      let ordered = number(.order) % 2 == 0 ? keys : keys.reversed()
      return "- {id: r\(row + 1), \(ordered.joined(separator: ", "))}"
    }
    func chart(_ name: String) -> String {
      """
      title: {en: Growth, zh-Hant: 增長}
      data: {name: \(name)}
      mark: bar
      encoding: {x: {field: year, type: nominal}, y: {field: value, type: quantitative}}

      """
    }
    return [
      (
        "report.yaml",
        """
        title: {en: Districts, zh-Hant: 地區\(number(.title))}
        text: text/sample
        layout: layout.yaml
        editions: [en+zh-Hant, zh-Hant, en]
        date: 2024-04-26
        attach: [attached]
        for-each: {rows: districts, as: district, name: "district-{district.id}"}

        """
      ),
      ("layout.yaml", EditedReport.layout(gutter: 6 + number(.layout) % 5)),
      (
        "data/districts.yaml",
        "# \(number(.remark))\n" + districts.joined(separator: "\n") + "\n"
      ),
      (
        "data/figures.yaml",
        """
        all: {value: \(number(.figureOfAll)), source: S1}
        english: {value: \(number(.figureOfOneLanguage)), source: S1}
        nobody: {value: \(number(.figureOfNobody)), source: S2}

        """
      ),
      ("data/attached.csv", "id,remark\na,\(number(.attached))\n"),
      ("data/trade.json", #"[{"year": "2003", "value": 2}, {"year": "2023", "value": \#(number(.chartInTheText))}]"#),
      ("data/other.json", #"[{"year": "2003", "value": 2}, {"year": "2023", "value": \#(number(.chartAlone))}]"#),
      (
        "data/sources.yaml",
        """
        S1: {title: {en: Report \(number(.source)), zh-Hant: 報告\(number(.source))}}
        S2: {title: {en: Other \(number(.sourceOfNobody)), zh-Hant: 另一報告}}

        """
      ),
      (
        "text/sample.en.md",
        """
        # District

        There are {{ district.count | number }} schools of {{ figures.all | number }}. Words \(number(.wordsOfOneLanguage)).
        Only here: {{ figures.english | number }}.

        {% if district.is-large %}
        It is large.
        {% else %}
        It is small.
        {% end %}

        ```chart
        name: growth
        caption: Growth
        ```

        ```sources
        ```

        """
      ),
      (
        "text/sample.zh-Hant.md",
        String(repeating: "\n", count: number(.spaces) - 99) + """
          # 地區

          該區有{{ district.count | number }}所學校，全港{{ figures.all | number }}所。

          {% if district.is-large %}
          該區甚大。
          {% else %}
          該區甚小。
          {% end %}

          ```chart
          name: growth
          caption: 增長
          ```

          ```sources
          ```

          """
      ),
      ("charts/growth.yaml", chart("trade")), ("charts/other.yaml", chart("other")),
    ]
  }
}

extension EditedReport {
  /// A layout whose editions in two languages depend on a number.
  fileprivate static func layout(gutter: Int) -> String {
    "extends: parallel\ncolumns: {gutter: \(gutter)mm}\n"
  }
}
