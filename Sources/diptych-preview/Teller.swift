import Building
import Foundation
import Inputs
import Serving

/// Says at the terminal what `diptych watch` would: results on standard output, everything else on standard error.
struct Teller: Sendable {
  var isQuiet: Bool
  var isJSON: Bool

  /// Says what happened.
  @Sendable func tell(_ event: Preview.Event) {
    switch event {
    case .listening(let address): result(isJSON ? "{\"address\":\(JSONText.quoted(address))}" : address)
    case .watch(.ended(let result, _, _)):
      for (folder, diagnostics) in result.diagnostics { report(diagnostics, folder: folder) }
      for output in result.outputs where output.outcome != .unchanged {
        let line = output.outcome == .built ? output.path : "\(output.path) (\(output.outcome.rawValue))"
        self.result(isJSON ? "{\"path\":\(JSONText.quoted(output.path)),\"outcome\":\"\(output.outcome)\"}" : line)
      }
    case .watch: break
    }
  }

  /// Says what was found, with the lines it is about.
  func report(_ diagnostics: Diagnostics, folder: String = "") {
    let reading = folder.isEmpty ? nil : try? InputFolder(folder)
    let writer = DiagnosticWriter(
      shownPath: { reading?.has($0.file) == true ? "\(folder)/\($0.file)" : $0.file },
      line: { reading?.line(at: $0) })
    for diagnostic in diagnostics.sorted where !isQuiet || diagnostic.severity == .error {
      let text = isJSON ? writer.json(diagnostic) : writer.text(diagnostic)
      FileHandle.standardError.write(Data((text + "\n").utf8))
    }
  }

  private func result(_ text: String) {
    print(text)
    // Who reads a pipe wants each build when it is done.
    fflush(nil)
  }
}
