import Building
import Foundation
import Inputs

extension Console {
  /// Lasts to the end of the program: nobody would gain by taking fonts and words apart one by one.
  private static let workshops = Workshops()

  /// Builds, and says meanwhile how far it is and then what became of it; ends the program when something is wrong.
  func show(_ request: BuildRequest, _ builder: Builder) throws {
    let start = DispatchTime.now()
    let progress = Progress()
    let isTold = !options.quiet && !options.json
    let result = builder.build(request, workshops: Self.workshops) { event in if isTold { progress.tell(event) } }
    for (folder, diagnostics) in result.diagnostics { report(diagnostics, files: SourceFiles(folders: [folder])) }
    for output in result.outputs { self.result(options.json ? output.json : output.line) }
    let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    if !result.shards.isEmpty { note(result.gathered) }
    note(result.summary + " in " + String(format: "%.2f", seconds) + " s")
    if let version = result.published { note("published as \(request.outputFolder)/\(version)") }
    try end(with: result.allDiagnostics)
  }
}

extension BuildResult.Output {
  /// For a person: the path, and what became of it when it was not built.
  var line: String { outcome == .built ? path : "\(path) (\(outcome.rawValue))" }

  /// For a program.
  var json: String {
    let pages = pages.map { ",\"pages\":\($0)" } ?? ""
    return "{\"path\":\(JSONText.quoted(path)),\"outcome\":\"\(outcome.rawValue)\"\(pages)}"
  }
}

extension BuildResult {
  /// `14 built, 2 unchanged, 1 failed`, without what did not happen.
  var summary: String {
    let counts = [Output.Outcome.built, .unchanged, .failed].compactMap { outcome -> String? in
      let count = count(outcome)
      return count == 0 ? nil : "\(count) \(outcome.rawValue)"
    }
    return counts.isEmpty ? "nothing built" : counts.joined(separator: ", ")
  }

  /// `gathered 7 shares of 8: 187 built by their tasks, 1 of them killed`
  fileprivate var gathered: String {
    let numbers = Set(shards.map(\.shard)).count
    let count = shards.map(\.shard.count).max() ?? 0
    let killed = shards.count { $0.ended == nil }
    let built = shards.map(\.built).reduce(0, +)
    return "gathered \(numbers) share\(numbers == 1 ? "" : "s") of \(count): \(built) built by their tasks"
      + (killed == 0 ? "" : ", of which \(killed) never ended")
  }
}
