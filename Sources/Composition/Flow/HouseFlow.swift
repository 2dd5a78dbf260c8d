import Documents
import Languages
import Pages
import Typesetting

extension FlowBuilder {
  /// The house's logo and letterhead, above everything else on the first page.
  mutating func addLetterhead() {
    let house = document.house
    guard house.logo != nil || !house.letterhead.isEmpty else { return }
    if layout.arrangement == .facing && active.count > 1 {
      addAbreast { $0.addHead(house) }
    } else {
      addHead(house)
    }
  }

  private mutating func addHead(_ house: House) {
    let home = sharedParent()
    var content = LetterheadBlock(logo: nil, parts: [])
    if let logo = house.logo, let picture = picture(logo) {
      let size = markSize(logo, picture, highest: 60.pt)
      content.logo = (addMark(logo, saying: house.logoAlternative, picture, size, to: home), size)
    }
    for index in active {
      guard let words = house.letterhead.best(for: languages[index]) else { continue }
      var style = layout.style(.titleNote, languages[index])
      style.alignment = .end
      let leading = min(style.leading, style.size * 1.35)
      let element = structure.add(.paragraph, language: ownLanguage(index, in: home), to: home)
      let text = styledText(lines(words), part: .titleNote, index: index, in: element, style: style)
      content.parts.append(
        KeyFiguresBlock.Part(
          text: setter.prepare(text, style: style.paragraph), leading: leading,
          baseline: baseline(leading, style.size)))
    }
    guard content.logo != nil || !content.parts.isEmpty else { return }
    var block = Block(.letterhead(content), leading: layout.grid)
    block.after = layout.grid
    block.keep = (layout.breaks.headingAtFoot, .headingAtFoot)
    append(block)
  }

  /// Who signs the document, below its text: the picture of a signature over the lines of each language.
  mutating func addSignature() {
    let house = document.house
    guard house.signaturePicture != nil || !house.signature.isEmpty else { return }
    if let image = house.signaturePicture, let picture = picture(image) {
      let size = markSize(image, picture, highest: 48.pt)
      let logo = (addMark(image, saying: house.signatureAlternative, picture, size, to: sharedParent()), size)
      var block = Block(.letterhead(LetterheadBlock(logo: logo, parts: [])), leading: layout.grid)
      block.before = layout.grid * 2
      block.keep = (layout.breaks.headingAtFoot, .headingAtFoot)
      append(block)
    }
    let words = house.signature.map { lines($0) }
    guard var block = cells(CellsRequest(part: .body, words: words)) else { return }
    block.before = house.signaturePicture == nil ? layout.grid * 2 : layout.grid / 2
    block.splitCost = layout.breaks.headingAtFoot
    block.after = layout.grid * 2
    append(block)
  }

  /// Words on the lines they were written on.
  private func lines(_ words: String) -> [Inline] {
    words.split(separator: "\n").enumerated().flatMap { offset, line -> [Inline] in
      (offset == 0 ? [] : [.lineBreak]) + [.text(String(line), .unknown)]
    }
  }

  /// As large as it says, or as it is, but no higher than a head may be.
  private func markSize(_ image: Image, _ picture: Picture, highest: Length) -> Size {
    let asked = image.width.flatMap { LengthText.length($0, whole: figureWidth) } ?? picture.naturalSize.width
    let width = min(asked, figureWidth)
    let height = width * (1 / picture.aspect)
    return height <= highest
      ? Size(width: width, height: height) : Size(width: highest * picture.aspect, height: highest)
  }

  private mutating func addMark(
    _ image: Image, saying words: Localized<String>, _ picture: Picture, _ size: Size, to home: ElementID
  ) -> Int {
    let said = localized { words.best(for: $0) ?? image.alternative }
    let elements = addElements(saying: said, else: Localized(), items: active.count, to: home)
    let items = items(of: elements, drawing: Shape.picture(picture, Rect(origin: .zero, size: size)))
    drawings.append(Drawing(list: DisplayList(size: size, items: items), elements: elements))
    return drawings.count - 1
  }
}
