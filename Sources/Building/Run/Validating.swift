import Foundation
import Inputs
import Sealing

/// The examination of finished files.
public enum Validating {
  /// What a PDF that diptych wrote does not keep of the standards it promises, and whether it could be read at all.
  public static func findings(in path: String) -> Diagnostics {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      var diagnostics = Diagnostics()
      diagnostics.report(.pdfUnreadable("there is no file “\(path)”"))
      return diagnostics
    }
    return Validation.diagnostics(for: path, bytes: [UInt8](bytes))
  }
}
