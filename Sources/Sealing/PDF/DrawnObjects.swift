/// Takes over from the drawn file what its pages refer to: fonts, pictures, forms, patterns. Each is written once, and fonts
/// are completed on the way.
final class DrawnObjects {
  private let drawn: PDFFile
  private let file: PDFWriter
  /// The numbers in the new file by those in the drawn one.
  private var numbers: [Int: Int] = [:]
  private var fonts: FontCompletion

  init(_ drawn: PDFFile, to file: PDFWriter) throws(SealingError) {
    self.drawn = drawn
    self.file = file
    fonts = try FontCompletion(drawn)
  }

  /// For each font of the drawn file, the letters of its ligatures by the codes that draw them.
  var ligatures: [Int: [Int: String]] { fonts.ligatures }

  /// The value with what it refers to taken over.
  func copy(_ value: PDFValue) throws(SealingError) -> PDFValue {
    switch value {
    case .reference(let number): return .reference(try takenOver(number))
    case .array(let values):
      var copies: [PDFValue] = []
      for value in values { copies.append(try copy(value)) }
      return .array(copies)
    case .dictionary(let dictionary): return .dictionary(try copy(dictionary))
    default: return value
    }
  }

  private func copy(_ dictionary: PDFDictionary) throws(SealingError) -> PDFDictionary {
    try dictionary.mapValues { (value) throws(SealingError) in try copy(value) }
  }

  private func takenOver(_ old: Int) throws(SealingError) -> Int {
    if let known = numbers[old] { return known }
    let object = drawn.object(old)
    let isStream = if case .stream = object { true } else { false }
    // Before what it refers to, which may refer to it.
    let new = isStream ? file.reserveStream() : file.reserve()
    numbers[old] = new
    switch object {
    case .stream(var dictionary):
      dictionary["Length"] = nil
      if let data = fonts.replacement(forStream: old) {
        dictionary["Filter"] = nil
        dictionary["DecodeParms"] = nil
        try file.putStream(new, try copy(dictionary), data)
      } else {
        let copied = try copy(dictionary)
        try drawn.withRawStream(old) { (data) throws(SealingError) in try file.putRawStream(new, copied, data) }
      }
    case .dictionary(let dictionary):
      try file.put(new, .dictionary(try copy(try fonts.completed(old, dictionary))))
    case let value: try file.put(new, try copy(value))
    }
    return new
  }
}
