import Foundation

/// What the system said when it refused.
struct SystemError: Error, Hashable {
  /// The number, as in `errno`.
  let number: Int32

  /// The one said last.
  init() { number = errno }

  /// One that is known.
  init(_ number: Int32) { self.number = number }

  /// The system's words in small letters: `permission denied`.
  var words: String {
    let text = String(cString: strerror(number))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
