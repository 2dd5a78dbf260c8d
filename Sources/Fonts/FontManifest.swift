import Foundation
import Inputs
import Languages
import Pages

/// The fonts that a run may use: files with their checksums, and families by their part in the design.
public struct FontManifest: Hashable, Sendable {
  /// One font file, as it was when the manifest was written.
  public struct File: Hashable, Sendable {
    /// Its name in the manifest: `NotoSerifCJK-Bold`.
    public var name: String
    /// The file's name within one of the folders.
    public var file: String
    /// The package that brings it, and that package's version.
    public var package: String, version: String
    /// The SPDX name of its licence.
    public var licence: String
    /// Its length in bytes.
    public var bytes: Int
    /// `checkSumAdjustment` of the first face (OpenType, `head`): a sum over the whole file, read without reading it.
    public var adjustment: UInt32
    /// SHA-256 of the whole file, in hexadecimal.
    public var sha256: String
    /// Where the manifest names it.
    public var place: Place?
  }

  /// The files that draw one script in four styles. A style without a file uses the nearest that has one, and says so.
  public struct Styles: Hashable, Sendable {
    /// Names of files.
    public var regular: String, bold: String?, italic: String?, boldItalic: String?
  }

  /// A family: its part in the design and its files.
  public struct Family: Hashable, Sendable {
    /// `serif`, `sans`, `mono`, or a name of the house's own.
    public var name: String
    /// The files that draw Latin, digits and Latin punctuation.
    public var latin: Styles
    /// The files that draw Han and its punctuation.
    public var han: Styles
  }

  /// The folders that hold the files, asked in this order.
  public var folders: [String]
  /// The files, in the order of the manifest.
  public var files: [File]
  /// The families, in the order of the manifest.
  public var families: [Family]
  /// Which face of a collection draws which language.
  public var hanFaces: Localized<Int>
  /// Names of files that are asked for characters no family has.
  public var fallback: [String]

  /// The file of this name.
  public func file(named name: String) -> File? { files.first { $0.name == name } }
  /// The family of this name.
  public func family(named name: String) -> Family? { families.first { $0.name == name } }

  /// Every face that a text may be set in, in the order of the files: of a collection those that draw a language.
  public var faces: [FontID] {
    let indices = Set(hanFaces.entries.map(\.value)).sorted()
    return files.flatMap { file in
      (file.file.hasSuffix(".ttc") ? indices : [0]).map { FontID("\(file.name)#\($0)") }
    }
  }

  /// Where a face is, for drawing: the path of its file and its index there; nil when the manifest or the machine has
  /// no such face.
  public func location(of id: FontID) -> (path: String, index: Int)? {
    let parts = id.name.split(separator: "#")
    guard parts.count == 2, let index = Int(parts[1]), let file = file(named: String(parts[0])) else { return nil }
    let paths = folders.map { "\($0)/\(file.file)" }
    return paths.first { access($0, R_OK) == 0 }.map { ($0, index) }
  }

  /// The same fonts and a report's own, which come first.
  public func adding(_ house: FontManifest) -> FontManifest {
    var joined = house
    joined.folders += folders.filter { !house.folders.contains($0) }
    joined.files += files.filter { house.file(named: $0.name) == nil }
    joined.families += families.filter { house.family(named: $0.name) == nil }
    joined.fallback += fallback.filter { !house.fallback.contains($0) }
    for entry in hanFaces.entries where house.hanFaces[entry.language] == nil {
      joined.hanFaces[entry.language] = entry.value
    }
    return joined
  }
}
