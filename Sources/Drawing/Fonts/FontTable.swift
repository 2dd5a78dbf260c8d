import CHarfBuzz

/// A table of a font file (OpenType 1.9, ‘Font file’): numbers, the high byte first.
struct FontTable {
  /// The table's bytes.
  var bytes: [UInt8]

  /// The number of a table's name.
  static func tag(_ name: StaticString) -> UInt32 {
    name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
  }

  /// A table of zeros.
  init(length: Int) { bytes = Array(repeating: 0, count: length) }

  /// The table of a face; nil when it has none.
  init?(_ name: StaticString, of face: OpaquePointer?) {
    let blob = hb_face_reference_table(face, Self.tag(name))
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &length), length > 0 else { return nil }
    bytes = Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
  }

  /// A name that a face has (OpenType, ‘name’), in English; nil when it has none.
  static func name(_ number: UInt32, of face: OpaquePointer?) -> String? {
    var buffer = [CChar](repeating: 0, count: 256)
    var length = UInt32(buffer.count)
    hb_ot_name_get_utf8(face, hb_ot_name_id_t(number), hb_language_from_string("en", -1), &length, &buffer)
    let text = String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.isEmpty ? nil : text
  }

  /// The number of so many bytes at a place; 0 where the table has ended.
  func number(at place: Int, bytes length: Int = 2) -> Int {
    guard place >= 0, length >= 0, place + length <= bytes.count else { return 0 }
    return bytes[place..<place + length].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Writes a number of two bytes at a place.
  mutating func set(_ number: Int, at place: Int) {
    guard place >= 0, place + 2 <= bytes.count else { return }
    let value = UInt16(truncatingIfNeeded: number)
    bytes[place] = UInt8(value >> 8)
    bytes[place + 1] = UInt8(truncatingIfNeeded: value)
  }

  /// Adds a number of two bytes.
  mutating func append(_ number: Int) {
    let value = UInt16(truncatingIfNeeded: number)
    bytes += [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  /// Adds a number of four bytes.
  mutating func appendLong(_ number: Int) {
    append(number >> 16)
    append(number)
  }
}

/// Puts font files together.
enum FontAssembly {
  /// A font file of these tables, with their sums; the caller destroys it. Nil without memory.
  static func file(of tables: [(name: StaticString, table: FontTable)]) -> OpaquePointer? {
    let builder = hb_face_builder_create()
    defer { hb_face_destroy(builder) }
    for (name, table) in tables {
      let blob = table.bytes.withUnsafeBytes {
        hb_blob_create(
          $0.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32($0.count), HB_MEMORY_MODE_DUPLICATE, nil, nil)
      }
      hb_face_builder_add_table(builder, FontTable.tag(name), blob)
      hb_blob_destroy(blob)
    }
    let file = hb_face_reference_blob(builder)
    guard hb_blob_get_length(file) > 0 else {
      hb_blob_destroy(file)
      return nil
    }
    return file
  }
}
