/// Reads JSON as RFC 8259 has it, into values with places.
///
/// A reader of our own rather than the YAML reader: YAML lets pass what is not JSON (single quotes, comments, a comma
/// after the last item) and refuses JSON's escaped surrogate pairs and keys longer than 1,024 characters.
public enum JSONReader {
  /// The value in a file; nil, with a diagnostic, when it is not JSON.
  public static func value(
    of file: InputFile, limits: InputLimits = .standard, _ diagnostics: inout Diagnostics
  ) -> Value? {
    do {
      var parser = JSONParser(path: file.path, text: try file.text(), limits: limits)
      let value = try parser.document()
      diagnostics.report(parser.diagnostics)
      return value
    } catch {
      diagnostics.report(error)
      return nil
    }
  }
}
