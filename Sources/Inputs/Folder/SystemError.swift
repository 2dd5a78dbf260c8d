import Foundation

/// What the system said when it refused.
public struct SystemError: Error, Hashable, Sendable {
  /// The number, as in `errno`.
  public let number: Int32

  /// The one said last.
  public init() { number = errno }

  /// One that is known.
  public init(_ number: Int32) { self.number = number }

  /// The system's words in small letters: `permission denied`.
  public var words: String {
    let text = String(cString: strerror(number))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
