import Checking
import Foundation
import Inputs
import Languages
import Reporting

/// `diptych convert`: a first draft of a report's text in the other script of Chinese.
public enum Conversion {
  /// Writes the text of one language from that of another and answers its path; nil, with diagnostics, when that
  /// cannot be done. A text that is there is kept unless forced.
  public static func convert(
    _ path: String, from: String, to: String, isForced: Bool, diagnostics: inout Diagnostics
  ) -> String? {
    do throws(Diagnostic) {
      guard let source = Language(from) else { throw .notALanguage(from, at: Place(file: "--from")) }
      guard let target = Language(to) else { throw .notALanguage(to, at: Place(file: "--to")) }
      let folder = try InputFolder(path)
      guard let name = ReportText.path(in: folder, diagnostics: &diagnostics) else { return nil }
      let text = try folder.read("\(name).\(source).md", from: nil).text()
      let written = "\(name).\(target).md"
      if !isForced, folder.has(written) { throw .textIsThere(written) }
      let converter = try ScriptConverter(from: source, to: target)
      let output = path + "/" + written
      try OutputFile.write(Array(ConvertedText(converter).text(of: text).utf8), to: output)
      return output
    } catch {
      diagnostics.report(error)
      return nil
    }
  }
}
