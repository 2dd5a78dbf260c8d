import Documents
import Inputs
import Languages

/// When a printed figure bears the mark of its source.
public enum SourceMarking: String, Hashable, Sendable, CaseIterable { case first, all, none }

/// What `report.yaml` says.
struct ReportFile: Sendable {
  /// A path and where it is written.
  struct Reference: Hashable, Sendable {
    var path: String
    var place: Place
  }
  /// A data set that is named in `data:`.
  struct NamedSet: Sendable {
    var name: String
    var file: Reference
    var query: Value?
    var place: Place
  }
  /// Where the data are.
  enum Data: Sendable {
    case folder(Reference, isDefault: Bool)
    case sets([NamedSet])
  }
  /// One document for each row of a data set.
  struct ForEach: Sendable {
    var rows: DataPath
    var name: String
    var nameTemplate: Reference
  }

  var title: Words
  var subtitle: Words?
  var author: Words?
  var subject: Words?
  var marking: Words?
  var keywords: [String]
  var text: Reference
  var layout: Reference
  var editions: [Edition]
  var data: Data
  var charts: Reference
  var hasOwnCharts: Bool
  var sources: Reference
  var hasOwnSources: Bool
  var glossary: Reference
  var hasOwnGlossary: Bool
  var date: Day?
  var version: String?
  var status: Document.Status
  var marks: SourceMarking
  var attach: [Reference]
  var forEach: ForEach?
  var isStrict: Bool
  var house: Reference
  var schedule: Value?
  var keep: Value?

  /// Reads the map of `report.yaml`, or answers nil when what is required is not there.
  init?(_ value: Value, diagnostics: inout Diagnostics) {
    var reader = MapReader(value, of: "the report")
    let title = reader.anyWords("title", .required)
    let text = Self.reference("text", .required, &reader)
    let layout = Self.reference("layout", .required, &reader)
    let editions = Self.editions(&reader)
    subtitle = reader.anyWords("subtitle")
    author = reader.anyWords("author")
    subject = reader.anyWords("subject")
    marking = reader.anyWords("marking")
    keywords = reader.strings("keywords") ?? []
    let file = value.place
    func reference(_ key: String, otherwise path: String) -> (Reference, isOwn: Bool) {
      let own = Self.reference(key, .optional, &reader)
      return (own ?? Reference(path: path, place: file), own != nil)
    }
    data = Self.data(&reader, at: file)
    (charts, hasOwnCharts) = reference("charts", otherwise: "charts")
    (sources, hasOwnSources) = reference("sources", otherwise: "data/sources.yaml")
    (glossary, hasOwnGlossary) = reference("glossary", otherwise: "data/glossary.yaml")
    house = reference("house", otherwise: "house").0
    date = reader.day("date")
    version = Self.version(&reader)
    status = reader.choice("status", Document.Status.self) ?? .issued
    marks = reader.choice("marks", SourceMarking.self) ?? .first
    attach = (reader.list("attach") ?? []).compactMap { item in
      if let path = item.string { return Reference(path: path, place: item.place) }
      reader.reportWrong("attach", wanted: "a list of names of data sets", found: item)
      return nil
    }
    forEach = Self.forEach(&reader)
    isStrict = reader.bool("strict") ?? false
    schedule = reader.value("schedule")
    keep = reader.value("keep")
    reader.finish(&diagnostics)
    guard let title, let text, let layout, !editions.isEmpty else { return nil }
    (self.title, self.text, self.layout, self.editions) = (title, text, layout, editions)
  }

  private static func reference(
    _ key: String, _ presence: MapReader.Presence, _ reader: inout MapReader
  ) -> Reference? {
    guard let value = reader.value(key, presence), !value.isNull else { return nil }
    guard let path = value.string, !path.isEmpty else {
      reader.reportWrong(key, wanted: "a path or a name", found: value)
      return nil
    }
    return Reference(path: path, place: value.place)
  }

  private static func version(_ reader: inout MapReader) -> String? {
    guard let value = reader.value("version"), !value.isNull else { return nil }
    guard let text = value.string else {
      // `version: 1.10` would be read as the number 1.1.
      reader.reportWrong("version", wanted: "text in quotes, such as \"1.2\"", found: value)
      return nil
    }
    return text
  }

  private static func editions(_ reader: inout MapReader) -> [Edition] {
    guard let items = reader.list("editions", .required) else { return [] }
    if items.isEmpty { reader.report(.noEditions(at: reader.place(of: "editions"))) }
    var editions: [Edition] = []
    for item in items {
      guard let text = item.plainText, let edition = Edition(text) else {
        reader.report(.editionMalformed(item.plainText ?? item.kindInWords, at: item.place))
        continue
      }
      if editions.contains(edition) {
        reader.report(.editionTwice(edition.description, at: item.place))
      } else {
        editions.append(edition)
      }
    }
    return editions
  }

  private static func data(_ reader: inout MapReader, at file: Place) -> Data {
    guard let value = reader.value("data"), !value.isNull else {
      return .folder(Reference(path: "data", place: file), isDefault: true)
    }
    if let path = value.string, !path.isEmpty {
      return .folder(Reference(path: path, place: value.place), isDefault: false)
    }
    guard let map = value.map else {
      reader.reportWrong("data", wanted: "a folder, or a map of data sets", found: value)
      return .sets([])
    }
    return .sets(
      map.entries.compactMap { entry in
        if let path = entry.value.string, !path.isEmpty {
          return NamedSet(
            name: entry.key, file: Reference(path: path, place: entry.value.place), query: nil, place: entry.keyPlace)
        }
        var inner = MapReader(entry.value, of: "the data set `\(entry.key)`")
        let file = Self.reference("file", .required, &inner)
        let query = inner.value("query")
        reader.finish(inner)
        return file.map { NamedSet(name: entry.key, file: $0, query: query, place: entry.keyPlace) }
      })
  }

  private static func forEach(_ reader: inout MapReader) -> ForEach? {
    guard var inner = reader.reader("for-each") else { return nil }
    let rows = Self.reference("rows", .required, &inner)
    let name = Self.reference("as", .required, &inner)
    let template = Self.reference("name", .required, &inner)
    reader.finish(inner)
    guard let rows, let name, let template else { return nil }
    do throws(Diagnostic) {
      var parser = try ExpressionParser(rows.path, of: rows.place)
      let path = try parser.path()
      try parser.expectEnd()
      return ForEach(rows: path, name: name.path, nameTemplate: template)
    } catch {
      reader.report(error)
      return nil
    }
  }
}
