import Foundation
import Inputs
import Languages
import Pages

/// The faces of one thread: opened when first asked for, found by the manifest and never by the machine.
///
/// Not `Sendable`: each thread has its own. Files and fonts are open once for all libraries of a manifest.
public final class FontLibrary {
  /// What a text asks for.
  public struct Request: Hashable {
    /// The family's name in the manifest.
    public var family: String
    /// Whether the bold face is wanted.
    public var isBold: Bool
    /// Whether the italic face is wanted (Latin only).
    public var isItalic: Bool
    /// The language of the text's Han characters.
    public var language: Language
    /// A request.
    public init(family: String, isBold: Bool = false, isItalic: Bool = false, language: Language) {
      self.family = family
      self.isBold = isBold
      self.isItalic = isItalic
      self.language = language
    }
  }

  /// The faces that answer a request: numbers for `face(_:)`.
  public struct Faces {
    /// Draws Latin, digits and Latin punctuation.
    public var latin: Int?
    /// Draws Han and its punctuation.
    public var han: Int?
    /// Asked for what neither has, in order.
    public var fallback: [Int]
    /// The style that was asked for and is missing: `bold italic`.
    public var missingStyle: String?
  }

  /// The manifest the faces are found by.
  public let manifest: FontManifest
  private lazy var map = FontMap.of(manifest)
  private var files: [String: FontFile] = [:]
  private var faces: [Face] = []
  private var numbers: [FontID: Int] = [:]
  private var answers: [Request: Faces] = [:]

  /// A library of the manifest's fonts; none is opened yet.
  public init(manifest: FontManifest) { self.manifest = manifest }

  /// The face of a number that this library gave.
  public func face(_ number: Int) -> Face { faces[number] }

  /// The face of a name, or nil when the manifest has none or its file cannot be read.
  public func face(_ id: FontID) -> Face? { number(of: id).map { faces[$0] } }

  /// Where a face is, for drawing: the path of its file and its index there.
  public func file(of id: FontID) -> (path: String, index: Int)? { face(id).map { ($0.file.path, $0.index) } }

  /// The faces for a request; missing styles are replaced by the nearest there is.
  public func faces(for request: Request) -> Faces {
    if let known = answers[request] { return known }
    let family = manifest.family(named: request.family) ?? manifest.families.first
    var answer = Faces(latin: nil, han: nil, fallback: [], missingStyle: nil)
    if let family {
      let (latin, missing) = FontLibrary.file(family.latin, isBold: request.isBold, isItalic: request.isItalic)
      answer.latin = number(of: FontLibrary.id(latin, 0))
      answer.missingStyle = missing
      let (han, missingHan) = FontLibrary.file(family.han, isBold: request.isBold, isItalic: false)
      answer.han = number(of: FontLibrary.id(han, hanIndex(of: han, language: request.language)))
      answer.missingStyle = answer.missingStyle ?? missingHan
    }
    answer.fallback = manifest.fallback.compactMap { number(of: FontLibrary.id($0, 0)) }
    answers[request] = answer
    return answer
  }

  /// What keeps the files open that are open now, for whoever opens them next.
  public var openFiles: any Sendable { Array(files.values) }

  /// Compares every file's length and adjustment with the manifest, which costs a few reads and no hashing.
  public func verify(_ diagnostics: inout Diagnostics) {
    for file in manifest.files {
      guard let found = open(file.name) else {
        diagnostics.report(.missingFont(file.file, package: file.package, at: file.place))
        continue
      }
      if found.count != file.bytes {
        diagnostics.report(
          .otherFont(file.file, found: "\(found.count) bytes", expected: "\(file.bytes) bytes", at: file.place))
      } else if found.adjustment != file.adjustment {
        let adjustment = found.adjustment.map { String($0, radix: 16) } ?? "none"
        let expected = String(file.adjustment, radix: 16)
        diagnostics.report(
          .otherFont(file.file, found: "sum \(adjustment)", expected: "sum \(expected)", at: file.place))
      }
    }
  }

  /// Compares every file's SHA-256 with the manifest: for `doctor`, since it reads all of the files.
  public func verifyChecksums(_ diagnostics: inout Diagnostics) {
    verify(&diagnostics)
    for file in manifest.files {
      guard let sum = open(file.name)?.sha256, sum != file.sha256 else { continue }
      diagnostics.report(
        .otherFont(file.file, found: "SHA-256 \(sum)", expected: "SHA-256 \(file.sha256)", at: file.place))
    }
  }

  private static func id(_ file: String, _ index: Int) -> FontID { FontID("\(file)#\(index)") }

  private static func file(
    _ styles: FontManifest.Styles, isBold: Bool, isItalic: Bool
  ) -> (name: String, missing: String?) {
    switch (isBold, isItalic) {
    case (false, false): (styles.regular, nil)
    case (true, false): (styles.bold ?? styles.regular, styles.bold == nil ? "bold" : nil)
    case (false, true): (styles.italic ?? styles.regular, styles.italic == nil ? "italic" : nil)
    case (true, true):
      (
        styles.boldItalic ?? styles.bold ?? styles.italic ?? styles.regular,
        styles.boldItalic == nil ? "bold italic" : nil
      )
    }
  }

  private func hanIndex(of file: String, language: Language) -> Int {
    guard manifest.file(named: file)?.file.hasSuffix(".ttc") == true else { return 0 }
    return manifest.hanFaces.best(for: language)
      ?? manifest.hanFaces.best(for: .traditionalChinese) ?? 0
  }

  private func open(_ name: String) -> FontFile? {
    if let known = files[name] { return known }
    guard let entry = manifest.file(named: name) else { return nil }
    for folder in manifest.folders {
      let path = "\(folder)/\(entry.file)"
      guard access(path, R_OK) == 0, let file = FontFile.at(path) else { continue }
      files[name] = file
      return file
    }
    return nil
  }

  private func number(of id: FontID) -> Int? {
    if let known = numbers[id] { return known }
    let parts = id.name.split(separator: "#")
    guard parts.count == 2, let index = Int(parts[1]), let file = open(String(parts[0])), let map,
      let face = Face(id: id, file: file, index: index, map: map)
    else { return nil }
    faces.append(face)
    numbers[id] = faces.count - 1
    return faces.count - 1
  }
}
