import CHarfBuzz
import Pages

/// A face cut down to the glyphs that a document draws.
///
/// Hinting goes (nothing is drawn hinted), and subroutines are written out into the glyphs that call them, so that a face
/// cut down twice is the same as one cut down once.
///
/// Sendable, since the bytes never change and HarfBuzz counts who holds them atomically.
final class FontSubset: @unchecked Sendable {
  /// The face as a font file of its own; whoever outlives this takes a reference.
  let blob: OpaquePointer
  /// The number of each glyph in the cut face by its number in the whole one; `none` where it is not there.
  let numbers: [UInt16]
  /// Not a glyph: no face has as many.
  static let none = UInt16.max

  /// Cuts a face of a file down to these glyphs, in order.
  ///
  /// - Throws: `DrawingError.fontUnreadable` when the file cannot be read or cut.
  init(_ font: FontID, path: String, index: Int, glyphs: [UInt32]) throws(DrawingError) {
    guard let file = hb_blob_create_from_file_or_fail(path) else { throw .fontUnreadable(font, path: path) }
    let face = Self.withoutCharacters(hb_face_create(file, UInt32(index)))
    hb_blob_destroy(file)
    defer { hb_face_destroy(face) }
    guard let cut = Self.cut(face, glyphs.map { ($0, $0) }) else { throw .fontUnreadable(font, path: path) }
    (blob, numbers) = cut
  }

  /// Cuts a cut face down to some of its glyphs, in order; they are named by their numbers in the whole face.
  ///
  /// - Throws: `DrawingError.fontUnreadable` when it cannot be cut.
  init(_ font: FontID, path: String, of other: FontSubset, glyphs: [UInt32]) throws(DrawingError) {
    let face = hb_face_create(other.blob, 0)
    defer { hb_face_destroy(face) }
    let known = glyphs.filter { Int($0) < other.numbers.count && other.numbers[Int($0)] != Self.none }
    guard let cut = Self.cut(face, known.map { ($0, UInt32(other.numbers[Int($0)])) }) else {
      throw .fontUnreadable(font, path: path)
    }
    (blob, numbers) = cut
  }

  deinit { hb_blob_destroy(blob) }

  /// What is left of a face, and where its glyphs are.
  ///
  /// - Parameter glyphs: The glyphs that are wanted: their numbers in the whole face, in order, and in this one.
  private static func cut(
    _ face: OpaquePointer?, _ glyphs: [(whole: UInt32, here: UInt32)]
  ) -> (blob: OpaquePointer, numbers: [UInt16])? {
    guard hb_face_get_glyph_count(face) > 0, let input = input(glyphs.map(\.here)) else { return nil }
    defer { hb_subset_input_destroy(input) }
    guard let plan = hb_subset_plan_create_or_fail(face, input) else { return nil }
    defer { hb_subset_plan_destroy(plan) }
    guard let cut = hb_subset_plan_execute_or_fail(plan) else { return nil }
    defer { hb_face_destroy(cut) }
    let renumbered = hb_subset_plan_old_to_new_glyph_mapping(plan)
    var numbers = [UInt16](repeating: none, count: Int(glyphs.last?.whole ?? 0) + 1)
    for glyph in glyphs where hb_map_has(renumbered, glyph.here) != 0 {
      numbers[Int(glyph.whole)] = UInt16(truncatingIfNeeded: hb_map_get(renumbered, glyph.here))
    }
    return hb_face_reference_blob(cut).map { ($0, numbers) }
  }

  /// A face without its table of characters; takes over the handle of the whole one.
  ///
  /// Cairo is told the characters of each glyph, so nothing asks the face for them, and to find those of a few glyphs the
  /// subsetter would go through all of a Han face, which took two thirds of the time of cutting it.
  private static func withoutCharacters(_ face: OpaquePointer?) -> OpaquePointer? {
    hb_face_create_for_tables(
      { _, tag, whole in
        tag == FontTable.tag("cmap")
          ? hb_blob_get_empty() : hb_face_reference_table(whole.map { OpaquePointer($0) }, tag)
      },
      face.map { UnsafeMutableRawPointer($0) }, { hb_face_destroy($0.map { OpaquePointer($0) }) })
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
      hb_set_add(left, FontTable.tag(table))
    }
    return input
  }
}
