import Drawing
import Fonts
import Foundation
import Inputs
import Languages
import Pages
import Testing
import Typesetting

@testable import Charts

/// Reads specifications and data for tests.
enum TestFiles {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  static let repository = folder.deletingLastPathComponent().deletingLastPathComponent()
  static let gallery = folder.appending(path: "Gallery")
  static let languages: [Language] = [.english, .traditionalChinese, .simplifiedChinese, .french]

  /// A specification or data set in a file.
  static func value(_ path: String, in folder: URL) throws -> Value {
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    return try value(text, named: path)
  }

  /// A specification or data set written out in a test.
  static func value(_ text: String, named name: String = "chart.yaml") throws -> Value {
    var diagnostics = Diagnostics()
    let value = ValueReader.value(of: InputFile(path: name, text: text), &diagnostics)
    return try #require(value, "\(name): \(diagnostics.all.map(\.message))")
  }

  /// The names of the gallery's specifications, in order.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: gallery.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  /// A renderer whose labels do not depend on fonts.
  static var squares: ChartRenderer { ChartRenderer(labels: SquareLabels()) }

  /// Lays a specification out, with what was found on the way.
  static func layOut(
    _ text: String, data: ValueMap = ValueMap([]), languages: [Language] = [.english], width: Length? = nil
  ) throws -> (chart: ChartRenderer.LaidChart?, diagnostics: [Diagnostic]) {
    var diagnostics = Diagnostics()
    let request = ChartRenderer.Request(data: data, languages: languages, width: width)
    let chart = squares.layOut(try value(text), request, diagnostics: &diagnostics)
    return (chart, diagnostics.all)
  }
}
