import Building
import Foundation
import Inputs
import Languages

@testable import Serving

/// A small report in a folder of its own, built and on a board, with a file beside the outputs that nobody may read.
final class PreviewSample {
  let folder: String
  var report: String { folder + "/sample" }
  var output: String { folder + "/build" }
  let board: Board
  private let builder: Builder
  private let workshops = Workshops()
  /// Stands in every file that must not be given out.
  static let secret = "kept-to-itself"

  init() throws {
    folder = NSTemporaryDirectory() + "diptych-\(UUID().uuidString)"
    builder = try Builder()
    board = Board(builder, outputFolder: folder + "/build", workshops: workshops, number: 1)
    for (name, text) in Self.files { try write("sample/" + name, text) }
    try write("secret.txt", Self.secret)
    try write("build/secret.txt", Self.secret)
    try write("build/sample/secret.en.pdf", Self.secret)
    build()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ name: String, _ text: String) throws {
    let file = folder + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  /// Builds it as the watch does, and puts it on the board.
  func build() {
    var request = BuildRequest(reports: [report], outputFolder: output)
    request.isShowing = true
    let board = board
    let known = [report]
    board.tell(.began(touched: [], reports: known), known: known)
    let result = builder.build(request, workshops: workshops) { board.tell(.building($0), known: known) }
    board.tell(.ended(result, reports: known, seconds: 0.5), known: known)
  }

  var answering: Answering {
    Answering(board: board, rule: HostRule(address: "127.0.0.1", port: 8017), outputFolder: output)
  }

  /// What is answered to a person who asks for an address.
  func ask(_ path: String, method: String = "GET", host: String? = "localhost:8017", site: String? = nil) async
    -> Answer
  {
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let query = parts.count > 1 ? parts[1] : ""
    return await answering.answer(Question(method: method, path: parts[0], query: query, host: host, site: site))
  }

  private static let files = [
    (
      "report.yaml",
      """
      title: {en: "A <b>sample</b> & more", zh-Hant: 樣本}
      text: text/sample
      layout: parallel
      editions: [en+zh-Hant, zh-Hant]
      date: 2024-04-26
      version: "1.0"

      """
    ),
    ("data/areas.yaml", "V: {count: 13, source: S1}\n"),
    ("data/trade.json", "[{\"year\": \"2003\", \"value\": 2.0}, {\"year\": \"2023\", \"value\": 17.4}]\n"),
    ("data/sources.yaml", "S1: {title: {en: A report, zh-Hant: 報告}, publisher: {en: A house, zh-Hant: 某社}}\n"),
    (
      "text/sample.en.md",
      "# Areas\n\nThe session named {{ areas.V.count | number }} areas.\n\n```chart {#growth}\nname: growth\n"
        + "caption: Growth\n```\n\n# Sources\n\n```sources\n```\n"
    ),
    (
      "text/sample.zh-Hant.md",
      "# 範疇\n\n會議列出{{ areas.V.count | number }}個範疇。\n\n```chart {#growth}\nname: growth\ncaption: 增長\n```\n\n"
        + "# 資料來源\n\n```sources\n```\n"
    ),
    (
      "charts/growth.yaml",
      """
      title: {en: "Growth <1", zh-Hant: 增長}
      data: {name: trade}
      mark: bar
      encoding:
        x: {field: year, type: nominal}
        y: {field: value, type: quantitative}

      """
    ),
  ]
}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }
}
