import Inputs

/// What can go wrong when a PDF is sealed or examined.
public enum SealingError: Error, Hashable, Sendable {
  /// The bytes are not a PDF that can be read.
  case unreadable(String)
  /// The drawn file is not what the marks say of it.
  case contentUnexpected(page: Int, reason: String)
  /// The document says too little of itself for an accessible file.
  case incomplete(String)
  /// Something leads to a destination that no page has.
  case destinationUnknown(String)
  /// The colour profile could not be made.
  case profile
  /// qpdf's own words.
  case library(String)

  /// The error as a person should read it.
  public var diagnostic: Diagnostic {
    switch self {
    case .unreadable(let reason): .pdfUnreadable(reason)
    case .contentUnexpected(let page, let reason): .drawnContentUnexpected(page: page, reason: reason)
    case .incomplete(let what): .sealingIncomplete(what)
    case .destinationUnknown(let name): .destinationUnknown(name)
    case .profile: .sealingFailed("the sRGB profile could not be made")
    case .library(let words): .sealingFailed(words)
    }
  }
}
