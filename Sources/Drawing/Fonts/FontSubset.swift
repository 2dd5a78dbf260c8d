import CHarfBuzz
import Pages

/// A face cut down to the glyphs that a document draws.
///
/// Cairo copies the outlines of a whole face, tens of megabytes for a Han face, to learn what kind of face it is and
/// again to cut it down. Given a face that holds little more than what is drawn, it has next to nothing to copy.
/// Hinting goes (nothing is drawn hinted), and subroutines are written out into the glyphs that call them, since Cairo
/// would keep the table of all of them.
///
/// Sendable, since the bytes never change and HarfBuzz counts who holds them atomically.
final class FontSubset: @unchecked Sendable {
  /// The face as a font file of its own; whoever outlives this takes a reference.
  let blob: OpaquePointer
  /// The number of each glyph in the cut face by its number in the whole one; `none` where it is not there.
  let numbers: [UInt16]
  /// Not a glyph: no face has as many.
  static let none = UInt16.max

  /// Whether a drawing of some of its glyphs is the same, to the byte, as one with a face that has these alone.
  ///
  /// TrueType outlines of more than 128 KiB are found by longer offsets (OpenType, ‘loca’), and Cairo writes offsets as
  /// the face has them. Those of CFF it writes anew.
  var isForFewer: Bool {
    var length: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &length), length >= 4 else { return false }
    return length <= 0x1FFFF || UnsafeRawBufferPointer(start: data, count: 4).elementsEqual("OTTO".utf8)
  }

  deinit { hb_blob_destroy(blob) }

  /// Cuts a face of a file down to these glyphs, in order.
  ///
  /// - Throws: `DrawingError.fontUnreadable` when the file cannot be read or cut.
  init(_ font: FontID, path: String, index: Int, glyphs: [UInt32]) throws(DrawingError) {
    guard let file = hb_blob_create_from_file_or_fail(path) else { throw .fontUnreadable(font, path: path) }
    let face = Self.withoutCharacters(hb_face_create(file, UInt32(index)))
    hb_blob_destroy(file)
    defer { hb_face_destroy(face) }
    guard hb_face_get_glyph_count(face) > 0, let input = FontSubset.input(glyphs) else {
      throw .fontUnreadable(font, path: path)
    }
    defer { hb_subset_input_destroy(input) }
    guard let plan = hb_subset_plan_create_or_fail(face, input) else { throw .fontUnreadable(font, path: path) }
    defer { hb_subset_plan_destroy(plan) }
    guard let cut = hb_subset_plan_execute_or_fail(plan) else { throw .fontUnreadable(font, path: path) }
    defer { hb_face_destroy(cut) }
    let renumbered = hb_subset_plan_old_to_new_glyph_mapping(plan)
    var numbers = [UInt16](repeating: Self.none, count: Int(glyphs.last ?? 0) + 1)
    for glyph in glyphs where hb_map_has(renumbered, glyph) != 0 {
      numbers[Int(glyph)] = UInt16(truncatingIfNeeded: hb_map_get(renumbered, glyph))
    }
    self.numbers = numbers
    guard let blob = hb_face_reference_blob(cut) else { throw .fontUnreadable(font, path: path) }
    self.blob = blob
  }

  /// A face without its table of characters; takes over the handle of the whole one.
  ///
  /// Cairo is told the characters of each glyph, so nothing asks the face for them, and to find those of a few glyphs the
  /// subsetter would go through all of a Han face, which took two thirds of the time of cutting it.
  private static func withoutCharacters(_ face: OpaquePointer?) -> OpaquePointer? {
    hb_face_create_for_tables(
      { _, tag, whole in
        tag == FontSubset.tag("cmap")
          ? hb_blob_get_empty() : hb_face_reference_table(whole.map { OpaquePointer($0) }, tag)
      },
      face.map { UnsafeMutableRawPointer($0) }, { hb_face_destroy($0.map { OpaquePointer($0) }) })
  }

  private static func tag(_ name: StaticString) -> UInt32 {
    name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
  }

  private static func input(_ glyphs: [UInt32]) -> OpaquePointer? {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    let wanted = hb_subset_input_glyph_set(input)
    for glyph in glyphs { hb_set_add(wanted, glyph) }
    let flags = HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue
    hb_subset_input_set_flags(input, flags)
    // Shaping is done: what shapes, kerns or sets text upright has no use in a drawing, and would draw in more glyphs.
    let left = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    let shaping: [StaticString] = [
      "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "VORG", "vhea", "vmtx", "DSIG",
    ]
    for table in shaping {
      hb_set_add(left, tag(table))
    }
    return input
  }
}
