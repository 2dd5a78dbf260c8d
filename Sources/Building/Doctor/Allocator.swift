import CMimalloc
import Inputs

extension LinkedLibrary {
  /// The memory allocator. Being linked is all it takes: it stands in for the C library's own.
  static var mimalloc: LinkedLibrary {
    let number = mi_version()
    return LinkedLibrary(name: "mimalloc", version: "\(number / 100).\(number / 10 % 10).\(number % 10)")
  }
}
