/// What the pages of a file are drawn with: fonts, forms and images, each once, in the order in which pages name them.
struct PDFResources {
  /// The numbers of the fonts.
  private(set) var fonts: [Int] = []
  /// The numbers of the form XObjects.
  private(set) var forms: [Int] = []
  /// The numbers of the image XObjects.
  private(set) var images: [Int] = []
  /// The graphics states.
  private(set) var states: [PDFDictionary] = []
  private var seen: Set<Int> = []

  init(_ pages: [Int], in file: PDFFile) {
    for page in pages { collect(from: file.object(page).dictionary?["Resources"], in: file) }
  }

  private mutating func collect(from resources: PDFValue?, in file: PDFFile) {
    if let number = resources?.reference, !seen.insert(number).inserted { return }
    guard let resources = file.resolved(resources).dictionary else { return }
    for entry in file.resolved(resources["Font"]).dictionary?.entries ?? [] {
      if let number = entry.value.reference, seen.insert(number).inserted { fonts.append(number) }
    }
    for entry in file.resolved(resources["ExtGState"]).dictionary?.entries ?? [] {
      guard let state = file.resolved(entry.value).dictionary else { continue }
      states.append(state)
      collect(form: file.resolved(state["SMask"]).dictionary?["G"], in: file)
    }
    for entry in file.resolved(resources["XObject"]).dictionary?.entries ?? [] {
      collect(form: entry.value, in: file)
    }
    for entry in file.resolved(resources["Pattern"]).dictionary?.entries ?? [] {
      collect(from: file.resolved(entry.value).dictionary?["Resources"], in: file)
    }
  }

  private mutating func collect(form: PDFValue?, in file: PDFFile) {
    guard let number = form?.reference, seen.insert(number).inserted else { return }
    guard let dictionary = file.object(number).dictionary else { return }
    if dictionary["Subtype"]?.name == "Image" {
      images.append(number)
      if let mask = dictionary["SMask"]?.reference, seen.insert(mask).inserted { images.append(mask) }
    } else {
      forms.append(number)
      collect(from: dictionary["Resources"], in: file)
    }
  }
}
