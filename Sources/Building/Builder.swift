import Composition
import Documents
import Foundation
import Fonts
import Inputs
import Languages
import Pages
import Reporting

/// Builds reports: their PDFs and charts, only what changed, each file whole or not at all.
public struct Builder: Sendable {
  let manifest: FontManifest
  let installation: InputFolder
  let layouts: InputFolder
  let fonts: FontState

  /// A builder with the fonts and layouts that are installed.
  public init() throws(Diagnostic) {
    let home = try Installation.folder()
    manifest = try FontManifest.load(from: home)
    installation = try InputFolder(home)
    layouts = try InputFolder(home + "/Layouts", shownAs: "Layouts")
    fonts = FontState(manifest, installation: installation)
  }

  /// Builds all that is asked for. What is wrong with one report does not keep the others from being built.
  public func build(_ request: BuildRequest) -> BuildResult {
    var result = BuildResult()
    if !fonts.diagnostics.all.isEmpty { result.diagnostics.append(("", fonts.diagnostics)) }
    guard !fonts.diagnostics.hasErrors else { return result }
    do throws(Diagnostic) {
      let lock = try OutputLock(outputFolder: request.outputFolder)
      let history = try History(outputFolder: request.outputFolder)
      lock.sweep(request.outputFolder)
      for path in request.reports {
        var diagnostics = Diagnostics()
        let run = ReportRun(path: path, request: request, builder: self, history: history)
        result.outputs += run.outputs(diagnostics: &diagnostics)
        result.diagnostics.append((path, diagnostics))
      }
      lock.release()
    } catch {
      var diagnostics = Diagnostics()
      diagnostics.report(error)
      result.diagnostics.append(("", diagnostics))
    }
    return result
  }
}
