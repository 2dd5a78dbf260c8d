/// Images, forms and graphics states (ISO 19005-2 §6.2.5 to §6.2.10).
enum ColorChecks {
  static func run(_ examination: inout Examination) {
    let resources = PDFResources(examination.pages, in: examination.file)
    for number in resources.images {
      let image = examination.file.object(number).dictionary ?? [:]
      let place = "image, object \(number)"
      examination.require(
        image["Interpolate"]?.bool != true, .archive("6.2.8"), "readers are asked to smooth the image", at: place)
      for key in ["Alternates", "OPI"] {
        examination.require(image[key] == nil, .archive("6.2.8"), "the image has \(key)", at: place)
      }
      let space = examination.file.resolved(image["ColorSpace"]).name
      examination.require(
        ["DeviceRGB", "DeviceGray"].contains(space) || image["ImageMask"]?.bool == true, .archive("6.2.4.3"),
        "the image’s colours are \(space ?? "unknown")", at: place)
    }
    for number in resources.forms {
      let form = examination.file.object(number).dictionary ?? [:]
      for key in ["OPI", "Ref", "PS", "Subtype2"] {
        examination.require(form[key] == nil, .archive("6.2.9"), "a form has \(key)", at: "form, object \(number)")
      }
      checkGroup(form, "form, object \(number)", &examination)
    }
    for state in resources.states {
      for key in ["TR", "TR2", "HTP", "HTO"] where !(key == "TR2" && state[key]?.name == "Default") {
        examination.require(state[key] == nil, .archive("6.2.5"), "a graphics state has \(key)", at: "graphics state")
      }
    }
    for (index, page) in examination.pages.enumerated() {
      let dictionary = examination.file.object(page).dictionary ?? [:]
      checkGroup(dictionary, "page \(index + 1)", &examination)
      checkSize(dictionary, "page \(index + 1)", &examination)
    }
  }

  /// Boundaries and resources are the page's own; ISO 32000-1 annex C bounds its size.
  private static func checkSize(_ page: PDFDictionary, _ place: String, _ examination: inout Examination) {
    let box = (examination.file.resolved(page["MediaBox"]).array ?? []).compactMap(\.number)
    let sides = box.count == 4 ? [box[2] - box[0], box[3] - box[1]] : []
    examination.require(
      !sides.isEmpty && sides.allSatisfy { (3...14_400).contains($0) }, .archive("6.1.13"),
      "the page is \(sides.map { String($0) }.joined(separator: " × ")) points large", at: place)
    examination.require(
      examination.file.resolved(page["Resources"]).dictionary != nil, .archive("6.2.2"), "the page has no resources",
      at: place)
  }

  private static func checkGroup(_ dictionary: PDFDictionary, _ place: String, _ examination: inout Examination) {
    guard let group = examination.file.resolved(dictionary["Group"]).dictionary, let space = group["CS"] else { return }
    examination.require(
      ["DeviceRGB", "DeviceGray"].contains(examination.file.resolved(space).name), .archive("6.2.10"),
      "a group blends its colours elsewhere than in RGB", at: place)
  }
}
