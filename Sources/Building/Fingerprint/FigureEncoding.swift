import Documents
import Inputs
import Languages

/// What a document shows of its data, and its pictures.
extension PlainEncoding {
  /// Adds a chart or a picture with what is said of it.
  mutating func add(_ figure: Figure) {
    switch figure.content {
    case .chart(let chart):
      bytes.append(1)
      add(chart)
    case .image(let image):
      bytes.append(2)
      add(image)
    }
    add(figure.caption)
    add(figure.alternative)
    add(figure.note)
    add(figure.sources)
  }

  /// Adds figures in a row.
  mutating func add(_ figures: KeyFigures) {
    add(figures.items) { encoding, item in
      encoding.add(item.figure)
      encoding.add(item.words)
    }
    add(figures.note)
    add(figures.sources)
  }

  /// Adds a value as it is printed.
  mutating func add(_ value: PrintedValue) {
    add(text: value.text)
    add(text: value.path)
    add(read: value.value)
    add(optional: value.unit)
    add(text: value.evidence.rawValue)
    add(optional: value.note)
    add(value.sources)
    add(value.isFigure)
    add(text: value.citation.rawValue)
  }

  /// Adds a picture.
  mutating func add(_ image: Image) {
    add(text: image.path)
    add(text: image.format.rawValue)
    add(image.bytes)
    add(text: image.alternative)
    add(optional: image.width)
  }

  /// Adds the names of sources.
  mutating func add(_ sources: [SourceID]) { add(sources) { $0.add(text: $1.name) } }
}
