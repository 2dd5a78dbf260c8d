import CArchive

/// A file within a ZIP archive, such as a .docx.
enum PackedFile {
  /// Files that unpack to more are not read.
  private static let most = 64 << 20
  private static let stretch = 1 << 16

  /// The bytes of a file by its name; nil when there is none, or it cannot be read.
  static func bytes(_ name: String, in zip: [UInt8]) -> [UInt8]? {
    zip.withUnsafeBytes { bytes in
      guard let archive = archive_read_new() else { return nil }
      defer { archive_read_free(archive) }
      guard archive_read_support_format_zip(archive) == ARCHIVE_OK,
        archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK
      else { return nil }
      var entry: OpaquePointer?
      while archive_read_next_header(archive, &entry) == ARCHIVE_OK {
        guard let found = archive_entry_pathname(entry), String(cString: found) == name else { continue }
        return unpacked(archive)
      }
      return nil
    }
  }

  /// What the archive's reader stands at.
  private static func unpacked(_ archive: OpaquePointer) -> [UInt8]? {
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: stretch)
    while true {
      let count = archive_read_data(archive, &room, room.count)
      guard count >= 0, bytes.count + count <= most else { return nil }
      if count == 0 { return bytes }
      bytes += room[..<count]
    }
  }
}
