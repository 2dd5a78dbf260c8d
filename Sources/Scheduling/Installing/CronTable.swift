/// Lines for a crontab.
public enum CronTable {
  /// Looks each five minutes, and builds what has fallen due.
  ///
  /// Debian's cron knows no time zone but the machine's own, no holidays, and nothing of nights it missed; so the
  /// program looks at the clock itself.
  public static func text(_ command: ScheduleCommandLine) -> String {
    // A percent sign ends the command in a crontab (crontab(5)).
    let folder = ScheduleCommandLine.shellQuoted(command.folder)
    let line = "cd \(folder) && \(command.shell)".split(separator: "%", omittingEmptySubsequences: false)
    return """
      # Bilingual briefings, rebuilt where something changed. Each look takes a few milliseconds when nothing is due.
      */5 * * * * \(line.joined(separator: "\\%"))

      """
  }
}
