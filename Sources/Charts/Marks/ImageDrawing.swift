import Foundation
import Inputs
import Pages

/// The pictures that image marks show, each read once.
struct ChartPictures {
  private var found: [String: Picture] = [:]

  /// Reads the pictures of all image marks: those written into the specification as `data:` here, all others by `read`.
  static func collect(
    _ units: [BoundUnit], read: (String) -> Picture?, _ diagnostics: inout Diagnostics
  ) -> ChartPictures {
    var pictures = ChartPictures()
    var missing: Set<String> = []
    for unit in units where unit.mark.type == .image {
      for row in unit.table.rows.prefix(ChartLimits.labels) {
        guard let address = address(unit, row), pictures.found[address] == nil, !missing.contains(address) else {
          continue
        }
        if let picture = inline(address) ?? (address.hasPrefix("data:") ? nil : read(address)) {
          pictures.found[address] = picture
        } else {
          missing.insert(address)
          diagnostics.report(.chartPictureMissing(address, at: unit[.url]?.place ?? unit.mark.place))
        }
      }
    }
    return pictures
  }

  subscript(address: String) -> Picture? { found[address] }

  /// Where the picture of a row is.
  static func address(_ unit: BoundUnit, _ row: Row) -> String? {
    guard let definition = unit[.url] else { return unit.mark.url }
    if case .string(let text)? = definition.value { return text }
    guard let column = definition.column, case .string(let text) = FieldPath(column).value(in: row) else { return nil }
    return text
  }

  /// The picture in a `data:` URI (RFC 2397).
  private static func inline(_ address: String) -> Picture? {
    guard address.hasPrefix("data:"), let comma = address.firstIndex(of: ","),
      address[..<comma].hasSuffix(";base64"),
      let data = Data(base64Encoded: String(address[address.index(after: comma)...]))
    else { return nil }
    return Picture(bytes: Array(data))
  }
}

extension MarkDrawing {
  /// Pictures at their points: at the size the mark gives, their own where it gives none.
  func images() -> [SceneItem] {
    unit.table.rows.enumerated().compactMap { index, row in
      guard let spot = spot(row), let picture = ChartPictures.address(unit, row).flatMap({ pictures[$0] }) else {
        return nil
      }
      let natural = (width: Double(max(1, picture.pixelWidth)), height: Double(max(1, picture.pixelHeight)))
      func points(_ size: BandSize?) -> Double? { if case .points(let points)? = size { points } else { nil } }
      let side = style.look(.size, row)?.number ?? unit.mark.size
      let square = side.map { max(0, $0).squareRoot() }
      let (givenWidth, givenHeight) = (points(unit.mark.width) ?? square, points(unit.mark.height) ?? square)
      var width = givenWidth ?? givenHeight.map { $0 * natural.width / natural.height } ?? natural.width
      var height = givenHeight ?? width * natural.height / natural.width
      let align = unit.mark.align ?? .center, baseline = unit.mark.baseline ?? .middle
      let (boxWidth, boxHeight) = (width, height)
      if unit.mark.keepsAspect {
        let factor = min(width / natural.width, height / natural.height)
        (width, height) = (natural.width * factor, natural.height * factor)
      }
      let left = spot.x - (align == .left ? 0 : align == .center ? boxWidth / 2 : boxWidth)
      let top =
        spot.y - (baseline == .top ? 0 : baseline == .middle ? boxHeight / 2 : boxHeight)
      let box = Box(
        x: left + (boxWidth - width) / 2, y: top + (boxHeight - height) / 2, width: width, height: height)
      return SceneItem(role: .mark, shape: .picture(picture, box), mark: .image, layer: layer, row: index)
    }
  }
}
