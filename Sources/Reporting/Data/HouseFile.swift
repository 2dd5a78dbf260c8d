import Documents
import Inputs
import Languages

/// What `house/house.yaml` says: logo, letterhead, signature and palette of who publishes the report.
struct HouseFile: Sendable {
  /// A picture with what is said instead of it.
  struct Mark: Sendable {
    var path: String
    var picture: Library.Picture
    var alternative: Words?
    var width: String?
    var place: Place
  }

  private(set) var logo: Mark?
  private(set) var signaturePicture: Mark?
  private(set) var letterhead: Words?
  private(set) var signature: Words?
  /// Colours that take the place of the layout's, as they are written.
  private(set) var palette: Value?

  /// Reads the file and the pictures it names, by paths from its folder.
  init(_ value: Value, folder name: String, in folder: InputFolder, diagnostics: inout Diagnostics) {
    var reader = MapReader(value, of: "the house")
    logo = Self.mark("logo", &reader, name, folder)
    letterhead = reader.anyWords("letterhead")
    if var inner = reader.reader("signature") {
      signature = inner.anyWords("words")
      signaturePicture = Self.mark("picture", &inner, name, folder)
      reader.finish(inner)
    }
    if reader.map("palette") != nil { palette = value["palette"] }
    reader.finish(&diagnostics)
  }

  private static func mark(
    _ key: String, _ reader: inout MapReader, _ name: String, _ folder: InputFolder
  ) -> Mark? {
    guard var inner = reader.reader(key) else { return nil }
    let file = inner.string("file", .required)
    let place = inner.place(of: "file")
    let alternative = inner.anyWords("alt", .required)
    let width = inner.string("width")
    var found: Mark?
    if let file {
      let path = "\(name)/\(file)"
      do throws(Diagnostic) {
        let picture = try PictureFile.picture(in: try folder.read(path, from: place), at: place)
        found = Mark(path: path, picture: picture, alternative: alternative, width: width, place: place)
      } catch {
        inner.report(error)
      }
    }
    reader.finish(inner)
    return found
  }

  /// The house in the languages of an edition.
  func house(for languages: [Language], diagnostics: inout Diagnostics) -> House {
    var house = House()
    if let logo {
      (house.logo, house.logoAlternative) = image(logo, "logo.alt", languages, &diagnostics)
    }
    if let signaturePicture {
      (house.signaturePicture, house.signatureAlternative) = image(
        signaturePicture, "signature.picture.alt", languages, &diagnostics)
    }
    if let letterhead {
      house.letterhead = letterhead.localized(to: languages, of: "letterhead", diagnostics: &diagnostics)
    }
    if let signature {
      house.signature = signature.localized(to: languages, of: "signature.words", diagnostics: &diagnostics)
    }
    return house
  }

  private func image(
    _ mark: Mark, _ name: String, _ languages: [Language], _ diagnostics: inout Diagnostics
  ) -> (Image, Localized<String>) {
    let said = mark.alternative?.localized(to: languages, of: name, diagnostics: &diagnostics) ?? Localized()
    var words: [String] = []
    for entry in said.entries where !words.contains(entry.value) { words.append(entry.value) }
    let image = Image(
      path: mark.path, format: mark.picture.format, bytes: mark.picture.bytes,
      alternative: words.joined(separator: "\n"), width: mark.width, place: mark.place)
    return (image, said)
  }
}
