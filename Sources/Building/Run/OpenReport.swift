import Composition
import Documents
import Foundation
import Inputs
import Languages
import Reporting

/// A report that was read, with the layouts that its editions are set by.
public struct OpenReport: Sendable {
  /// The name of its folder.
  public let name: String
  /// The report.
  public let report: Report
  /// Everything of the report's folder that was asked for.
  public let folder: InputFolder
  /// Everything of the folder of layouts that was asked for.
  let layouts: InputFolder
  /// Which older versions of its files it asks to keep.
  let keeping: KeepRule?
  let layout: Layout
  let layoutForOneLanguage: Layout

  /// Reads a report and its layouts; nil when an error keeps that from being done. What is wrong is reported.
  public init?(_ path: String, builder: Builder, diagnostics: inout Diagnostics) {
    do throws(Diagnostic) {
      folder = try InputFolder(path)
      layouts = try InputFolder(builder.layouts.root, shownAs: "Layouts")
    } catch {
      diagnostics.report(error)
      return nil
    }
    guard let report = Report.read(folder: folder, diagnostics: &diagnostics) else { return nil }
    self.report = report
    keeping = KeepRule(report.keep, diagnostics: &diagnostics)
    name = Self.name(of: path)
    let folders = [folder, layouts]
    guard
      let layout = Layout.read(
        report.layout, from: folders, at: report.layoutPlace, diagnostics: &diagnostics)
    else { return nil }
    self.layout = layout
    guard let other = layout.oneLanguage, other != layout.name else {
      layoutForOneLanguage = layout
      return
    }
    guard let single = Layout.read(other, from: folders, at: report.layoutPlace, diagnostics: &diagnostics) else {
      return nil
    }
    layoutForOneLanguage = single
  }

  /// The name of a report: that of its folder.
  static func name(of path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

  /// The layout that an edition is set by.
  public func layout(for edition: Edition) -> Layout { edition.languages.count == 1 ? layoutForOneLanguage : layout }
}
