/// Reads a file into the one tree of values, whatever its format.
public enum ValueReader {
  /// The endings of the formats that are read without a query.
  public static let endings = ["yaml", "yml", "json", "csv"]

  /// The value in a file, by the ending of its name; nil, with a diagnostic, when there is none to be had.
  public static func value(
    of file: InputFile, limits: InputLimits = .standard, _ diagnostics: inout Diagnostics
  ) -> Value? {
    switch file.ending {
    case "yaml", "yml": return YAMLReader.value(of: file, limits: limits, &diagnostics)
    case "json": return JSONReader.value(of: file, limits: limits, &diagnostics)
    case "csv": return CSVReader.value(of: file, limits: limits, &diagnostics)
    default:
      diagnostics.report(.formatUnknown(file.path, endings: endings))
      return nil
    }
  }

  /// Reads a file of a folder and the value in it.
  public static func value(
    of path: String, in folder: InputFolder, from place: Place? = nil, _ diagnostics: inout Diagnostics
  ) -> Value? {
    do {
      return value(of: try folder.read(path, from: place), limits: folder.limits, &diagnostics)
    } catch {
      diagnostics.report(error)
      return nil
    }
  }
}
