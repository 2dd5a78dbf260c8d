import ArgumentParser
import Building
import Foundation
import Inputs

/// `diptych compare`
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say what differs between what stood after two runs: figures, words, pages.",
    discussion: """
      The runs are numbered by `diptych history`. With --pictures FOLDER the pages that differ are drawn there, old and \
      new side by side with frames around what is not the same; both versions must be kept (`diptych build --keep`).

        diptych compare 12 19
        diptych compare 18 last --pictures changes
      """)

  @Argument(help: ArgumentHelp("The number of the earlier run.", valueName: "run"))
  var earlier: String

  @Argument(help: ArgumentHelp("The number of the later run, or `last`.", valueName: "run"))
  var later = "last"

  @Option(name: .shortAndLong, help: "The folder that was written to.", completion: .directory)
  var output = "build"

  @Option(help: "Draw the pages that differ into this folder.", completion: .directory)
  var pictures: String?

  @OptionGroup var console: Console.Options

  func run() throws {
    let console = Console(options: self.console)
    let history = try console.machine { () throws(Diagnostic) in try History(reading: output) }
    let (from, to) = try console.machine { () throws(Diagnostic) in
      (try number(earlier, history), try number(later, history))
    }
    let comparisons = history.differences(from: from, to: to)
    for comparison in comparisons {
      if console.options.json {
        console.result(comparison.json)
      } else {
        for line in comparison.lines { console.result(line) }
      }
    }
    if comparisons.isEmpty { console.note("nothing differs between run \(from) and run \(to)") }
    if let pictures { try draw(comparisons, into: pictures, console) }
  }

  private func number(_ word: String, _ history: History) throws(Diagnostic) -> Int {
    let number = word == "last" ? history.runs(last: 1).first?.number : Int(word)
    guard let number, history.run(number) != nil else { throw .unknownRun(word, output: output) }
    return number
  }

  private func draw(_ comparisons: [OutputComparison], into folder: String, _ console: Console) throws {
    let builder = try console.machine { () throws(Diagnostic) in try Builder() }
    let pictures = PagePictures(outputFolder: output, builder: builder)
    var diagnostics = Diagnostics()
    for comparison in comparisons {
      for path in pictures.draw(comparison, into: folder, diagnostics: &diagnostics) { console.result(path) }
    }
    console.report(diagnostics, files: SourceFiles(folders: []))
    try console.end(with: diagnostics)
  }
}

extension OutputComparison {
  /// For a program.
  fileprivate var json: String {
    let lines = (changes?.lines ?? []).map(JSONText.quoted).joined(separator: ",")
    let numbers = pages.map(String.init).joined(separator: ",")
    func run(_ making: MakingRecord?) -> String { making.map { "\($0.run)" } ?? "null" }
    return "{\"path\":\(JSONText.quoted(path)),\"before\":\(run(before)),\"after\":\(run(after)),"
      + "\"pages\":[\(numbers)],\"changes\":[\(lines)]}"
  }
}
