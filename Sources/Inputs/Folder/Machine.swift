import Foundation

/// The machine that the program runs on.
public enum Machine {
  /// Its name, as gethostname(2) has it; of a container the container's own.
  public static let name: String = {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "unnamed" }
    let name = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let isPlain = name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte & 0xDF) || byte == 45 || byte == 46
    }
    return isPlain && !name.isEmpty ? name : "unnamed"
  }()
}
