/// The command line that a timer starts.
public struct ScheduleCommandLine: Hashable, Sendable {
  /// The program's path.
  public var program: String
  /// The folder it is started in.
  public var folder: String
  /// Its arguments after `schedule tick`.
  public var arguments: [String]

  /// A command line.
  public init(program: String, folder: String, arguments: [String]) {
    self.program = program
    self.folder = folder
    self.arguments = arguments
  }

  var words: [String] { [program, "schedule", "tick"] + arguments }

  /// For a POSIX shell.
  var shell: String { Self.shell(words) }

  /// Words for a POSIX shell.
  static func shell(_ words: [String]) -> String { words.map(shellQuoted).joined(separator: " ") }

  /// For `ExecStart=` (systemd.service(5), COMMAND LINES): `%` and `$` are doubled, the rest is quoted.
  var systemd: String {
    words.map { word in
      let escaped = word.flatMap { character -> String in
        switch character {
        case "%": "%%"
        case "$": "$$"
        case "\\": "\\\\"
        case "\"": "\\\""
        default: String(character)
        }
      }
      return "\"" + String(escaped) + "\""
    }.joined(separator: " ")
  }

  static func shellQuoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || "-_./+:=,@".unicodeScalars.contains(scalar)
    }
    return plain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
