import Foundation

/// What a run that came to no good end may leave for others to trip over.
enum Litter {
  /// Parts of files, and journals with something to roll back, by their paths below a folder: SQLite writes zeroes over the
  /// beginning of a journal that it has done with (*Database File Format*, §3).
  static func all(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return names.filter { name in
      name.hasSuffix(".part") || name.hasSuffix("-journal") && isHot("\(folder)/\(name)")
    }
  }

  private static func isHot(_ journal: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: journal) else { return false }
    defer { try? file.close() }
    return ((try? file.read(upToCount: 8)) ?? nil)?.contains { $0 != 0 } ?? false
  }
}
