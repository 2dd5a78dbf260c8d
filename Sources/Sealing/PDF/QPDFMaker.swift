import CQPDF

/// Makes objects of qpdf's from values, and holds their handles until they are let go.
///
/// Of names, of small and repeated numbers and of lists of them there is one object each, which stands wherever it is
/// wanted within others: a structure tree says the same few of them over and over, and to qpdf each would be as large as the
/// dictionary around it.
final class QPDFMaker {
  /// The handles that the next release lets go.
  private var handles: [qpdf_oh] = []
  private var names: [String: qpdf_oh] = [:]
  private var integers: [qpdf_oh?] = []
  private var reals: [Double: qpdf_oh] = [:]
  private var plain: [[PDFValue]: qpdf_oh] = [:]
  /// What dictionaries referred to of late, by the last digits of its number: neighbours lead to the same page and parent.
  private var references = [(number: Int, handle: qpdf_oh)?](repeating: nil, count: 1 << 5)

  /// Integers below this are shared.
  private static let small = 1 << 10
  /// So many different reals are remembered.
  private static let mostReals = 1 << 12
  /// Lists longer than this are not shared.
  private static let longest = 4

  /// A value as an object of a document, which has to be the same each time. It may become an object with a number.
  func make(_ value: PDFValue, in document: qpdf_data?) -> qpdf_oh { held(new(value, in: document)) }

  /// A value as a part of another.
  private func part(_ value: PDFValue, in document: qpdf_data?) -> qpdf_oh {
    switch value {
    case .integer(let number) where 0..<Self.small ~= number: return integer(number, in: document)
    case .name(let name): return Self.known(name, in: &names) { new(value, in: document) }
    case .real(let number) where reals.count < Self.mostReals || reals[number] != nil:
      return Self.known(number, in: &reals) { new(value, in: document) }
    case .array(let values) where isPlain(values):
      return Self.known(values, in: &plain) { new(value, in: document) }
    default: return make(value, in: document)
    }
  }

  private static func known<Key: Hashable>(
    _ key: Key, in known: inout [Key: qpdf_oh], _ make: () -> qpdf_oh
  ) -> qpdf_oh {
    if let handle = known[key] { return handle }
    let handle = make()
    known[key] = handle
    return handle
  }

  /// Whether there are only small numbers and names in a list.
  private func isPlain(_ values: [PDFValue]) -> Bool {
    values.count <= Self.longest
      && values.allSatisfy { value in
        switch value {
        case .integer(let number): 0..<Self.small ~= number
        case .name: true
        default: false
        }
      }
  }

  private func new(_ value: PDFValue, in document: qpdf_data?) -> qpdf_oh {
    switch value {
    case .null: return qpdf_oh_new_null(document)
    case .bool(let value): return qpdf_oh_new_bool(document, value ? QPDF_TRUE : QPDF_FALSE)
    case .integer(let number): return qpdf_oh_new_integer(document, Int64(number))
    case .real(let number): return qpdf_oh_new_real_from_double(document, QPDFObjects.writable(number), 5)
    // qpdf takes a number sign for the start of an escape.
    case .name(let name): return qpdf_oh_new_name(document, "/" + name.replacing("#", with: "#23"))
    case .text(let text):
      var short = QPDFObjects.fitting(text)
      return short.withUTF8 { utf8 in
        utf8.withMemoryRebound(to: CChar.self) {
          qpdf_oh_new_binary_unicode_string(document, $0.baseAddress, $0.count)
        }
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { qpdf_oh_new_binary_string(document, $0.baseAddress, $0.count) }
      }
    case .array(let values):
      let array = qpdf_oh_new_array(document)
      for value in values { qpdf_oh_append_item(document, array, part(value, in: document)) }
      return array
    case .dictionary(let dictionary), .stream(let dictionary):
      let target = qpdf_oh_new_dictionary(document)
      for entry in dictionary.entries {
        let value =
          if case .reference(let number) = entry.value {
            reference(number, in: document)
          } else {
            part(entry.value, in: document)
          }
        qpdf_oh_replace_key(document, target, "/" + entry.key, value)
      }
      return target
    case .reference(let number): return qpdf_get_object_by_id(document, Int32(number), 0)
    }
  }

  private func reference(_ number: Int, in document: qpdf_data?) -> qpdf_oh {
    let slot = number & (references.count - 1)
    if let known = references[slot] {
      if known.number == number { return known.handle }
      qpdf_oh_release(document, known.handle)
    }
    let handle = qpdf_get_object_by_id(document, Int32(number), 0)
    references[slot] = (number, handle)
    return handle
  }

  private func integer(_ number: Int, in document: qpdf_data?) -> qpdf_oh {
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
    reals.removeAll(keepingCapacity: true)
    plain.removeAll(keepingCapacity: true)
    for slot in references.indices { references[slot] = nil }
  }
}
