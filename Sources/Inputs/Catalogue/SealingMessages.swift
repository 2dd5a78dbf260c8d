extension Diagnostic {
  /// Bytes that are not a PDF.
  public static func pdfUnreadable(_ reason: String) -> Diagnostic {
    Diagnostic(
      "pdf-unreadable", .error, "The file cannot be read as a PDF: \(reason).",
      hint: "Name a PDF that diptych wrote, or build the report again.")
  }

  /// What was drawn does not fit its marks.
  public static func drawnContentUnexpected(page: Int, reason: String) -> Diagnostic {
    Diagnostic(
      "drawn-content-unexpected", .error, fault: .machine,
      "Page \(page + 1) was not drawn as it was marked: \(reason).",
      hint: "This is a fault of diptych: please report it with the report's folder.")
  }

  /// The document says too little of itself.
  public static func sealingIncomplete(_ what: String) -> Diagnostic {
    Diagnostic(
      "sealing-incomplete", .error, "The document cannot be made accessible: \(what).",
      hint: "Give what is missing, or ask for a plain PDF in the layout.")
  }

  /// A link or outline entry leads nowhere.
  public static func destinationUnknown(_ name: String) -> Diagnostic {
    Diagnostic(
      "destination-unknown", .error, "Something leads to “\(name)”, which no page has.",
      hint: "Check the id that the text refers to.")
  }

  /// The library that writes the PDF gave up.
  public static func sealingFailed(_ words: String) -> Diagnostic {
    Diagnostic(
      "sealing-failed", .error, fault: .machine, "The PDF could not be completed: \(words).",
      hint: "Check that there is enough memory and disk space, and build again.")
  }

  /// A clause of a standard that a PDF does not keep.
  public static func clauseFailed(_ clause: String, _ finding: String, file: String, where place: String) -> Diagnostic
  {
    Diagnostic(
      "clause-failed", .error, at: Place(file: file), "\(clause): \(finding) (\(place)).",
      hint: "Build the report again with this version of diptych; if it stays, please report it.")
  }
}
