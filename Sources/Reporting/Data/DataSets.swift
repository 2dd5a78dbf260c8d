import Documents
import Inputs
import Languages

/// The data sets of a report, read and checked.
struct DataSets: Sendable {
  /// A data set.
  struct Set: Sendable {
    var name: String
    var value: Value
    /// The file, for attaching it.
    var file: InputFile
  }
  private(set) var sets: [Set] = []

  /// Endings of SQLite files, which need a query.
  private static let databases = ["sqlite", "sqlite3", "db"]
  /// Names that mean something else in expressions.
  static let reserved = ["report", "sources", "true", "false", "not", "and", "or", "exists"]

  /// The names of the sets to read; nil for all.
  private var wanted: Swift.Set<String>?

  init() {}

  /// Reads the data that a report names; with `only`, no other sets than those.
  init(
    _ report: ReportFile, in folder: InputFolder, only wanted: Swift.Set<String>? = nil, diagnostics: inout Diagnostics
  ) {
    self.wanted = wanted
    switch report.data {
    case .folder(let reference, let isDefault):
      if isDefault && !folder.has(reference.path) { return }
      read(folder: reference, in: folder, besides: [report.sources.path, report.glossary.path], &diagnostics)
    case .sets(let named):
      for set in named { read(set, in: folder, &diagnostics) }
    }
  }

  /// The set of a name.
  subscript(name: String) -> Set? { sets.first { $0.name == name } }

  private mutating func read(
    folder reference: ReportFile.Reference, in folder: InputFolder, besides others: [String],
    _ diagnostics: inout Diagnostics
  ) {
    let names: [String]
    do throws(Diagnostic) { names = try folder.names(in: reference.path, from: reference.place) } catch {
      diagnostics.report(error)
      return
    }
    for name in names {
      let path = reference.path == "." ? name : "\(reference.path)/\(name)"
      guard !others.contains(path), let dot = name.lastIndex(of: ".") else { continue }
      let ending = name[name.index(after: dot)...].lowercased()
      if let wanted, !wanted.contains(String(name[..<dot])) { continue }
      if Self.databases.contains(ending) {
        diagnostics.report(.databaseNeedsQuery(path, at: reference.place))
      } else if ValueReader.endings.contains(ending) {
        let set = ReportFile.NamedSet(
          name: String(name[..<dot]), file: ReportFile.Reference(path: path, place: reference.place), query: nil,
          place: Place(file: path))
        read(set, in: folder, &diagnostics)
      }
    }
  }

  private mutating func read(
    _ set: ReportFile.NamedSet, in folder: InputFolder, _ diagnostics: inout Diagnostics
  ) {
    if let wanted, !wanted.contains(set.name) { return }
    if Self.reserved.contains(set.name) {
      diagnostics.report(.dataNameReserved(set.name, at: set.place))
      return
    }
    if let other = self[set.name] {
      diagnostics.report(.dataNameTwice(set.name, other: other.file.path, at: set.place))
      return
    }
    do throws(Diagnostic) {
      let file = try folder.read(set.file.path, from: set.file.place)
      let value: Value?
      if let query = set.query {
        value = SQLiteReader.rows(
          of: set.file.path, in: folder, from: set.file.place, query: query, name: set.name, &diagnostics)
      } else if Self.databases.contains(file.ending) {
        diagnostics.report(.databaseNeedsQuery(file.path, at: set.file.place))
        return
      } else {
        value = ValueReader.value(of: file, limits: folder.limits, &diagnostics)
      }
      if let value { sets.append(Set(name: set.name, value: value, file: file)) }
    } catch {
      diagnostics.report(error)
    }
  }
}

/// Checks what the data say about their figures.
struct FigureCheck {
  private let sources: SourceBook
  private static let keys = ["value", "unit", "date", "source", "evidence", "note"]

  /// Checks every map of every set: sources that are known, evidence, units, dates.
  static func check(_ data: DataSets, sources: SourceBook, diagnostics: inout Diagnostics) {
    let check = FigureCheck(sources: sources)
    for set in data.sets { check.walk(set.value, &diagnostics) }
  }

  private func walk(_ value: Value, _ diagnostics: inout Diagnostics) {
    switch value.content {
    case .list(let items):
      unitsAgree(items, &diagnostics)
      for item in items { walk(item, &diagnostics) }
    case .map(let map):
      check(map, &diagnostics)
      for entry in map.entries { walk(entry.value, &diagnostics) }
    default: break
    }
  }

  /// Whether a value is of the kind that names sources: a name, or a list of names.
  private static func namesSources(_ value: Value) -> Bool {
    if let items = value.list { return items.allSatisfy { $0.string != nil || $0.integer != nil } }
    return value.string != nil || value.integer != nil
  }

  private func check(_ map: ValueMap, _ diagnostics: inout Diagnostics) {
    if let source = map["source"], !source.isNull {
      let names = Origin.names(source)
      if !Self.namesSources(source) {
        diagnostics.report(.wrongType("source", wanted: "the name of a source, or a list of names", found: source))
      }
      for name in names where self.sources[SourceID(name)] == nil {
        diagnostics.report(.unknownSource(name, known: self.sources.names, at: source.place))
      }
    }
    if let evidence = map["evidence"], !evidence.isNull,
      evidence.string.flatMap(Evidence.init(rawValue:)) == nil
    {
      diagnostics.report(.notAChoice("evidence", found: evidence, choices: Evidence.allCases.map(\.rawValue)))
    }
    guard let value = map["value"] else { return }
    if value.list != nil || value.map != nil {
      diagnostics.report(.wrongType("value", wanted: "a number, text or nothing", found: value))
    }
    if let unit = map["unit"], !unit.isNull, unit.string == nil {
      diagnostics.report(.wrongType("unit", wanted: "text, such as USD or %", found: unit))
    }
    if let date = map["date"], !date.isNull, PartialDate(date.plainText ?? "") == nil {
      diagnostics.report(.wrongType("date", wanted: "a date, YYYY, YYYY-MM or YYYY-MM-DD", found: date))
    }
    if let note = map["note"], !note.isNull { _ = Words(note, of: "note", diagnostics: &diagnostics) }
    for entry in map.entries where !Self.keys.contains(entry.key) && entry.key.utf8.count >= 4 {
      if let nearest = NearestName.of(entry.key, among: Self.keys), map[nearest] == nil {
        diagnostics.report(.figureKeyMistyped(entry.key, nearest: nearest, at: entry.keyPlace))
      }
    }
  }

  /// Figures of one name in the rows of one list should be in one unit.
  private func unitsAgree(_ items: [Value], _ diagnostics: inout Diagnostics) {
    var units: [String: String] = [:]
    for item in items {
      for entry in item.map?.entries ?? [] {
        guard let figure = entry.value.map, figure["value"] != nil, let unit = figure["unit"]?.string else { continue }
        if let first = units[entry.key], first != unit {
          diagnostics.report(
            .unitsDiffer(entry.key, unit, first, at: figure["unit"]?.place ?? entry.value.place))
        } else {
          units[entry.key] = unit
        }
      }
    }
  }
}
