import CQPDF

/// Makes objects of qpdf's from values, and holds their handles until they are let go.
///
/// Of names and small numbers there is one object each, which stands wherever it is wanted: a structure tree says the same
/// few of them over and over, and to qpdf each would be as large as the dictionary around it.
final class QPDFMaker {
  /// The handles that the next release lets go.
  private var handles: [qpdf_oh] = []
  private var names: [String: qpdf_oh] = [:]
  private var integers: [qpdf_oh?] = []

  /// Numbers below this are shared.
  private static let small = 1 << 10

  /// A value as an object of a document, which has to be the same each time.
  func make(_ value: PDFValue, in document: qpdf_data?) -> qpdf_oh {
    switch value {
    case .null: return held(qpdf_oh_new_null(document))
    case .bool(let value): return held(qpdf_oh_new_bool(document, value ? QPDF_TRUE : QPDF_FALSE))
    case .integer(let number): return integer(number, in: document)
    case .real(let number): return held(qpdf_oh_new_real_from_double(document, QPDFObjects.writable(number), 5))
    case .name(let name): return self.name(name, in: document)
    case .text(let text):
      var short = QPDFObjects.fitting(text)
      return short.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          held(qpdf_oh_new_binary_unicode_string(document, $0.baseAddress, $0.count))
        }
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { held(qpdf_oh_new_binary_string(document, $0.baseAddress, $0.count)) }
      }
    case .array(let values):
      let array = held(qpdf_oh_new_array(document))
      for value in values { qpdf_oh_append_item(document, array, make(value, in: document)) }
      return array
    case .dictionary(let dictionary), .stream(let dictionary):
      let target = held(qpdf_oh_new_dictionary(document))
      for entry in dictionary.entries {
        qpdf_oh_replace_key(document, target, "/" + entry.key, make(entry.value, in: document))
      }
      return target
    case .reference(let number): return held(qpdf_get_object_by_id(document, Int32(number), 0))
    }
  }

  private func name(_ name: String, in document: qpdf_data?) -> qpdf_oh {
    if let known = names[name] { return known }
    // qpdf takes a number sign for the start of an escape.
    let made = qpdf_oh_new_name(document, "/" + name.replacing("#", with: "#23"))
    names[name] = made
    return made
  }

  private func integer(_ number: Int, in document: qpdf_data?) -> qpdf_oh {
    guard 0..<Self.small ~= number else { return held(qpdf_oh_new_integer(document, Int64(number))) }
    if number >= integers.count {
      integers += [qpdf_oh?](repeating: nil, count: number + 1 - integers.count)
    }
    if let known = integers[number] { return known }
    let made = qpdf_oh_new_integer(document, Int64(number))
    integers[number] = made
    return made
  }

  /// A handle that the next release lets go.
  func held(_ handle: qpdf_oh) -> qpdf_oh {
    handles.append(handle)
    return handle
  }

  /// Lets go of all handles but those of what is shared.
  func release(in document: qpdf_data?) {
    for handle in handles { qpdf_oh_release(document, handle) }
    handles.removeAll(keepingCapacity: true)
  }

  /// Lets go of all handles of a document.
  func releaseAll(in document: qpdf_data?) {
    qpdf_oh_release_all(document)
    handles.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    integers.removeAll(keepingCapacity: true)
  }
}
