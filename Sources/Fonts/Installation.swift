import Foundation
import Inputs

/// The folder that holds what every run needs beside the program: `Fonts/`, `Layouts/`, `Reports/`.
public enum Installation {
  /// The folder named in DIPTYCH_HOME, else the nearest one at or above the working folder, else at or above the
  /// program's own, that has a `Fonts/manifest.yaml`.
  public static func folder() throws(Diagnostic) -> String {
    if let named = ProcessInfo.processInfo.environment["DIPTYCH_HOME"], !named.isEmpty {
      if holdsManifest(named) { return named }
      throw .missingFontManifest(at: named + "/" + manifestPath)
    }
    let program = (CommandLine.arguments.first ?? "").hasPrefix("/") ? CommandLine.arguments[0] : programPath()
    for start in [FileManager.default.currentDirectoryPath, program] {
      if let found = nearest(above: start) { return found }
    }
    throw .missingFontManifest(at: manifestPath)
  }

  static let manifestPath = "Fonts/manifest.yaml"

  private static func nearest(above start: String) -> String? {
    var folder = start
    while true {
      if holdsManifest(folder) { return folder }
      guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  private static func holdsManifest(_ folder: String) -> Bool { access(folder + "/" + manifestPath, R_OK) == 0 }

  private static func programPath() -> String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  }
}
