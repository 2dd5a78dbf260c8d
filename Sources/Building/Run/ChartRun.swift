import Charts
import Drawing
import Foundation
import Inputs
import Languages
import Pages
import Reporting

extension Builder {
  /// Makes charts alone. A chart of a report draws the report's data sets; any other draws the files that stand beside
  /// its specification. What is wrong with one does not keep the others from being made.
  public func charts(_ request: ChartRequest) -> BuildResult {
    var result = BuildResult()
    if !fonts.diagnostics.all.isEmpty { result.diagnostics.append(("", fonts.diagnostics)) }
    guard !fonts.diagnostics.hasErrors else { return result }
    let press = Press(manifest: manifest)
    for path in request.specifications {
      let run = ChartRun(path: path, request: request, press: press)
      var diagnostics = Diagnostics()
      result.outputs += run.outputs(&diagnostics)
      result.diagnostics.append((run.folder, diagnostics))
    }
    return result
  }
}

/// The making of one chart in all its languages and formats.
struct ChartRun {
  let path: String
  let request: ChartRequest
  let press: Press
  /// The folder that the chart's data are read from: its report's, or its own.
  let folder: String
  private let isOfReport: Bool

  init(path: String, request: ChartRequest, press: Press) {
    (self.path, self.request, self.press) = (path, request, press)
    let own = path.folderPart
    let above = own.folderPart
    func report(_ folder: String) -> Bool { access((folder.isEmpty ? "." : folder) + "/report.yaml", R_OK) == 0 }
    isOfReport = report(own) || (!own.isEmpty && report(above))
    let nearest = report(own) || !isOfReport ? own : above
    folder = nearest.isEmpty ? "." : nearest
  }

  private var name: String { ((path as NSString).lastPathComponent as NSString).deletingPathExtension }

  /// The path of the specification from the folder down.
  private var pathInFolder: String {
    folder == "." ? path : String(path.dropFirst(folder.count + (folder.hasSuffix("/") ? 0 : 1)))
  }

  /// Makes every file asked for.
  func outputs(_ diagnostics: inout Diagnostics) -> [BuildResult.Output] {
    guard let (specification, data) = bound(&diagnostics), !diagnostics.hasErrors else { return [] }
    var outputs: [BuildResult.Output] = []
    for edition in editions(specification) {
      var found = Diagnostics()
      let drawn = draw(specification, data, edition, &found)
      for format in request.formats {
        let output = "\(request.outputFolder)/\(name).\(edition).\(format.rawValue)"
        let bytes = drawn.flatMap { file($0, edition, format, &found) }
        var outcome = BuildResult.Output.Outcome.failed
        if let bytes, !found.hasErrors {
          do throws(Diagnostic) {
            try OutputFile.write(bytes, to: output)
            outcome = .built
          } catch {
            found.report(error)
          }
        }
        outputs.append(BuildResult.Output(path: output, outcome: outcome, pages: nil))
      }
      diagnostics.report(found)
    }
    return outputs
  }

  /// The chart as text, in the first of its editions.
  func dump(_ diagnostics: inout Diagnostics) -> String? {
    guard let (specification, data) = bound(&diagnostics), !diagnostics.hasErrors,
      let edition = editions(specification).first
    else { return nil }
    return draw(specification, data, edition, &diagnostics)?.dump
  }

  // MARK: Reading

  private func bound(_ diagnostics: inout Diagnostics) -> (specification: Value, data: ValueMap)? {
    let reading: InputFolder
    do throws(Diagnostic) { reading = try InputFolder(folder) } catch {
      diagnostics.report(error)
      return nil
    }
    guard isOfReport else { return alone(reading, &diagnostics) }
    let bound = Report.chart(at: pathInFolder, in: reading, diagnostics: &diagnostics)
    if let bound { return (bound.specification, bound.data) }
    return diagnostics.hasErrors ? nil : alone(reading, &diagnostics)
  }

  private func alone(_ reading: InputFolder, _ diagnostics: inout Diagnostics) -> (Value, ValueMap)? {
    guard let specification = ValueReader.value(of: pathInFolder, in: reading, &diagnostics) else { return nil }
    let files = ChartRenderer.files(of: specification).compactMap { file -> ValueMap.Entry? in
      let value = ValueReader.value(of: file, in: reading, from: specification.place, &diagnostics)
      return value.map { ValueMap.Entry(key: file, keyPlace: $0.place, value: $0) }
    }
    return (specification, ValueMap(files))
  }

  /// The editions asked for, or each language that the specification has words in.
  private func editions(_ specification: Value) -> [Edition] {
    if !request.editions.isEmpty { return request.editions }
    var languages: [Language] = []
    func walk(_ value: Value) {
      let entries = value.map?.entries ?? []
      let tags = entries.compactMap { Language($0.key) }
      if !tags.isEmpty, tags.count == entries.count, tags.allSatisfy(\.hasWording) {
        for tag in tags where !languages.contains(tag) { languages.append(tag) }
      }
      for entry in entries { walk(entry.value) }
      for item in value.list ?? [] { walk(item) }
    }
    walk(specification)
    return languages.isEmpty ? [Edition([.english])].compactMap { $0 } : languages.compactMap { Edition([$0]) }
  }

  // MARK: Drawing

  private func draw(
    _ specification: Value, _ data: ValueMap, _ edition: Edition, _ diagnostics: inout Diagnostics
  ) -> DrawnChart? {
    let chinese = edition.languages.first(where: \.isChinese)
    press.typesetter.hanLanguage = chinese ?? .traditionalChinese
    let drawn = ChartRenderer(typesetter: press.typesetter).draw(
      specification, data: data, languages: edition.languages, width: request.preset?.size.width,
      height: request.preset?.size.height, theme: request.theme.theme,
      padding: request.preset == nil ? nil : 24.pt, pictures: picture, diagnostics: &diagnostics)
    diagnostics.report(press.typesetter.takeProblems())
    return drawn
  }

  /// The picture that an image mark names, from the folder of the chart's data.
  private func picture(_ path: String) -> Picture? {
    guard let reading = try? InputFolder(folder), let file = try? reading.read(path) else { return nil }
    return Picture(bytes: file.bytes)
  }

  private func file(
    _ chart: DrawnChart, _ edition: Edition, _ format: ChartRequest.Format, _ diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    switch format {
    case .svg: return press.svg(chart, named: name, in: edition.main, text: request.text, diagnostics: &diagnostics)
    case .png: return press.png(chart, diagnostics: &diagnostics)
    case .pdf:
      let title = chart.title.best(for: edition.main) ?? name
      let said = edition.languages.compactMap { chart.alternative.best(for: $0) }.joined(separator: " ")
      let publication = PDFDrawing.publication(
        of: chart.list, language: edition.main, title: title.isEmpty ? name : title, alternative: said)
      let moment = request.sourceDateEpoch.flatMap(Moment.text)
      return publication.flatMap { try? press.pdf($0, date: moment, diagnostics: &diagnostics)?.bytes() }
    }
  }
}
