/// What the room Building says.
extension Diagnostic {
  /// The output folder cannot be written.
  public static func outputFolderUnwritable(_ path: String) -> Diagnostic {
    Diagnostic(
      "output-folder", fault: .machine, "Nothing can be written to the output folder `\(path)`.",
      hint: "Check its permissions and the space on its disk, or name another folder with --output.")
  }

  /// Another run is writing to the same folder.
  public static func outputFolderTaken(_ path: String) -> Diagnostic {
    Diagnostic(
      "output-folder-taken", fault: .machine, "Another run is writing to the output folder `\(path)`.",
      hint: "Wait until it has ended, or name another folder with --output.")
  }

  /// The history could not be written; the outputs are there all the same.
  public static func historyUnwritable(reason: String) -> Diagnostic {
    Diagnostic(
      "history", .warning, fault: .machine, "What was built could not be remembered: \(reason).",
      hint: "The outputs are complete; the next run builds them again.")
  }

  /// An edition was asked for that the report does not have.
  public static func unknownEdition(_ written: String, known: [String], report: String) -> Diagnostic {
    Diagnostic(
      "unknown-edition", fault: .usage, "The report `\(report)` has no edition `\(written)`.",
      hint: "It has: \(known.joined(separator: ", ")).")
  }

  /// A file could not be drawn.
  public static func drawingFailed(_ output: String, reason: String) -> Diagnostic {
    Diagnostic(
      "drawing", fault: .machine, "`\(output)` could not be drawn: \(reason).",
      hint: "Run `diptych doctor` to see whether all libraries and fonts are as they should be.")
  }
}
