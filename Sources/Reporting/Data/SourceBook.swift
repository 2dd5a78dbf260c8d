import Documents
import Inputs
import Languages

/// The sources of a report, as `sources.yaml` gives them.
struct SourceBook: Sendable {
  /// A source and where it stands.
  struct Entry: Sendable {
    var source: Source
    var place: Place
  }
  private(set) var entries: [Entry] = []
  private var index: [String: Int] = [:]

  init() {}

  /// Reads the map of sources.
  init(_ value: Value, diagnostics: inout Diagnostics) {
    guard let map = value.map else {
      if !value.isNull { diagnostics.report(.wrongType("the file of sources", wanted: "a map", found: value)) }
      return
    }
    for entry in map.entries {
      guard let source = Self.source(entry, diagnostics: &diagnostics) else { continue }
      index[entry.key] = entries.count
      entries.append(Entry(source: source, place: entry.keyPlace))
    }
  }

  /// The source of a name.
  subscript(id: SourceID) -> Source? { index[id.name].map { entries[$0].source } }

  /// The names of all sources, in the order of the file.
  var names: [String] { entries.map(\.source.id.name) }

  private static func source(_ entry: ValueMap.Entry, diagnostics: inout Diagnostics) -> Source? {
    var reader = MapReader(entry.value, of: "the source `\(entry.key)`")
    defer { reader.finish(&diagnostics) }
    let title = reader.value("title", .required).flatMap { value -> Localized<String>? in
      guard !value.isNull else { return nil }
      return localized(value, "title", language: entry.value["language"]?.string, &reader)
    }
    let publisher = reader.value("publisher").flatMap { value -> Localized<String>? in
      value.isNull ? nil : localized(value, "publisher", language: nil, &reader)
    }
    let author = reader.value("author").flatMap { $0.isNull ? nil : $0 }.flatMap { value -> String? in
      if value.string == nil { reader.reportWrong("author", wanted: "text", found: value) }
      return value.string
    }
    let date = reader.value("date").flatMap { value -> String? in
      if value.isNull { return nil }
      if let text = value.plainText, PartialDate(text) != nil { return text }
      reader.reportWrong("date", wanted: "a date, YYYY, YYYY-MM or YYYY-MM-DD", found: value)
      return nil
    }
    let address = reader.value("address").flatMap { value -> String? in
      if value.isNull { return nil }
      if let text = value.string, text.hasPrefix("https://") || text.hasPrefix("http://") { return text }
      reader.reportWrong("address", wanted: "an address with http or https", found: value)
      return nil
    }
    let language = reader.language("language")
    // What an author wants to remember about a source; it is not printed.
    _ = reader.value("remark")
    guard let title else { return nil }
    return Source(
      id: SourceID(entry.key), title: title, publisher: publisher ?? Localized(), author: author, date: date,
      address: address, language: language)
  }

  /// Words whose plain form is in the language the source is written in, or else in none.
  private static func localized(
    _ value: Value, _ name: String, language: String?, _ reader: inout MapReader
  ) -> Localized<String>? {
    if let text = value.plainText {
      return Localized([(language.flatMap { Language($0) } ?? undetermined, text)])
    }
    var found = Diagnostics()
    defer { reader.report(found) }
    return MapReader.localized(value, name, &found)
  }

  /// BCP 47's tag for a language that is not known.
  static let undetermined = Language("und") ?? .english
}
