import Documents
import Inputs
import Languages

extension Report {
  /// Reads the report in a folder: `report.yaml`, then everything it names. What is wrong is reported, as much as there
  /// is in one run; nil when there is no report to go on with.
  ///
  /// - Parameter begun: Told the editions when `report.yaml` has been read, long before the rest.
  public static func read(
    folder: InputFolder, begun: ([Edition]) -> Void = { _ in }, diagnostics: inout Diagnostics
  ) -> Report? {
    guard let value = ValueReader.value(of: "report.yaml", in: folder, &diagnostics),
      let file = ReportFile(value, diagnostics: &diagnostics)
    else { return nil }
    begun(file.editions)
    var reading = ReportReading(file: file, folder: folder)
    return reading.read(&diagnostics)
  }
}

/// Reads what a report names.
private struct ReportReading {
  let file: ReportFile
  let folder: InputFolder
  var library = Library()
  var sourcesValue = Value(.map(ValueMap([])), at: Place(file: ""))

  /// Texts of so many bytes use memory that a long document needs later.
  private static let large = 4 << 20

  init(file: ReportFile, folder: InputFolder) {
    self.file = file
    self.folder = folder
  }

  mutating func read(_ diagnostics: inout Diagnostics) -> Report? {
    library.isStrict = file.isStrict
    var missing = Diagnostics()
    readSources(&missing)
    library.data = DataSets(file, in: folder, diagnostics: &missing)
    diagnostics.report(missing)
    let glossary =
      optional(file.glossary, isOwn: file.hasOwnGlossary, &diagnostics)
      .map { Glossary.terms($0, diagnostics: &diagnostics) }
    let house = readHouse(&diagnostics)
    let schedule = Schedule(file.schedule, in: folder, diagnostics: &diagnostics)
    FigureCheck.check(library.data, sources: library.sources, diagnostics: &diagnostics)
    readCharts(&diagnostics)
    let templates = readTexts(&diagnostics)
    let isLarge = templates.entries.reduce(0) { $0 + $1.value.source.bytes.count } >= Self.large
    let outputs = outputs(&diagnostics).map { name, scope in
      Report.Output(
        name: name, scope: scope,
        texts: templates.sideBySide(isLarge: isLarge, &diagnostics) { template, diagnostics in
          let expanded = Expansion.expand(template, in: scope, diagnostics: &diagnostics)
          return MarkdownText(expanded, diagnostics: &diagnostics)
        })
    }
    for output in outputs {
      for text in output.texts.entries { readNamed(in: text.value, text.language, &diagnostics) }
    }
    return Report(
      file: file, library: library, glossary: glossary ?? [], houseFile: house, outputs: outputs,
      hasAllData: !missing.hasErrors, schedule: schedule)
  }

  // MARK: Files beside the text

  /// A file that need not be there unless the report names it.
  private func optional(
    _ reference: ReportFile.Reference, isOwn: Bool, _ diagnostics: inout Diagnostics
  ) -> Value? {
    guard isOwn || folder.has(reference.path) else { return nil }
    return ValueReader.value(of: reference.path, in: folder, from: isOwn ? reference.place : nil, &diagnostics)
  }

  private func readHouse(_ diagnostics: inout Diagnostics) -> HouseFile? {
    let path = file.house.path + "/house.yaml"
    guard folder.has(path), let value = ValueReader.value(of: path, in: folder, &diagnostics) else { return nil }
    return HouseFile(value, folder: file.house.path, in: folder, diagnostics: &diagnostics)
  }

  private mutating func readSources(_ diagnostics: inout Diagnostics) {
    guard let value = optional(file.sources, isOwn: file.hasOwnSources, &diagnostics) else { return }
    sourcesValue = value
    library.sources = SourceBook(value, diagnostics: &diagnostics)
  }

  private mutating func readCharts(_ diagnostics: inout Diagnostics) {
    guard file.hasOwnCharts || folder.has(file.charts.path) else { return }
    do throws(Diagnostic) {
      for name in try folder.names(in: file.charts.path, from: file.charts.place) {
        let path = file.charts.path == "." ? name : "\(file.charts.path)/\(name)"
        guard [".yaml", ".yml", ".json"].contains(where: name.hasSuffix) else { continue }
        readChart(path, from: nil, &diagnostics)
      }
    } catch {
      diagnostics.report(error)
    }
  }

  private mutating func readChart(_ path: String, from place: Place?, _ diagnostics: inout Diagnostics) {
    guard library.charts[path] == nil,
      let value = ValueReader.value(of: path, in: folder, from: place, &diagnostics)
    else { return }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let name = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    let chart = ChartSpecification(name: name, path: path, specification: value)
    library.charts[path] = chart
    if library.charts[name] == nil {
      library.charts[name] = chart
      library.chartNames.append(name)
    } else {
      library.chartNames.append(path)
    }
  }

  // MARK: Texts

  /// The languages whose text is wanted: each language of an edition, or the wider tag that has a file.
  private func readTexts(_ diagnostics: inout Diagnostics) -> Localized<Template> {
    var templates = Localized<Template>()
    for edition in file.editions {
      for language in edition.languages where templates[language] == nil {
        let paths = language.fallbacks.map { "\(file.text.path).\($0).md" }
        do throws(Diagnostic) {
          let text = try folder.read(paths.first(where: folder.has) ?? paths[0], from: file.text.place)
          templates[language] = Template(try text.text(), file: text.path, diagnostics: &diagnostics)
        } catch {
          let isMissing = error.code == "file-missing"
          diagnostics.report(
            isMissing
              ? .textMissing(paths[0], language: language.tag, edition: edition.description, at: file.text.place)
              : error)
        }
      }
    }
    return templates
  }

  // MARK: One document, or one for each row

  private func outputs(_ diagnostics: inout Diagnostics) -> [(name: String, scope: Scope)] {
    let scope = Scope(roots: roots)
    let name = file.text.path.split(separator: "/").last.map(String.init) ?? file.text.path
    guard let forEach = file.forEach else { return [(name, scope)] }
    let items: [Resolved]
    do throws(Lookup.Miss) {
      let found = try Lookup.resolve(forEach.rows, in: scope, keepsMaps: true)
      guard let all = Lookup.items(of: found) else {
        diagnostics.report(
          .loopNeedsList(forEach.rows.text, kind: found.value.kindInWords, at: forEach.rows.place))
        return []
      }
      items = all.map(\.item)
    } catch {
      diagnostics.report(error.diagnostic)
      return []
    }
    var outputs: [(name: String, scope: Scope)] = []
    var names: Set<String> = []
    for item in items {
      let inner = scope.adding(forEach.name, item)
      guard let name = OutputName.name(forEach.nameTemplate, in: inner, diagnostics: &diagnostics) else { continue }
      if names.insert(name.lowercased()).inserted {
        outputs.append((name, inner))
      } else {
        diagnostics.report(.outputTwice(name, row: item.path, at: item.value.place))
      }
    }
    return outputs
  }

  /// The names that stand outermost: the data sets, the report itself, the sources.
  private var roots: ValueMap {
    func text(_ text: String?) -> Value.Content { text.map { .string($0) } ?? .null }
    let place = file.text.place
    var about: [(String, Value.Content)] = [
      ("date", text(file.date?.description)), ("version", text(file.version)),
      ("status", .string(file.status.rawValue)),
    ]
    about.append(("title", words(file.title)))
    if let subtitle = file.subtitle { about.append(("subtitle", words(subtitle))) }
    let report = Value(
      .map(ValueMap(about.map { .init(key: $0.0, keyPlace: place, value: Value($0.1, at: place)) })), at: place)
    return ValueMap(
      library.data.sets.map { .init(key: $0.name, keyPlace: $0.file.place, value: $0.value) } + [
        .init(key: "report", keyPlace: place, value: report),
        .init(key: "sources", keyPlace: place, value: sourcesValue),
      ])
  }

  private func words(_ words: Words) -> Value.Content {
    if let common = words.common { return .string(common) }
    return .map(
      ValueMap(
        words.byLanguage.entries.map {
          .init(key: $0.language.tag, keyPlace: words.place, value: Value(.string($0.value), at: words.place))
        }))
  }

  // MARK: What a text names

  /// Reads the pictures that a text shows, and the charts it names by path.
  private mutating func readNamed(in text: MarkdownText, _ language: Language, _ diagnostics: inout Diagnostics) {
    var finder = NamedFiles()
    finder.walk(text.blocks)
    for note in text.notes { finder.walk(note.blocks) }
    for (name, place) in finder.charts where library.charts[name] == nil && (name.contains("/") || name.contains(".")) {
      readChart(name, from: place, &diagnostics)
    }
    for (address, place) in finder.pictures {
      var binder = Binder(language: language, text: text, library: library)
      let path = binder.code(address, isAddress: true, diagnostics: &diagnostics)
      guard library.pictures[path] == nil else { continue }
      do throws(Diagnostic) {
        if path.contains("://") || path.hasPrefix("data:") { throw .pictureNotFetched(path, at: place) }
        let picture = try PictureFile.picture(in: try folder.read(path, from: place), at: place)
        library.pictures[path] = picture
      } catch {
        diagnostics.report(error)
      }
    }
  }
}

/// The name of a document's files, with values of its row in braces: `briefing-{district.id}`.
private enum OutputName {
  static func name(
    _ template: ReportFile.Reference, in scope: Scope, diagnostics: inout Diagnostics
  ) -> String? {
    var name = ""
    var rest = template.path[...]
    do throws(Diagnostic) {
      while let open = rest.firstIndex(of: "{") {
        name += rest[..<open]
        guard let close = rest[open...].firstIndex(of: "}") else {
          throw .outputNameMalformed(template.path, at: template.place)
        }
        var place = template.place
        place.column += template.path.unicodeScalars.distance(
          from: template.path.startIndex, to: rest.index(after: open))
        var parser = try ExpressionParser(rest[rest.index(after: open)..<close], at: place)
        let path = try parser.path()
        try parser.expectEnd()
        do throws(Lookup.Miss) {
          let found = try Lookup.resolve(path, in: scope)
          guard let text = found.value.plainText else {
            throw Lookup.Miss(
              diagnostic: .valueNotKnown(found.path, at: found.value.place), isLastStep: true)
          }
          name += text
        } catch {
          throw error.diagnostic
        }
        rest = rest[rest.index(after: close)...]
      }
    } catch {
      diagnostics.report(error)
      return nil
    }
    name += rest
    let isSafe =
      !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 120
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
      }
    if !isSafe {
      diagnostics.report(.outputNameUnsafe(name, at: template.place))
      return nil
    }
    return name
  }
}

/// Finds the files that a text names.
private struct NamedFiles {
  var pictures: [(String, Place)] = []
  var charts: [(String, Place)] = []

  init() {}

  mutating func walk(_ blocks: [MarkdownBlock]) {
    for index in blocks.indices {
      switch blocks[index].content {
      case .heading(_, let inlines), .paragraph(let inlines): walk(inlines)
      case .quotation(let inner): walk(inner)
      case .box(let title, let inner):
        walk(title)
        walk(inner)
      case .list(let list): for item in list.items { walk(item.blocks) }
      case .table(let table):
        for cell in table.head + table.body.flatMap({ $0 }) { walk(cell.content) }
      case .fence(let info, let lines):
        guard info.split(separator: " ").first == "chart" else { continue }
        var ignored = Diagnostics()
        let body = FenceBody(lines, at: blocks[index].place, diagnostics: &ignored)
        if let name = body?.value["name"], let text = name.string { charts.append((text, name.place)) }
      case .rule: break
      }
    }
  }

  private mutating func walk(_ inlines: [MarkdownInline]) {
    let mayName = inlines.contains { inline in
      switch inline {
      case .text, .placeholder, .softBreak, .lineBreak, .code: false
      default: true
      }
    }
    guard mayName else { return }
    for inline in inlines {
      switch inline {
      case .image(let address, _, let inner, _, let place):
        pictures.append((address, place))
        walk(inner)
      case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner, _), .span(_, let inner, _):
        walk(inner)
      default: break
      }
    }
  }
}

/// Where a report's texts stand, without reading the rest of it.
public enum ReportText {
  /// The path that `report.yaml` gives the texts, without language and ending: `text/briefing`.
  public static func path(in folder: InputFolder, diagnostics: inout Diagnostics) -> String? {
    guard let value = ValueReader.value(of: "report.yaml", in: folder, &diagnostics) else { return nil }
    return ReportFile(value, diagnostics: &diagnostics)?.text.path
  }
}
