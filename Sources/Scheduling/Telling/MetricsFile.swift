import Building
import Inputs

/// What a monitoring system reads: the text format of Prometheus, version 0.0.4, for its node exporter's folder.
public enum MetricsFile {
  /// The metrics of a night.
  public static func text(_ night: Night) -> String {
    let result = night.result
    let gauges: [(name: String, help: String, value: Int)] = [
      ("diptych_night_start_timestamp_seconds", "When the last night began.", night.began.seconds),
      ("diptych_night_duration_seconds", "How long the last night took.", night.seconds),
      (
        "diptych_night_success", "Whether everything due in the last night is as it should be.", night.hasFailed ? 0 : 1
      ),
      ("diptych_night_tries", "How often the last night was tried.", night.tries),
      ("diptych_night_outputs_built", "Files made in the last night.", night.built.count),
      ("diptych_night_outputs_unchanged", "Files that needed no making.", result.count(.unchanged)),
      ("diptych_night_outputs_failed", "Files that could not be made.", result.count(.failed)),
      (
        "diptych_night_errors", "Errors found in the last night.",
        result.allDiagnostics.all.count { $0.severity == .error }
      ),
    ]
    return gauges.map { "# HELP \($0.name) \($0.help)\n# TYPE \($0.name) gauge\n\($0.name) \($0.value)\n" }.joined()
  }

  /// Writes the metrics of a night to a file, whole.
  public static func write(_ night: Night, to path: String) throws(Diagnostic) {
    try OutputFile.write(Array(text(night).utf8), to: path)
  }
}
