import CGLib
import CPango
import Foundation
import Inputs
import Threads

/// A font file on this machine, mapped into memory; the owner of its blob.
///
/// Sendable, since HarfBuzz changes nothing in a blob that it reads.
final class FontFile: @unchecked Sendable {
  let path: String
  private let blob: OpaquePointer

  private static let known = Shared<Identity, FontFile>()

  /// The file at a path, mapped once for all who have it open; nil when it cannot be read.
  static func at(_ path: String) -> FontFile? {
    Identity(path).flatMap { identity in known.thing(identity) { FontFile(path: path) } }
  }

  /// What a file at a path is: another that takes its place is not the same.
  private struct Identity: Hashable {
    var path: String
    var device: UInt64, inode: UInt64, bytes: Int64, seconds: Int, nanoseconds: Int

    init?(_ path: String) {
      var found = stat()
      guard stat(path, &found) == 0 else { return nil }
      self.path = path
      (device, inode, bytes) = (UInt64(found.st_dev), UInt64(found.st_ino), Int64(found.st_size))
      (seconds, nanoseconds) = (found.st_mtim.tv_sec, found.st_mtim.tv_nsec)
    }
  }

  private init?(path: String) {
    guard let blob = hb_blob_create_from_file_or_fail(path) else { return nil }
    self.path = path
    self.blob = blob
  }

  deinit { hb_blob_destroy(blob) }

  /// Its length in bytes.
  var count: Int { Int(hb_blob_get_length(blob)) }

  /// How many units make an em of the face at an index, or nil when the file has no such face.
  func unitsPerEm(ofFace index: Int) -> Int? {
    guard index < hb_face_count(blob), let face = hb_face_create(blob, UInt32(index)) else { return nil }
    defer { hb_face_destroy(face) }
    return hb_face_get_glyph_count(face) > 0 ? Int(hb_face_get_upem(face)) : nil
  }

  /// The face at an index as HarfBuzz reads it by itself; the caller owns it.
  func font(ofFace index: Int, scale: Int32) -> OpaquePointer {
    let face = hb_face_create(blob, UInt32(index))
    defer { hb_face_destroy(face) }
    // HarfBuzz answers with its empty font where there is no memory, and never with nothing.
    guard let font = hb_font_create(face) ?? hb_font_get_empty() else { preconditionFailure("HarfBuzz gave no font") }
    hb_font_set_scale(font, scale, scale)
    return font
  }

  /// `checkSumAdjustment` of the first face (OpenType, `head`, offset 8).
  var adjustment: UInt32? {
    guard let face = hb_face_create(blob, 0) else { return nil }
    defer { hb_face_destroy(face) }
    let table = hb_face_reference_table(face, 0x6865_6164)
    defer { hb_blob_destroy(table) }
    var length: UInt32 = 0
    guard let bytes = hb_blob_get_data(table, &length), length >= 12 else { return nil }
    return (8..<12).reduce(0) { $0 << 8 | UInt32(UInt8(bitPattern: bytes[$1])) }
  }

  /// SHA-256 of the whole file, in hexadecimal.
  var sha256: String? {
    var length: UInt32 = 0
    guard let bytes = hb_blob_get_data(blob, &length) else { return nil }
    let text = bytes.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
      g_compute_checksum_for_data(G_CHECKSUM_SHA256, $0, gsize(length))
    }
    defer { g_free(text) }
    return text.map { String(cString: $0) }
  }
}
