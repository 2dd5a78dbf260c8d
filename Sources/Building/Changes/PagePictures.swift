import Drawing
import Foundation
import Inputs
import Pages

/// Pictures of pages that differ between two makings: the older on the left, the newer on the right, and a frame around
/// everything that is not the same.
///
/// Pages are drawn by poppler's `pdftoppm`, since what is compared are finished files.
public struct PagePictures {
  private let outputFolder: String
  private let fonts: FontFiles

  /// Pixels to the inch at which pages are compared, and at which they are shown.
  private static let comparedAt = 72
  private static let shownAt = 110
  private static let frame = Color(red: 0xC8, green: 0x10, blue: 0x2E)

  /// Pictures of the outputs of a folder.
  public init(outputFolder: String, builder: Builder) {
    self.outputFolder = outputFolder
    fonts = FontFiles(builder.manifest)
  }

  /// Draws the pages of an output that differ, and answers the pictures' paths.
  public func draw(
    _ comparison: OutputComparison, into folder: String, diagnostics: inout Diagnostics
  ) -> [String] {
    guard comparison.path.hasSuffix(".pdf"), let before = comparison.before, let after = comparison.after else {
      return []
    }
    guard let old = file(of: before), let new = file(of: after) else {
      diagnostics.report(.versionNotKept(comparison.path, run: file(of: before) == nil ? before.run : after.run))
      return []
    }
    var pictures: [String] = []
    for page in comparison.pages {
      do throws(Diagnostic) {
        let path = "\(folder)/\(comparison.path.replacingOccurrences(of: "/", with: "."))-\(page).png"
        guard let bytes = try picture(page, old: page <= before.pages ?? 0 ? old : nil, new: new) else { continue }
        try OutputFile.write(bytes, to: path)
        pictures.append(path)
      } catch {
        diagnostics.report(error)
        return pictures
      }
    }
    return pictures
  }

  /// The file that a making left: the output as it is now, or in one of the versions that are kept.
  private func file(of making: MakingRecord) -> String? {
    let folders =
      [outputFolder, outputFolder + "/.diptych/work"]
      + Version.all(in: outputFolder).reversed().map { "\(outputFolder)/\($0.path)" }
    return folders.map { "\($0)/\(making.path)" }.first { Digest(ofFile: $0)?.hexadecimal == making.digest }
  }

  private func picture(_ page: Int, old: String?, new: String) throws(Diagnostic) -> [UInt8]? {
    let left =
      try old.map { file throws(Diagnostic) in try Pixels(ppm: drawn(page, of: file, at: Self.comparedAt)) } ?? nil
    guard let right = Pixels(ppm: try drawn(page, of: new, at: Self.comparedAt)) else { return nil }
    let boxes = right.boxes(differingFrom: left)
    let gap = 12.pt
    let size = Size(width: right.width.pt, height: right.height.pt)
    let whole = Size(width: size.width * 2 + gap, height: size.height)
    var list = DisplayList(size: whole)
    for (file, x) in [(old, Length.zero), (new, size.width + gap)] {
      guard let file else { continue }
      let bytes = try drawn(page, of: file, at: Self.shownAt, asPNG: true)
      let picture = Picture(
        format: .png, bytes: bytes, pixelWidth: right.width * Self.shownAt / Self.comparedAt,
        pixelHeight: right.height * Self.shownAt / Self.comparedAt)
      let rect = Rect(origin: Point(x: x, y: .zero), size: size)
      list.items.append(DisplayItem(.artifact(.layout), .picture(picture, rect)))
      for box in boxes {
        let outline = Path.rectangle(
          Rect(
            origin: Point(x: x + box.minX.pt, y: box.minY.pt),
            size: Size(width: (box.maxX - box.minX).pt, height: (box.maxY - box.minY).pt)))
        list.items.append(DisplayItem(.artifact(.layout), .stroke(outline, Self.frame, StrokeStyle(width: 1.pt))))
      }
    }
    do throws(DrawingError) {
      return try PNGDrawing.draw(list, fonts: fonts, scale: Double(Self.shownAt) / Double(Self.comparedAt))
    } catch {
      throw error.diagnostic
    }
  }

  /// A page as pdftoppm draws it.
  private func drawn(_ page: Int, of file: String, at dpi: Int, asPNG: Bool = false) throws(Diagnostic) -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftoppm")
    process.arguments = ["-r", "\(dpi)", "-f", "\(page)", "-l", "\(page)"] + (asPNG ? ["-png"] : []) + [file]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { throw .pageDrawerMissing() }
    let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw .pageNotDrawn(file, page: page) }
    return bytes
  }
}

/// The pixels of a page, three bytes to each.
struct Pixels {
  /// A box of pixels; the right and lower edges are beyond it.
  struct Box: Hashable {
    var minX: Int, minY: Int, maxX: Int, maxY: Int

    func touches(_ other: Box) -> Bool {
      minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }
    mutating func add(_ other: Box) {
      (minX, minY) = (min(minX, other.minX), min(minY, other.minY))
      (maxX, maxY) = (max(maxX, other.maxX), max(maxY, other.maxY))
    }
  }

  let width: Int, height: Int
  private let bytes: ArraySlice<UInt8>

  /// Reads a PPM (Netpbm, P6 with a depth of 255); nil when it is none.
  init?(ppm: [UInt8]) {
    var fields: [Int] = []
    var place = 2
    guard ppm.starts(with: Array("P6".utf8)) else { return nil }
    while fields.count < 3 {
      while place < ppm.count, ppm[place] <= 0x20 { place += 1 }
      let start = place
      while place < ppm.count, ppm[place] > 0x20 { place += 1 }
      guard let number = Int(String(decoding: ppm[start..<place], as: UTF8.self)) else { return nil }
      fields.append(number)
    }
    (width, height, bytes) = (fields[0], fields[1], ppm[(place + 1)...])
    guard fields[2] == 255, bytes.count == width * height * 3 else { return nil }
  }

  /// Boxes around all that differs; the whole page when there is nothing to compare it with.
  func boxes(differingFrom other: Pixels?) -> [Box] {
    guard let other, other.width == width, other.height == height else {
      return [Box(minX: 2, minY: 2, maxX: width - 2, maxY: height - 2)]
    }
    // Cells of so many pixels are looked at as one, and boxes that touch are joined.
    let cell = 6
    var boxes: [Box] = []
    for y in stride(from: 0, to: height, by: cell) {
      for x in stride(from: 0, to: width, by: cell) {
        let found = Box(minX: x, minY: y, maxX: min(x + cell, width), maxY: min(y + cell, height))
        guard differs(from: other, in: found) else { continue }
        var joined = found
        boxes.removeAll { box in
          guard box.touches(joined) else { return false }
          joined.add(box)
          return true
        }
        boxes.append(joined)
      }
    }
    return boxes
  }

  private func differs(from other: Pixels, in box: Box) -> Bool {
    for y in box.minY..<box.maxY {
      for byte in (y * width + box.minX) * 3..<(y * width + box.maxX) * 3
      // What a viewer smooths a little otherwise is no difference.
      where abs(Int(bytes[bytes.startIndex + byte]) - Int(other.bytes[other.bytes.startIndex + byte])) > 24 {
        return true
      }
    }
    return false
  }
}
