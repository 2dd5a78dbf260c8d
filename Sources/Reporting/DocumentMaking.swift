import Documents
import Inputs
import Languages

/// A text that was bound, in one language.
private struct BoundText: Sendable {
  var rows: [Row], notes: [Note]
  /// The paths of the data that it used.
  var used: Set<String>

  init(_ binder: Binder, diagnostics: inout Diagnostics) {
    var binder = binder
    rows = binder.rows(binder.text.blocks, diagnostics: &diagnostics)
    notes = binder.notes(diagnostics: &diagnostics)
    used = binder.used
  }
}

/// Makes the document of one edition: binds each language's text, joins their rows, gives figures their marks.
struct DocumentMaking {
  let report: Report
  let output: Report.Output
  let edition: Edition
  private var used: Set<String> = []

  init(report: Report, output: Report.Output, edition: Edition) {
    self.report = report
    self.output = output
    self.edition = edition
  }

  mutating func make(_ diagnostics: inout Diagnostics) -> Report.Binding? {
    var binders = Localized<Binder>()
    for language in edition.languages {
      // Reading the report has said so already.
      guard let text = output.texts.best(for: language) else { return nil }
      binders[language] = Binder(language: language, text: text, library: report.library)
    }
    let bound = binders.sideBySide(isLarge: false, &diagnostics) { binder, diagnostics in
      BoundText(binder, diagnostics: &diagnostics)
    }
    for text in bound.entries { used.formUnion(text.value.used) }
    var document = head(&diagnostics)
    let rows = Joining.join(bound.entries.map { ($0.language, $0.value.rows) }, diagnostics: &diagnostics)
    var citations = Citations(marks: report.file.marks, languages: edition.languages)
    document.rows = citations.marking(rows)
    document.notes = notes(of: bound, &citations, &diagnostics)
    document.sources = citations.sources.compactMap { report.library.sources[$0] }
    checkTargets(in: document, &diagnostics)
    markDraft(&document, &diagnostics)
    Attaching(report, &diagnostics).attach(to: &document, &diagnostics)
    return Report.Binding(document: document, dataSets: dataSets, paths: used.sorted())
  }

  /// The notes in the order of their marks, those of the languages joined by name; one that is marked only within another
  /// comes behind that one, where it is read.
  private func notes(
    of bound: Localized<BoundText>, _ citations: inout Citations, _ diagnostics: inout Diagnostics
  ) -> [Note] {
    let byName = bound.entries.map { text in
      (
        text.language,
        Dictionary(text.value.notes.map { ($0.id, $0.rows) }, uniquingKeysWith: { first, _ in first })
      )
    }
    var done: [Note] = []
    var waiting = Array(citations.marked.reversed())
    while let id = waiting.popLast() {
      if let note = citations.note(for: id) {
        done.append(note)
        continue
      }
      let known = citations.marked.count
      let parts = byName.map { language, notes in (language: language, rows: notes[id] ?? []) }
      done.append(citations.marking(Note(id: id, rows: Joining.join(parts, diagnostics: &diagnostics))))
      waiting += citations.marked[known...].reversed()
    }
    // A reason is marked before all languages have said theirs.
    return done.map { citations.note(for: $0.id) ?? $0 }
  }

  /// A document with blocks that were converted by machine is a draft until someone has confirmed them.
  private func markDraft(_ document: inout Document, _ diagnostics: inout Diagnostics) {
    var marks: [Silence] = []
    func collect(_ rows: [Row]) {
      for index in rows.indices {
        for silence in rows[index].silences where silence.check == Silence.converted { marks.append(silence) }
        rows[index].content.visitInnerRows(collect)
      }
    }
    collect(document.rows)
    for note in document.notes { collect(note.rows) }
    guard let first = marks.first else { return }
    document.status = .draft
    diagnostics.report(.convertedBlocks(marks.count, at: first.place))
  }

  // MARK: The head

  private mutating func head(_ diagnostics: inout Diagnostics) -> Document {
    let file = report.file
    var document = Document(edition: edition, title: words(file.title, of: "title", &diagnostics))
    document.subtitle = words(file.subtitle, of: "subtitle", &diagnostics)
    document.author = words(file.author, of: "author", &diagnostics)
    document.subject = words(file.subject, of: "subject", &diagnostics)
    document.marking = words(file.marking, of: "marking", &diagnostics)
    document.keywords = file.keywords
    document.date = file.date?.description
    document.version = file.version
    document.status = file.status
    document.glossary = report.glossary
    if let house = report.houseFile {
      document.house = house.house(for: edition.languages, diagnostics: &diagnostics)
    }
    return document
  }

  /// Words of `report.yaml`, in which expressions are carried out.
  private mutating func words(_ words: Words?, of name: String, _ diagnostics: inout Diagnostics) -> Localized<String> {
    guard let words else { return Localized() }
    let texts = words.localized(to: edition.languages, of: name, diagnostics: &diagnostics)
    var result = Localized<String>()
    for entry in texts.entries {
      guard entry.value.contains("{{") else {
        result[entry.language] = entry.value
        continue
      }
      let template = Template(words: entry.value, at: words.place, diagnostics: &diagnostics)
      let expanded = Expansion.expand(template, in: output.scope, diagnostics: &diagnostics)
      let lines = expanded.lines.indices.map(expanded.lines.text).joined(separator: " ")
      var holder = MarkdownText()
      holder.lifted = expanded.lifted
      var binder = Binder(language: entry.language, text: holder, library: report.library)
      result[entry.language] = binder.code(lines, diagnostics: &diagnostics)
      used.formUnion(binder.used)
    }
    return result
  }

  // MARK: Checks and what was used

  /// Each reference must lead somewhere, and each name stand once.
  private func checkTargets(in document: Document, _ diagnostics: inout Diagnostics) {
    var names: [String] = []
    var known: Set<String> = []
    func collect(_ rows: [Row]) {
      for index in rows.indices {
        if let id = rows[index].id {
          if known.insert(id).inserted {
            names.append(id)
          } else {
            diagnostics.report(.targetTwice(id, at: rows[index].places.entries.first?.value ?? Place(file: "")))
          }
        }
        rows[index].content.visitInnerRows(collect)
      }
    }
    collect(document.rows)
    var missing: [(name: String, place: Place)] = []
    func check(_ inlines: [Inline]) {
      for inline in inlines {
        switch inline {
        case .text, .softBreak, .code, .value: break
        case .crossReference(let target, let place):
          if !known.contains(target.name) { missing.append((target.name, place)) }
        default:
          if case .link(.target(let target), _, let place) = inline, !known.contains(target.name) {
            missing.append((target.name, place))
          }
          check(inline.inner)
        }
      }
    }
    document.visitTexts { text in for entry in text.entries { check(entry.value) } }
    for (name, place) in missing { diagnostics.report(.unknownName(name, kind: "block", known: names, at: place)) }
  }

  private var dataSets: [String] {
    let first = Set(used.map { String($0.prefix { $0 != "." && $0 != "#" }) })
    return report.library.data.sets.map(\.name).filter {
      first.contains($0) || report.file.attach.map(\.path).contains($0)
    }
  }
}
