import Documents
import Languages

/// Writes a document as XeLaTeX source with the package `paracol`, which keeps parallel columns level where it is told
/// to: after each row, as a LaTeX user would write it. Text, page size and fonts are those of `TypstWriter`.
struct ParacolWriter {
  let document: Document
  private var notes: [NoteID: [Row]] = [:]
  private var numbers: [SourceID: Int] = [:]

  init(_ document: Document) {
    self.document = document
    for note in document.notes { notes[note.id] = note.rows }
    for (index, source) in document.sources.enumerated() { numbers[source.id] = index + 1 }
  }

  private var languages: [Language] { document.edition.languages }

  /// The whole source.
  func source() -> String {
    let han = languages.contains { $0.script == "Hant" } ? "HK" : "SC"
    var lines = [
      "\\documentclass[10pt]{article}",
      "\\usepackage[a4paper,left=18mm,right=18mm,top=22mm,bottom=20mm]{geometry}",
      "\\usepackage{fontspec,xeCJK,longtable,array,xurl,paracol}",
      "\\setmainfont{Noto Serif}\\setsansfont{Noto Sans}\\setmonofont[Scale=0.85]{Noto Sans Mono}",
      "\\setCJKmainfont{Noto Serif CJK \(han)}\\setCJKsansfont{Noto Sans CJK \(han)}",
      "\\setCJKmonofont{Noto Sans Mono CJK \(han)}",
      "\\setlength{\\columnsep}{8mm}\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{0pt}",
      "\\emergencystretch=1em\\hyphenpenalty=50\\raggedbottom\\footnotelayout{c}",
      "\\AtBeginDocument{\\fontsize{9.2pt}{14pt}\\selectfont}",
      "\\begin{document}",
      "\\begin{paracol}{\(languages.count)}",
    ]
    lines.append(row { "{\\LARGE\\bfseries \(escaped(document.title.best(for: $0) ?? ""))}" })
    for entry in document.rows { lines += write(entry) }
    return (lines + ["\\end{paracol}", "\\end{document}", ""]).joined(separator: "\n")
  }

  /// One row: a cell in each column, then all columns level again.
  private func row(_ body: (Language) -> String) -> String {
    let cells = languages.map { "\(body($0))\\par" }
    return cells.joined(separator: "\n\\switchcolumn\n") + "\n\\switchcolumn*\\vspace{0.6em}"
  }

  private func write(_ row: Row) -> [String] {
    switch row.content {
    case .heading(let heading):
      let size = heading.level == 1 ? "\\Large" : heading.level == 2 ? "\\large" : "\\normalsize"
      return [self.row { "{\(size)\\sffamily\\bfseries\\raggedright \(content(heading.text, $0))\\par}\\nopagebreak" }]
    case .paragraph(let text): return [self.row { content(text, $0) }]
    case .list(let list): return write(list)
    case .quotation(let quotation): return quotation.rows.flatMap(write)
    case .table(let table): return [write(table)]
    case .figure(let figure): return [self.row { content(figure.caption, $0) }]
    case .keyFigures(let figures):
      return figures.items.map { item in
        self.row { "\(content(item.figure, $0)) \(content(item.words, $0))" }
      }
    case .box(let title, let rows): return [self.row { content(title, $0) }] + rows.flatMap(write)
    case .code(let code):
      return [
        self.row { language in
          let lines = (code[language] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
          let shown = lines.map { "\\texttt{\(escaped(String($0)).replacing(" ", "\\ "))}" }
          return "{\\raggedright " + shown.joined(separator: "\\\\\n") + "\\par}"
        }
      ]
    case .contents, .rule, .changes: return []
    case .sources: return document.sources.map(write)
    case .glossary: return document.glossary.map { term in self.row { escaped(term.words.best(for: $0) ?? "") } }
    case .pageBreak: return ["\\end{paracol}\\newpage\\begin{paracol}{\(languages.count)}"]
    }
  }

  private func write(_ list: List) -> [String] {
    list.items.enumerated().flatMap { index, rows in
      let mark =
        switch list.marker {
        case .bullet: "•"
        case .number(let start): "\(start + index)."
        case .paragraphs: "\(index + 1)."
        }
      return rows.enumerated().flatMap { place, entry in
        guard case .paragraph(let text) = entry.content else { return write(entry) }
        let label = place == 0 ? "\\makebox[1.6em][l]{\(mark)}" : "\\hspace*{1.6em}"
        return [row { "\\hangindent=1.6em\\hangafter=1 \(label)\(content(text, $0))" }]
      }
    }
  }

  private func write(_ table: Table) -> String {
    let count = max(1, table.columns.count)
    let rows = (table.head + table.body).map { cells -> String in
      cells.map { cell in
        let texts = languages.map { content(cell.content, $0) }
        let alike = Set(texts).count == 1
        return (alike ? Array(texts.prefix(1)) : texts).joined(separator: "\\newline ")
      }.joined(separator: " & ") + " \\\\ \\hline"
    }
    let width = 0.94 / Double(count)
    let columns = String(repeating: ">{\\raggedright\\arraybackslash}p{\(width)\\textwidth}", count: count)
    return "\\end{paracol}\n\\begin{longtable}{\(columns)}\n\\hline\n" + rows.joined(separator: "\n")
      + "\n\\end{longtable}\n\\begin{paracol}{\(languages.count)}"
  }

  private func write(_ source: Source) -> String {
    let number = numbers[source.id] ?? 0
    return row { language in
      let title = source.title.best(for: language) ?? source.title.entries.first?.value ?? ""
      let address = source.address.map { " \\url{\($0)}" } ?? ""
      return "\(number) \(escaped(title)).\(address)"
    }
  }

  // MARK: Running text

  private func content(_ text: Localized<[Inline]>, _ language: Language) -> String {
    (text[language] ?? []).map { write($0, language) }.joined()
  }

  private func write(_ inlines: [Inline], _ language: Language) -> String {
    inlines.map { write($0, language) }.joined()
  }

  private func write(_ inline: Inline, _ language: Language) -> String {
    switch inline {
    case .text(let text, _): escaped(text)
    case .value(let value): escaped(value.text)
    case .emphasis(let inner): "\\emph{\(write(inner, language))}"
    case .strong(let inner): "\\textbf{\(write(inner, language))}"
    case .struck(let inner): write(inner, language)
    case .code(let text, _): "\\texttt{\(escaped(text))}"
    case .link(_, let inner, _): write(inner, language)
    case .image(let image): escaped(image.alternative)
    case .noteMark(let id): note(id, language)
    case .sourceMark(let ids):
      "\\textsuperscript{[\(ids.compactMap { numbers[$0] }.map(String.init).joined(separator: ", "))]}"
    case .crossReference(let target, _): escaped(target.name)
    case .softBreak: language.isChinese ? "" : " "
    case .lineBreak: "\\\\"
    case .span(let span): write(span.content, language)
    }
  }

  private func note(_ id: NoteID, _ language: Language) -> String {
    let texts = (notes[id] ?? []).map { row -> String in
      guard case .paragraph(let text) = row.content else { return "" }
      return content(text, language)
    }
    return "\\footnote{\(texts.joined(separator: " "))}"
  }

  /// Text whose characters mean nothing to TeX.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\textbackslash{}"
      case "{", "}", "$", "&", "#", "%", "_": result += "\\\(character)"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "\u{200B}": result += "\\hspace{0pt}"
      case "/": result += "/\\allowbreak{}"
      default: result.append(character)
      }
    }
    return result
  }
}

extension String {
  /// A part replaced wherever it stands.
  fileprivate func replacing(_ part: Character, _ other: String) -> String {
    map { $0 == part ? other : String($0) }.joined()
  }
}
