import Foundation

/// The program itself.
public enum Program {
  /// Its version (Semantic Versioning 2.0.0).
  public static let version = "0.1.0"

  /// What tells this build of the program from any other: its version, and its file's length and moment of change.
  ///
  /// An output made by another build is made again. The moment is compared and never printed.
  static let fingerprint: String = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return version }
    return "\(version) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }()
}
