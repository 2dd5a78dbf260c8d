import Foundation
import Inputs

@testable import Building

/// A small report that builds, in a folder of its own, to be hurt by tests in one place at a time.
final class SampleReport {
  /// The folder that holds the report and its outputs.
  let folder: String
  /// The report's folder.
  var path: String { folder + "/sample" }
  /// Where outputs go.
  var output: String { folder + "/build" }
  /// The one document it makes.
  var document: String { output + "/sample/sample.en+zh-Hant.pdf" }

  init() throws {
    folder = NSTemporaryDirectory() + "diptych-\(UUID().uuidString)"
    for (name, text) in Self.files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

  /// Changes a text that must be there.
  func change(_ name: String, _ old: String, to new: String) throws {
    let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    guard text.contains(old) else { throw Missing(text: old) }
    try write(name, text.replacingOccurrences(of: old, with: new))
  }

  struct Missing: Error { var text: String }

  /// Builds it; the diagnostics are written as on a terminal, paths counted from the report's folder.
  func build(
    editions: [String]? = nil, isForced: Bool = false, epoch: Int? = nil, to output: String? = nil,
    disk: OutputFile.Disk = .real
  ) throws -> (result: BuildResult, said: String) {
    let request = BuildRequest(
      reports: [path], editions: editions, outputFolder: output ?? self.output, isForced: isForced,
      sourceDateEpoch: epoch, disk: disk)
    let result = try Builder().build(request)
    let reading = try InputFolder(path)
    let writer = DiagnosticWriter(line: { reading.line(at: $0) })
    let said = result.allDiagnostics.sorted.map(writer.text).joined(separator: "\n")
    return (result, said.replacingOccurrences(of: folder, with: "FOLDER"))
  }

  /// All files under the output folder with what they hold, but for the history.
  func outputs() throws -> [String: Data] {
    var found: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: output) ?? .init() {
      let file = output + "/" + name
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      if !isFolder.boolValue, !name.hasPrefix(".diptych") {
        found[name] = try Data(contentsOf: URL(fileURLWithPath: file))
      }
    }
    return found
  }

  private static let files: [(String, String)] = [
    (
      "report.yaml",
      """
      title: {en: A sample, zh-Hant: 樣本}
      text: text/sample
      layout: parallel
      editions: [en+zh-Hant]
      date: 2024-04-26

      """
    ),
    (
      "data/areas.yaml",
      """
      V: {count: 13, source: S1}
      VI: {count: 15, source: S1}

      """
    ),
    (
      "data/trade.json",
      """
      [{"year": "2003", "value": 2.0, "source": "S1"},
       {"year": "2023", "value": 17.4, "source": "S1"}]

      """
    ),
    (
      "data/places.csv",
      """
      id,name,source
      hk,Hong Kong,S1
      sh,Shanghai,S1

      """
    ),
    (
      "data/sources.yaml",
      """
      S1:
        title: {en: A report, zh-Hant: 報告}
        publisher: {en: A house, zh-Hant: 某社}
        date: 2024-04-26
        address: https://example.org/report

      """
    ),
    (
      "text/sample.en.md",
      """
      # Areas

      The fifth session named {{ areas.V.count | number }} areas.

      ```chart {#growth}
      name: growth
      caption: Growth
      ```

      # Sources

      ```sources
      ```

      """
    ),
    (
      "text/sample.zh-Hant.md",
      """
      # 範疇

      第五次會議列出{{ areas.V.count | number }}個範疇。

      ```chart {#growth}
      name: growth
      caption: 增長
      ```

      # 資料來源

      ```sources
      ```

      """
    ),
    (
      "charts/growth.yaml",
      """
      title: {en: Growth, zh-Hant: 增長}
      data: {name: trade}
      mark: bar
      encoding:
        x: {field: year, type: nominal}
        y: {field: value, type: quantitative}

      """
    ),
  ]
}
