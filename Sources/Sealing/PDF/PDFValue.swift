import Pages

/// A PDF object as a plain value (ISO 32000-1 §7.3).
enum PDFValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number with a fraction.
  case real(Double)
  /// A name, without its slash.
  case name(String)
  /// A text string (§7.9.2.2).
  case text(String)
  /// A string of bytes.
  case bytes([UInt8])
  case array([PDFValue])
  case dictionary(PDFDictionary)
  /// The dictionary of a stream; the data are asked for by the number of the object.
  case stream(PDFDictionary)
  /// Another object, by its number.
  case reference(Int)

  /// The dictionary of a dictionary or stream.
  var dictionary: PDFDictionary? {
    switch self {
    case .dictionary(let dictionary), .stream(let dictionary): dictionary
    default: nil
    }
  }
  /// The elements of an array.
  var array: [PDFValue]? { if case .array(let values) = self { values } else { nil } }
  /// The text of a name.
  var name: String? { if case .name(let name) = self { name } else { nil } }
  /// The text of a text string.
  var text: String? { if case .text(let text) = self { text } else { nil } }
  /// A whole number.
  var integer: Int? { if case .integer(let number) = self { number } else { nil } }
  /// Any number.
  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }
  /// A place on a page, in points to the ten-thousandth.
  static func points(_ length: Length) -> PDFValue { .real((length.points * 10_000).rounded() / 10_000) }

  /// A truth value.
  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The number of the object that is referred to.
  var reference: Int? { if case .reference(let number) = self { number } else { nil } }
}

/// Keys and values of a PDF dictionary, in the order they were set; keys are without their slash.
struct PDFDictionary: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  private(set) var entries: [Entry]

  /// A key and its value.
  struct Entry: Hashable, Sendable {
    var key: String
    var value: PDFValue
  }

  init(dictionaryLiteral elements: (String, PDFValue)...) {
    entries = elements.map { Entry(key: $0.0, value: $0.1) }
  }

  subscript(key: String) -> PDFValue? {
    get { entries.first { $0.key == key }?.value }
    set {
      guard let index = entries.firstIndex(where: { $0.key == key }) else {
        if let newValue { entries.append(Entry(key: key, value: newValue)) }
        return
      }
      if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
    }
  }

  /// The same keys with other values.
  func mapValues(_ change: (PDFValue) throws(SealingError) -> PDFValue) throws(SealingError) -> PDFDictionary {
    var result = self
    for index in entries.indices { result.entries[index].value = try change(entries[index].value) }
    return result
  }

  var keys: [String] { entries.map(\.key) }
}
