import Documents
import Foundation
import Inputs
import Languages
import Reporting
import SeededRandom
import Testing

@testable import Checking

@Suite("A report's text out to Word and back")
struct ReviewTests {
  static let english = """
    # Summary {#summary}

    Six sessions met, with {{ data.count | number }} areas;
    the second line goes on.

    - one item
    - another item
      over two lines

    > A quotation.

    It was so.[^a]

    | Place | Count |
    |---|--:|
    | Here | 3 |

    [^a]: A note on it.

    """
  static let chinese = """
    # 摘要 {#summary}

    舉行了六次會議，共{{ data.count | number }}個範疇；
    第二行接續。

    - 一項
    - 另一項
      佔兩行

    > 引文。

    情況如此。[^a]

    | 地方 | 數目 |
    |---|--:|
    | 此處 | 3 |

    [^a]: 有關註釋。

    """

  static func table(_ english: String = english, _ chinese: String = chinese) throws -> (ReviewTable, [String: String])
  {
    let folder = NSTemporaryDirectory() + "diptych-review-tests-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "report.yaml": "title: T\ntext: text/t\nlayout: parallel\neditions: [en+zh-Hant]\nmarks: none\n",
      "data/data.yaml": "count: 15\n", "text/t.en.md": english, "text/t.zh-Hant.md": chinese,
    ]
    for (name, text) in files {
      let path = folder + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    var diagnostics = Diagnostics()
    let report = try #require(Report.read(folder: try InputFolder(folder), diagnostics: &diagnostics))
    let document = try #require(report.document(for: report.editions[0], diagnostics: &diagnostics))
    let texts = ["text/t.en.md": english, "text/t.zh-Hant.md": chinese]
    return (ReviewTable(document, texts: texts), texts)
  }

  @Test("the table has the source of each block in each language")
  func rows() throws {
    let (table, _) = try Self.table()
    let texts = table.rows.map { row in row.cells.map { $0?.text ?? "-" } }
    #expect(
      texts.map(\.[0]) == [
        "# Summary {#summary}", "Six sessions met, with {{ data.count | number }} areas;\nthe second line goes on.",
        "one item", "another item\nover two lines", "A quotation.", "It was so.[^a]",
        "| Place | Count |\n|---|--:|\n| Here | 3 |", "A note on it.",
      ])
    #expect(texts.allSatisfy { $0.count == 2 && $0[1] != "-" })
  }

  /// Ten changes and five comments on the rows of the table, in the form that pandoc gives to Word's.
  private static let changes: [(row: Int, column: Int, old: String, new: String)] = [
    (1, 0, "Summary", "Overview"), (1, 1, "摘要", "概要"), (2, 0, "Six", "Seven"), (2, 0, "second line", "next line"),
    (2, 1, "六次", "七次"), (3, 0, "one item", "one thing"), (4, 1, "另一項", "另外一項"), (5, 0, "A quotation", "Their words"),
    (6, 1, "情況如此", "情況大致如此"), (7, 0, "Here", "There"),
  ]
  private static let comments: [(row: Int, column: Int, about: String, text: String)] = [
    (2, 0, "met", "In person?"), (2, 1, "第二行", "請核對。"), (4, 0, "lines", "Which?"),
    (6, 0, "so", "Vague & “odd” <this>."),
    (8, 1, "註釋", "太短"),
  ]

  /// The exported table as reviewers leave it.
  private static func reviewed(_ table: ReviewTable) -> String {
    var json = table.pandocJSON(title: "T")
    for row in table.rows {
      for (column, cell) in row.cells.enumerated() {
        guard let cell else { continue }
        let own = changes.filter { $0.row == row.id && $0.column == column }
        let said = comments.enumerated().filter { $0.element.row == row.id && $0.element.column == column }
        guard !own.isEmpty || !said.isEmpty else { continue }
        var parts = ReviewTable.inlines(cell.text)
        for change in own {
          let deleted =
            "{\"t\":\"Span\",\"c\":[[\"\",[\"deletion\"],[[\"author\",\"Chan Tai Man\"],[\"date\",\"2024-10-14T09:00:00Z\"]]],[\(ReviewTable.inlines(change.old))]]}"
          let inserted =
            "{\"t\":\"Span\",\"c\":[[\"\",[\"insertion\"],[[\"author\",\"Dupont\"],[\"date\",\"2024-10-14T09:05:00Z\"]]],[\(ReviewTable.inlines(change.new))]]}"
          parts = replacingWords(change.old, in: parts, with: "\(deleted),\(inserted)")
        }
        for (id, comment) in said {
          let start =
            "{\"t\":\"Span\",\"c\":[[\"\",[\"comment-start\"],[[\"id\",\"\(id)\"],[\"author\",\"Lee\"],[\"date\",\"2024-10-14T10:00:00Z\"]]],[\(ReviewTable.inlines(comment.text))]]}"
          let end = "{\"t\":\"Span\",\"c\":[[\"\",[\"comment-end\"],[[\"id\",\"\(id)\"]]],[]]}"
          parts = replacingWords(
            comment.about, in: parts, with: "\(start),\(ReviewTable.inlines(comment.about)),\(end)")
        }
        json = json.replacing("[\(ReviewTable.inlines(cell.text))]", with: "[\(parts)]", maxReplacements: 1)
      }
    }
    return json
  }

  /// Puts inlines in the place of words, which may be part of a word.
  private static func replacingWords(_ words: String, in parts: String, with new: String) -> String {
    let plain = ReviewTable.inlines(words)
    let inner = String(plain.dropFirst("{\"t\":\"Str\",\"c\":\"".count).dropLast("\"}".count))
    guard let range = parts.firstRange(of: inner) else { return parts }
    func text(_ words: Substring) -> String { "{\"t\":\"Str\",\"c\":\"\(words)\"}" }
    // The word around it, up to the quotes of its string.
    let opening = "{\"t\":\"Str\",\"c\":\""
    let start = parts[..<range.lowerBound].ranges(of: opening).last ?? range
    let end = parts[range.upperBound...].firstRange(of: "\"}") ?? range
    var pieces = [String(parts[..<start.lowerBound])]
    if start.upperBound < range.lowerBound { pieces.append(text(parts[start.upperBound..<range.lowerBound]) + ",") }
    pieces.append(new)
    if range.upperBound < end.lowerBound { pieces.append("," + text(parts[range.upperBound..<end.lowerBound])) }
    pieces.append(String(parts[end.upperBound...]))
    return pieces.joined()
  }

  @Test("ten changes and five comments come back from a .docx with their authors, and are carried out")
  func roundTrip() throws {
    guard let pandoc = try? Pandoc() else {
      print("pandoc is not installed: the round trip is left out")
      return
    }
    let (table, texts) = try Self.table()
    let docx = try pandoc.docx(fromJSON: Self.reviewed(table))
    let reviewed = ReviewedDocument(try pandoc.json(fromDocx: docx))
    #expect(reviewed.rows.map(\.id) == Array(1...table.rows.count))
    var diagnostics = Diagnostics()
    let result = ReviewResult(table, reviewed, diagnostics: &diagnostics)
    #expect(diagnostics.all == [])
    for change in Self.changes {
      #expect(
        result.remarks.contains {
          $0.kind == .deletion && $0.row == change.row && $0.author == "Chan Tai Man" && $0.text == change.old
        }, "\(change)")
      #expect(
        result.remarks.contains {
          $0.kind == .insertion && $0.row == change.row && $0.author == "Dupont" && $0.text == change.new
            && $0.date == "2024-10-14T09:05:00Z"
        }, "\(change)")
    }
    let comments = result.remarks.filter { $0.kind == .comment }
    #expect(comments.count == 5)
    for comment in Self.comments {
      #expect(
        comments.contains {
          $0.row == comment.row && $0.text == comment.text && $0.about == comment.about && $0.author == "Lee"
        },
        "\(comment)")
    }
    var wanted = texts
    for change in Self.changes {
      let path = change.column == 0 ? "text/t.en.md" : "text/t.zh-Hant.md"
      wanted[path] = wanted[path]?.replacing(change.old, with: change.new, maxReplacements: 1)
    }
    #expect(Dictionary(uniqueKeysWithValues: result.applied(to: texts).map { ($0.path, $0.text) }) == wanted)
  }

  @Test("the comments of a .docx are read from its own list too, and those that pandoc leaves out are told")
  func unplacedComments() throws {
    guard let pandoc = try? Pandoc() else { return }
    let (table, _) = try Self.table()
    let docx = try pandoc.docx(fromJSON: Self.reviewed(table))
    let all = DocxComments.all(in: docx)
    #expect(all.map(\.author) == Array(repeating: "Lee", count: 5))
    #expect(
      Set(all.map { $0.text.filter { !$0.isWhitespace } })
        == Set(Self.comments.map { $0.text.filter { !$0.isWhitespace } }))
    var diagnostics = Diagnostics()
    let result = ReviewResult(
      table, ReviewedDocument(try pandoc.json(fromDocx: docx)), diagnostics: &diagnostics)
    result.reportUnplacedComments(of: docx, diagnostics: &diagnostics)
    #expect(diagnostics.all == [])
    let other = Self.archive(
      "word/comments.xml",
      "<w:comments><w:comment w:id=\"0\" w:author=\"Ho &amp; Co\"><w:p><w:r><w:tab/><w:t>Is </w:t></w:r>"
        + "<w:r><w:t xml:space=\"preserve\">that so?</w:t></w:r></w:p></w:comment></w:comments>")
    result.reportUnplacedComments(of: other, diagnostics: &diagnostics)
    #expect(diagnostics.all == [.reviewCommentUnplaced("Is that so?", by: "Ho & Co")])
  }

  @Test("an archive that is cut or changed anywhere is read or refused, and never ends the program")
  func brokenArchives() throws {
    let archive = Self.archive("word/comments.xml", "<w:comment w:author=\"A\"><w:t>words</w:t></w:comment>")
    #expect(DocxComments.all(in: archive) == [.init(author: "A", text: "words")])
    let cut = Self.archive(
      "word/comments.xml", "<w:comments><w:comment w:author=\"A\"><w:t>one</w:t></w:comment><w:comm")
    #expect(DocxComments.all(in: cut) == [.init(author: "A", text: "one")])
    let hidden = Self.archive(
      "word/comments.xml", "<w:comment w:author='&#x9673;&amp;'><!-- <w:t>no</w:t> --><w:t>1 &lt; 2</w:t></w:comment>")
    #expect(DocxComments.all(in: hidden) == [.init(author: "陳&", text: "1 < 2")])
    #expect(DocxComments.all(in: Self.archive("word/document.xml", "<w:t>words</w:t>")) == [])
    for length in 0..<archive.count { _ = DocxComments.all(in: Array(archive.prefix(length))) }
    var random = SeededRandom(seed: 5)
    for _ in 0..<3000 {
      var changed = archive
      for _ in 0...random.next(below: 3) { changed[random.next(below: changed.count)] = UInt8(random.next(below: 256)) }
      _ = DocxComments.all(in: changed)
    }
  }

  /// A ZIP archive of one file, as it stands.
  private static func archive(_ name: String, _ text: String) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) } }
    let (name, data) = (Array(name.utf8), Array(text.utf8))
    // CRC-32 (PKWARE's APPNOTE 6.3 §4.4.7), without which nobody unpacks a file.
    let sum = ~data.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    let sizes = number(Int(sum), 4) + number(data.count, 4) + number(data.count, 4)
    let local =
      number(0x0403_4B50, 4) + number(20, 2) + number(0, 8) + sizes + number(name.count, 2) + number(0, 2) + name + data
    let entry =
      number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(0, 8) + sizes + number(name.count, 2)
      + number(0, 12) + number(0, 4) + name
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(1, 2) + number(1, 2) + number(entry.count, 4)
      + number(local.count, 4) + number(0, 2)
    return local + entry + end
  }

  @Test("a block that was edited since is refused and nothing of it is applied")
  func edited() throws {
    guard let pandoc = try? Pandoc() else { return }
    let (old, _) = try Self.table()
    let reviewed = ReviewedDocument(try pandoc.json(fromDocx: try pandoc.docx(fromJSON: Self.reviewed(old))))
    let changed = Self.english.replacing("one item", with: "an item")
    let (table, _) = try Self.table(changed)
    var diagnostics = Diagnostics()
    _ = ReviewResult(table, reviewed, diagnostics: &diagnostics)
    #expect(diagnostics.all.map(\.code) == ["reviewed-text-changed"])
  }

  @Test("merging keeps the source's own white space")
  func merging() {
    typealias Stretch = ReviewedDocument.Stretch
    func stretch(_ change: Stretch.Change, _ text: String) -> Stretch {
      Stretch(change: change, text: text, author: "", date: "")
    }
    let source = "one  two\nthree"
    #expect(ReviewResult.merged(source, [stretch(.kept, "one two three")]) == source)
    #expect(
      ReviewResult.merged(source, [stretch(.kept, "one "), stretch(.deleted, "two "), stretch(.kept, "three")])
        == "one  three")
    #expect(
      ReviewResult.merged(source, [stretch(.kept, "one two"), stretch(.inserted, " and"), stretch(.kept, " three")])
        == "one  two and\nthree")
    #expect(ReviewResult.merged(source, [stretch(.kept, "one too three")]) == nil)
    #expect(ReviewResult.merged(source, [stretch(.kept, "one two")]) == nil)
  }
}
