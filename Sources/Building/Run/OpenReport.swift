import Composition
import Documents
import Fonts
import Foundation
import Inputs
import Languages
import Reporting

/// A report that was read, with the layouts that its editions are set by.
public struct OpenReport: Sendable {
  /// The name of its folder.
  public let name: String
  /// The report.
  public private(set) var report: Report
  /// Everything of the report's folder that was asked for.
  public let folder: InputFolder
  /// Everything of the folder of layouts that was asked for.
  let layouts: InputFolder
  /// Which older versions of its files it asks to keep.
  let keeping: KeepRule?
  /// The fonts it is set in.
  let manifest: FontManifest
  let layout: Layout
  let layoutForOneLanguage: Layout, layoutForThreeLanguages: Layout
  /// The layouts as parts of what outputs are made of, under their names.
  private let layoutParts: [String: Fingerprint.Part]

  /// Reads a report and its layouts; nil when an error keeps that from being done. What is wrong is reported.
  ///
  /// - Parameter begun: Told the editions long before the rest has been read.
  public init?(
    _ path: String, builder: Builder, begun: ([Edition]) -> Void = { _ in }, diagnostics: inout Diagnostics
  ) {
    do throws(Diagnostic) {
      folder = try InputFolder(path)
      layouts = try InputFolder(builder.layouts.root, shownAs: "Layouts")
    } catch {
      diagnostics.report(error)
      return nil
    }
    guard let report = Report.read(folder: folder, begun: begun, diagnostics: &diagnostics) else { return nil }
    self.report = report
    keeping = KeepRule(report.keep, diagnostics: &diagnostics)
    name = Self.name(of: path)
    manifest = HouseFonts.manifest(
      of: report.house, in: folder, beside: builder.manifest, diagnostics: &diagnostics)
    var files = LayoutFiles(in: [folder, layouts])
    func read(_ name: String) -> Layout? {
      files.layout(name, palette: report.palette, at: report.layoutPlace, diagnostics: &diagnostics)
    }
    guard let layout = read(report.layout) else { return nil }
    self.layout = layout
    func other(_ name: String?) -> Layout? {
      guard let name, name != layout.name else { return layout }
      return read(name)
    }
    guard let single = other(layout.oneLanguage), let three = other(layout.threeLanguages) else { return nil }
    (layoutForOneLanguage, layoutForThreeLanguages) = (single, three)
    var parts: [String: Fingerprint.Part] = [:]
    for layout in [layout, single, three] where parts[layout.name] == nil {
      parts[layout.name] = Fingerprint.part(of: layout)
    }
    layoutParts = parts
  }

  /// The same for who has no more to bind: without texts, data and pictures, which are most of a report.
  var bound: OpenReport {
    var bound = self
    bound.report = report.bound
    return bound
  }

  /// The part of the layout that an edition is set by.
  func layoutPart(for edition: Edition) -> Fingerprint.Part {
    let layout = layout(for: edition)
    return layoutParts[layout.name] ?? Fingerprint.part(of: layout)
  }

  /// The name of a report: that of its folder.
  static func name(of path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

  /// The fonts of the house as a part of what its outputs are made of; none when it has none.
  var houseFonts: [Fingerprint.Part] {
    let own = manifest.files.filter { $0.place?.file.hasPrefix(report.house + "/") ?? false }
    guard !own.isEmpty else { return [] }
    return [Fingerprint.Part(name: "the fonts of the house", state: PlainEncoding.digest(of: manifest))]
  }

  /// The layout that an edition is set by.
  public func layout(for edition: Edition) -> Layout {
    switch edition.languages.count {
    case 1: layoutForOneLanguage
    case 3: layoutForThreeLanguages
    default: layout
    }
  }
}
