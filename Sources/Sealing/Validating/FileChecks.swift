/// The file as such: header, trailer and the limits of objects (ISO 19005-2 §6.1).
enum FileChecks {
  static func run(_ bytes: [UInt8], _ examination: inout Examination) {
    let lines = bytes.prefix(64).split(separator: 10, maxSplits: 2)
    let header = String(decoding: lines.first ?? [], as: UTF8.self)
    examination.require(
      header.hasPrefix("%PDF-1.") && header.count == 8, .archive("6.1.2"), "the file does not begin with a header",
      at: "byte 0")
    let comment = lines.dropFirst().first ?? []
    examination.require(
      comment.first == UInt8(ascii: "%") && comment.dropFirst().prefix(4).filter { $0 > 127 }.count == 4,
      .archive("6.1.2"), "no comment of four bytes above 127 follows the header", at: "line 2")
    examination.require(
      bytes.suffix(6).elementsEqual("%%EOF\n".utf8) || bytes.suffix(5).elementsEqual("%%EOF".utf8),
      .archive("6.1.3"), "something follows the end of the file", at: "the last bytes")
    let trailer = examination.file.trailer
    examination.require(trailer["ID"]?.array?.count == 2, .archive("6.1.3"), "the file has no ID", at: "trailer")
    examination.require(trailer["Encrypt"] == nil, .archive("6.1.3"), "the file is encrypted", at: "trailer")
    checkObjects(trailer["Size"]?.integer ?? 0, &examination)
  }

  /// Walks over all objects; there is nothing in a sealed file that nothing refers to.
  private static func checkObjects(_ size: Int, _ examination: inout Examination) {
    examination.require(size <= 8_388_607, .archive("6.1.13"), "there are too many objects", at: "trailer")
    for number in 1..<max(2, size) {
      let object = examination.file.object(number)
      if case .stream(let dictionary) = object { checkStream(dictionary, number, &examination) }
      checkLimits(object, number, &examination)
    }
  }

  private static func checkStream(_ dictionary: PDFDictionary, _ number: Int, _ examination: inout Examination) {
    let filters = dictionary["Filter"]?.array ?? dictionary["Filter"].map { [$0] } ?? []
    let allowed: Set<String> = ["FlateDecode", "DCTDecode"]
    for filter in filters.compactMap(\.name) {
      examination.require(
        allowed.contains(filter), .archive("6.1.7.2"), "a stream is packed by \(filter)", at: "object \(number)")
    }
    for key in ["F", "FFilter", "FDecodeParms"] {
      examination.require(
        dictionary[key] == nil, .archive("6.1.7.1"), "a stream keeps its data in another file", at: "object \(number)")
    }
  }

  private static func checkLimits(_ value: PDFValue, _ number: Int, _ examination: inout Examination) {
    switch value {
    case .name(let name):
      examination.require(
        name.utf8.count <= 127, .archive("6.1.13"), "a name has \(name.utf8.count) bytes", at: "object \(number)")
    case .text(let text):
      examination.require(
        text.utf16.count * 2 + 2 <= 32_767, .archive("6.1.13"), "a string is too long", at: "object \(number)")
    case .bytes(let bytes):
      examination.require(bytes.count <= 32_767, .archive("6.1.13"), "a string is too long", at: "object \(number)")
    case .integer(let integer):
      examination.require(
        Int(Int32.min)...Int(Int32.max) ~= integer, .archive("6.1.13"), "a number is too large", at: "object \(number)")
    case .array(let values):
      for value in values { checkLimits(value, number, &examination) }
    case .dictionary(let dictionary), .stream(let dictionary):
      for entry in dictionary.entries { checkLimits(entry.value, number, &examination) }
    case .null, .bool, .real, .reference: break
    }
  }
}
