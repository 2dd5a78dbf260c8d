/// One thing a person should know about their input or their machine.
///
/// Diagnostics are made only by the functions of the catalogue (`Sources/Inputs/Catalogue`), so that the wording of all
/// of them can be read in one place.
public struct Diagnostic: Hashable, Sendable, Error {
  /// How grave it is. Only an error stops an output from being written.
  public enum Severity: String, Hashable, Sendable, Comparable {
    case note, warning, error

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// Whose fault it is, which decides the exit status: 1 for the input, 2 for usage, 3 for the machine.
  public enum Fault: String, Hashable, Sendable {
    case input, usage, machine
  }

  /// A short stable name, in kebab case, to search for and to silence: `unknown-key`.
  public var code: String
  /// How grave it is.
  public var severity: Severity
  /// Whose fault it is.
  public var fault: Fault
  /// Where it is, when it is somewhere.
  public var place: Place?
  /// Other places that it is about, such as the same row in the other languages.
  public var related: [Place]
  /// One sentence of what is wrong.
  public var message: String
  /// One sentence of how to mend it.
  public var hint: String?

  /// A diagnostic; to be called from the catalogue only.
  public init(
    _ code: String, _ severity: Severity = .error, fault: Fault = .input, at place: Place? = nil,
    related: [Place] = [], _ message: String, hint: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.fault = fault
    self.place = place
    self.related = related
    self.message = message
    self.hint = hint
  }
}
