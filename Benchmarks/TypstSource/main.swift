import Documents
import Foundation
import Inputs
import Languages
import Reporting

// typst-source REPORT --edition EDITION --charts FOLDER: the report's document as Typst source on standard output.
// With `--paracol` in place of `--charts FOLDER` it prints XeLaTeX source, with `--dump` the bound document.

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(1)
}

func option(_ name: String) -> String? {
  guard let index = CommandLine.arguments.firstIndex(of: name), index + 1 < CommandLine.arguments.count else {
    return nil
  }
  return CommandLine.arguments[index + 1]
}

let usage = "usage: typst-source REPORT --edition EDITION (--charts FOLDER | --paracol | --dump)"
guard CommandLine.arguments.count > 1, let edition = option("--edition").flatMap({ Edition($0) }) else { fail(usage) }

var diagnostics = Diagnostics()
do {
  let folder = try InputFolder(CommandLine.arguments[1])
  let document = Report.read(folder: folder, diagnostics: &diagnostics)?.document(
    for: edition, diagnostics: &diagnostics)
  let writer = DiagnosticWriter()
  for diagnostic in diagnostics.sorted { FileHandle.standardError.write(Data((writer.text(diagnostic) + "\n").utf8)) }
  guard let document, !diagnostics.hasErrors else { exit(1) }
  if CommandLine.arguments.contains("--dump") {
    print(document.dump())
  } else if CommandLine.arguments.contains("--paracol") {
    print(ParacolWriter(document).source())
  } else {
    print(TypstWriter(document, charts: "/" + (option("--charts") ?? "")).source())
  }
} catch {
  fail("\(error)")
}
