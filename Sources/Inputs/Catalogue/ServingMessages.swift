/// What the room Serving says.
extension Diagnostic {
  /// Another program listens at the port.
  public static func portTaken(_ port: Int, address: String) -> Diagnostic {
    Diagnostic(
      "port-taken", fault: .machine, "Another program already listens at port \(port) of \(address).",
      hint: "Stop it, or name another port: `diptych serve --port \(port < 65_535 ? port + 1 : 8_000)`.")
  }

  /// The address or port cannot be listened at.
  public static func cannotListen(_ address: String, port: Int, reason: String) -> Diagnostic {
    Diagnostic(
      "cannot-listen", fault: .machine, "The preview cannot listen at \(address), port \(port): \(reason).",
      hint: "Name an address of this machine with --address, and a port above 1023 with --port.")
  }

  /// What was named as an address is none.
  public static func notAnAddress(_ written: String) -> Diagnostic {
    Diagnostic(
      "not-an-address", fault: .usage, "“\(written)” is not an IP address.",
      hint: "Write 127.0.0.1 or ::1 for this machine alone, or an address of it that others reach.")
  }

  /// There is no report to show.
  public static func nothingToServe(_ folder: String) -> Diagnostic {
    Diagnostic(
      "nothing-to-show", fault: .usage, "There is no report in `\(folder)`.",
      hint: "Name reports or folders that hold them, or begin one with `diptych init`.")
  }

  /// The preview answers on an address that others reach.
  public static func reachedByOthers(_ address: String) -> Diagnostic {
    Diagnostic(
      "reached-by-others", .warning, fault: .usage,
      "Whoever reaches \(address) can read all reports that are shown, without a password.",
      hint: "Listen on 127.0.0.1, the default, and let others in through a server that knows them.")
  }

  /// The program that serves is not beside this one.
  public static func previewMissing(_ program: String, reason: String) -> Diagnostic {
    Diagnostic(
      "preview-missing", fault: .machine, "The preview's program `\(program)` cannot be started: \(reason).",
      hint: "Run `make build`, which makes both programs, and keep them in one folder.")
  }

  /// The preview ended on its own.
  public static func previewEnded(reason: String) -> Diagnostic {
    Diagnostic(
      "preview-ended", fault: .machine, "The preview ended: \(reason).", hint: "Start it again with `diptych serve`.")
  }
}
