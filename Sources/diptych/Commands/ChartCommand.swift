import ArgumentParser
import Building
import Charts
import Drawing
import Foundation
import Inputs
import Languages

/// `diptych chart`
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Make charts alone, for slides and web pages.",
    discussion: """
      A SPEC is a Vega-Lite specification in YAML or JSON. One within a report draws that report's data sets; any other \
      draws the data files beside it. Without --language a chart is made in each language it has words in.

        diptych chart Reports/hk-shanghai/charts/areas-per-session.yaml --format svg,png --preset slide-16x9
      """)

  @Argument(help: "The specifications.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var specifications: [String]

  @Option(name: .shortAndLong, help: "svg, png, pdf, or several with commas between them.")
  var format = "svg"

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A language, or several that stand together; may be given again.", valueName: "en+zh-Hant"))
  var language: [String] = []

  @Option(help: "A size: \(ChartPreset.allCases.map(\.rawValue).joined(separator: ", ")).")
  var preset: ChartPreset?

  @Option(help: "How it looks: \(ChartRequest.Theme.allCases.map(\.rawValue).joined(separator: ", ")).")
  var theme = ChartRequest.Theme.print

  @Option(help: "Text in SVG as outlines, which look the same everywhere, or live, which can be edited.")
  var text = SVGDrawing.TextMode.outlines

  @Option(name: .shortAndLong, help: "The folder to write to.", completion: .directory)
  var output = "build/charts"

  @OptionGroup var console: Console.Options

  private var formats: [ChartRequest.Format]? {
    let words = format.split(separator: ",").map(String.init)
    let formats = words.compactMap(ChartRequest.Format.init(rawValue:))
    return formats.count == words.count && !formats.isEmpty ? formats : nil
  }

  func validate() throws {
    if specifications.isEmpty { throw ValidationError("Name at least one specification.") }
    if formats == nil { throw ValidationError("--format must be svg, png, pdf, or several with commas between them.") }
    for tag in language where Edition(tag) == nil {
      throw ValidationError("`\(tag)` is not a language, nor several joined by +.")
    }
  }

  func run() throws {
    let console = Console(options: self.console)
    let builder = try console.machine { () throws(Diagnostic) in try Builder.ready() }
    var request = ChartRequest(specifications: specifications)
    request.formats = formats ?? [.svg]
    request.editions = language.compactMap { Edition($0) }
    request.preset = preset
    request.theme = theme
    request.text = text
    request.outputFolder = output
    request.sourceDateEpoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }
    let result = builder.charts(request)
    for (folder, diagnostics) in result.diagnostics {
      console.report(diagnostics, files: SourceFiles(folders: [folder]))
    }
    for output in result.outputs { console.result(console.options.json ? output.json : output.line) }
    try console.end(with: result.allDiagnostics)
  }
}

extension ChartPreset: ExpressibleByArgument {}
extension ChartRequest.Theme: ExpressibleByArgument {}
extension SVGDrawing.TextMode: ExpressibleByArgument {}
