import Foundation
import Inputs

/// Tells other programs of a night.
///
/// What is told, and to whom, is the operator's choice on the command line: a report is input, and never says what
/// command is to be run.
public struct Messenger: Hashable, Sendable {
  /// When something is told.
  public enum Occasion: String, Hashable, Sendable, CaseIterable { case failure, change, always }

  /// On what occasions.
  public var occasion: Occasion
  /// A command for the shell: it gets the report on standard input and the subject as `DIPTYCH_SUBJECT`.
  public var command: String?
  /// An address that the report is sent to as JSON.
  public var webhook: String?
  /// After how many seconds a command is stopped, or a request given up.
  public var timeout: Int

  /// A messenger.
  public init(occasion: Occasion, command: String? = nil, webhook: String? = nil, timeout: Int = 30) {
    self.occasion = occasion
    self.command = command
    self.webhook = webhook
    self.timeout = timeout
  }

  /// Tells of a night when there is occasion to. That something could not be told is reported and harms nothing.
  public func tell(_ night: Night, diagnostics: inout Diagnostics) {
    let isDue =
      switch occasion {
      case .failure: night.hasFailed
      case .change: night.hasFailed || night.hasChanged
      case .always: true
      }
    guard isDue else { return }
    let report = NightReport(night)
    if let command {
      let child = Child(
        executable: "/bin/sh", arguments: ["-c", command], input: report.text,
        environment: ["DIPTYCH_SUBJECT": report.subject, "DIPTYCH_RESULT": night.hasFailed ? "failed" : "done"])
      if let reason = child.run(timeout: timeout) { diagnostics.report(.messageFailed("the command", reason: reason)) }
    }
    if let webhook {
      // A HTTP client in this program would be linked into every run of it; curl is asked once in a night.
      let child = Child(
        executable: "/usr/bin/env",
        arguments: [
          "curl", "--silent", "--show-error", "--fail", "--max-time", String(timeout), "--proto", "=http,https",
          "--header", "Content-Type: application/json", "--data-binary", "@-", "--output", "/dev/null", "--url",
          webhook,
        ], input: Self.json(night, report), environment: [:])
      if let reason = child.run(timeout: timeout + 5) {
        diagnostics.report(.messageFailed("the webhook", reason: reason))
      }
    }
  }

  static func json(_ night: Night, _ report: NightReport) -> String {
    let fields = [
      ("result", JSONText.quoted(night.hasFailed ? "failed" : "done")), ("subject", JSONText.quoted(report.subject)),
      ("text", JSONText.quoted(report.text)), ("built", "\(night.built.count)"),
      ("unchanged", "\(night.result.count(.unchanged))"), ("failed", "\(night.result.count(.failed))"),
    ]
    return "{" + fields.map { "\(JSONText.quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }
}
