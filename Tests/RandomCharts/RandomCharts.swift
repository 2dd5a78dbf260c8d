import Charts
import Foundation
import Inputs
import Languages
import Pages
import SeededRandom

/// Specifications and data broken by chance, by a seed, from those of the gallery; and what must hold of each: a drawing
/// or a diagnostic, and a drawing of a size that can be drawn.
public struct RandomCharts {
  /// Draws a display list to the end, where that is wanted; what goes wrong is a fault.
  public typealias Finish = (DisplayList) throws -> Void

  private let texts: [String]
  private let values: [Value]
  private let renderer: () -> ChartRenderer
  private let finish: Finish
  /// How often a chart is huge: once in so many.
  private let hugeOnceIn: Int

  /// Breaks the specifications in a folder.
  ///
  /// - Parameters:
  ///   - renderer: Makes what draws a chart.
  ///   - hugeOnceIn: One chart in so many is far too large on purpose.
  public init(
    gallery: URL = Self.gallery, hugeOnceIn: Int, renderer: @escaping () -> ChartRenderer,
    finish: @escaping Finish = { _ in }
  ) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: gallery.path).filter { $0.hasSuffix(".yaml") }
      .sorted()
    texts = try names.map { try String(contentsOf: gallery.appending(path: $0), encoding: .utf8) }
    var diagnostics = Diagnostics()
    values = zip(names, texts).compactMap { name, text in
      ValueReader.value(of: InputFile(path: name, text: text), &diagnostics)
    }
    precondition(values.count == texts.count, "a specification of the gallery cannot be read")
    (self.renderer, self.finish, self.hugeOnceIn) = (renderer, finish, hugeOnceIn)
  }

  /// The gallery of this repository.
  public static let gallery = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ChartsTests/Gallery")

  /// What is handed in for a seed.
  enum Made {
    case file(InputFile)
    case value(Value)
  }

  /// Whether the chart of a seed is far too large on purpose.
  public func isHuge(seed: UInt64) -> Bool { seed % UInt64(hugeOnceIn) == UInt64(hugeOnceIn) - 1 }

  func made(seed: UInt64) -> Made {
    var choice = SeededRandom(seed: seed &* 7919 &+ 20_240_426)
    if isHuge(seed: seed) {
      return .file(HugeChart.file(Int(seed / UInt64(hugeOnceIn)), &choice))
    }
    let index = choice.next(below: values.count)
    switch choice.next(below: 12) {
    case 0, 1:
      // Cut off in the middle.
      let bytes = Array(texts[index].utf8)
      return .file(InputFile(path: "cut.yaml", bytes: Array(bytes.prefix(choice.next(below: bytes.count)))))
    case 2:
      // Bytes that are others, too many or missing.
      var bytes = Array(texts[index].utf8)
      for _ in 0...choice.next(below: 4) {
        let at = choice.next(below: bytes.count)
        switch choice.next(below: 3) {
        case 0: bytes[at] = UInt8(choice.next(below: 256))
        case 1: bytes.insert(choice.one(of: Array("{}[]:,'\"-#&*!|>%@` \n\t0".utf8)), at: at)
        default: bytes.remove(at: at)
        }
      }
      return .file(InputFile(path: "torn.yaml", bytes: bytes))
    case 3, 4:
      let other = values[choice.next(below: values.count)]
      return .value(Mutation.spliced(values[index], Mutation.part(of: other, &choice), &choice))
    case 5, 6, 7: return .value(BrokenData.changed(values[index], &choice))
    case 8:
      return choice.once(in: 6)
        ? .file(HugeChart.nested(&choice))
        : .value(Mutation.changed(BrokenData.changed(values[index], &choice), &choice))
    default:
      var value = values[index]
      for _ in 0...choice.next(below: 3) { value = Mutation.changed(value, &choice) }
      return .value(value)
    }
  }

  /// What does not hold of the chart of a seed, in words; empty when all does.
  public func faults(seed: UInt64) -> [String] {
    var diagnostics = Diagnostics()
    let specification: Value
    switch made(seed: seed) {
    case .value(let value): specification = value
    case .file(let file):
      guard let value = ValueReader.value(of: file, &diagnostics) else {
        return diagnostics.hasErrors ? [] : ["neither a value nor an error"]
      }
      specification = value
    }
    let all: [Language] = [.english, .traditionalChinese, .simplifiedChinese, .french]
    let languages = seed % 5 == 0 ? [.english, .traditionalChinese] : [all[Int(seed % 4)]]
    let drawn = renderer().draw(
      specification, data: ValueMap([]), languages: languages, width: seed % 3 == 0 ? 200.pt : nil,
      diagnostics: &diagnostics)
    guard let drawn else { return diagnostics.hasErrors ? [] : ["neither a drawing nor an error"] }
    var faults: [String] = []
    if drawn.list.size.width <= .zero || drawn.list.size.width > 200_000.pt || drawn.list.size.height <= .zero {
      faults.append("a drawing of \(drawn.list.size)")
    }
    do { try finish(drawn.list) } catch { faults.append("\(error)") }
    return faults
  }

  /// What was handed in for a seed, as text, for those who look into a fault.
  public func text(seed: UInt64) -> String {
    switch made(seed: seed) {
    case .file(let file): String(decoding: file.bytes.prefix(100_000), as: UTF8.self)
    case .value(let value): value.json
    }
  }
}
