import ArgumentParser
import Building
import Checking
import Inputs

/// `diptych review`
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Send a report's text out to be cleared in Word, and read it back (needs pandoc).",
    subcommands: [Export.self, Import.self])

  /// `diptych review export`
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a .docx with a table row for each row of the document, its languages side by side.")

    @Argument(help: "The report's folder.", completion: .directory)
    var report: String

    @Argument(help: "The .docx to write.", completion: .file(extensions: ["docx"]))
    var output: String

    @Option(name: .shortAndLong, help: "The edition; the report's first when not given.")
    var edition: String?

    @OptionGroup var console: Console.Options

    func run() throws {
      let console = Console(options: self.console)
      var diagnostics = Diagnostics()
      let review = Reviewing(report, edition: edition, diagnostics: &diagnostics)
      let failing = diagnostics.hasErrors || review == nil
      if failing { console.report(diagnostics, files: SourceFiles(folders: [report])) }
      try console.end(with: diagnostics)
      guard let review else { throw ExitCode(1) }
      let output = output
      let count = try console.machine { () throws(Diagnostic) in try review.export(to: output) }
      console.note("\(count) rows; track changes in Word, then: diptych review import \(report) \(output)")
      console.result(output)
    }
  }

  /// `diptych review import`
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the tracked changes and comments of a .docx that came back, or carry the changes out.")

    @Argument(help: "The report's folder.", completion: .directory)
    var report: String

    @Argument(help: "The .docx that came back.", completion: .file(extensions: ["docx"]))
    var docx: String

    @Option(name: .shortAndLong, help: "The edition that was exported; the report's first when not given.")
    var edition: String?

    @Flag(help: "Write the changes into the report's texts.")
    var apply = false

    @OptionGroup var console: Console.Options

    func run() throws {
      let console = Console(options: self.console)
      var diagnostics = Diagnostics()
      var reading = Diagnostics()
      let review = Reviewing(report, edition: edition, diagnostics: &reading)
      if reading.hasErrors || review == nil { diagnostics = reading }
      let result = review?.read(docx, isApplied: apply, diagnostics: &diagnostics)
      let files = SourceFiles(folders: [report])
      for remark in result?.remarks ?? [] {
        var shown = remark
        shown.place.file = files.shownPath(remark.place)
        console.result(self.console.json ? shown.json : shown.line)
      }
      console.report(diagnostics, files: files)
      if let result {
        let comments = result.remarks.filter { $0.kind == .comment }.count
        let changes = result.remarks.count - comments
        let done = apply && !diagnostics.hasErrors ? " carried out" : ""
        console.note(
          "\(changes) \(changes == 1 ? "change" : "changes")\(done), \(comments) \(comments == 1 ? "comment" : "comments")"
        )
      }
      try console.end(with: diagnostics)
    }
  }
}

extension ReviewResult.Remark {
  /// For a person.
  fileprivate var line: String {
    let said = about.isEmpty ? "“\(text)”" : "“\(text)” on “\(about)”"
    return "\(place): row \(row), \(language): \(kind.rawValue) by \(author.isEmpty ? "someone" : author): \(said)"
  }

  /// For a program.
  fileprivate var json: String {
    let fields = [
      ("kind", kind.rawValue), ("language", language.tag), ("file", place.file), ("author", author), ("date", date),
      ("text", text), ("about", about),
    ]
    let words = fields.map { "\"\($0.0)\":\(JSONText.quoted($0.1))" }.joined(separator: ",")
    return "{\"row\":\(row),\"line\":\(place.line),\(words)}"
  }
}
