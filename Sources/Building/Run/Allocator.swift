import CMimalloc
import Foundation
import Inputs

/// The memory allocator.
enum Allocator {
  /// Gives back to the system what threads that have ended freed, when the program has grown large: it would be kept until
  /// another thread happens to want it.
  static func giveBack() {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0, usage.ru_maxrss >= large else { return }
    mi_collect(true)
  }

  /// In KiB.
  private static let large = 192 << 10
}

extension LinkedLibrary {
  /// The memory allocator. Being linked is all it takes: it stands in for the C library's own.
  static var mimalloc: LinkedLibrary {
    let number = mi_version()
    return LinkedLibrary(name: "mimalloc", version: "\(number / 100).\(number / 10 % 10).\(number % 10)")
  }
}
