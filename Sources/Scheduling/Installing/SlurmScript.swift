/// A script for a Slurm cluster: it submits itself as an array of tasks and as a last step after them.
public enum SlurmScript {
  /// The script.
  ///
  /// Who calls it without an argument, a line of cron or scrontab, submits the night when one is due and none is under
  /// way. Tasks look at the ledger themselves, so that a task which Slurm starts twice, or days late, finds nothing to do;
  /// the last step runs however they ended (`afterany`), makes what they left undone, and notes the ledger.
  ///
  /// - Parameters:
  ///   - command: What `schedule tick` is called with.
  ///   - reports: The reports, and the output folder, as the command names them.
  ///   - tasks: How many share the night.
  public static func text(
    _ command: ScheduleCommandLine, reports: [String], output: String, tasks: Int
  ) -> String {
    let quoted = ScheduleCommandLine.shellQuoted
    let due = ScheduleCommandLine.shell(
      [command.program, "schedule", "list", "--due"] + reports + ["--output", output])
    return """
      #!/bin/bash
      # Bilingual briefings, rebuilt each night by \(tasks) tasks of a Slurm cluster. Let cron or scrontab call this script each
      # five minutes: it submits the night when one is due. The folder, the program and the fonts must be the same on all
      # machines.
      set -euo pipefail
      cd \(quoted(command.folder))
      case ${1:-submit} in
        task) exec \(command.shell) --shard auto ;;
        # What tasks lost is made here; then the histories are one, and the night is shown and told of once.
        gather) exec \(command.shell) --wait 900 ;;
      esac

      name=${DIPTYCH_JOB:-diptych}
      [ -z "$(squeue --noheader --user="$(id -un)" --name="$name")" ] || exit 0
      [ -n "$(\(due))" ] || exit 0
      logs=\(quoted(output))/.diptych/logs
      mkdir -p "$logs"
      find "$logs" -name 'slurm-*.log' -mtime +30 -delete
      script=$(readlink -f "$0")
      array=$(sbatch --parsable --job-name="$name" --array=1-\(tasks) --ntasks=1 --requeue --open-mode=append \\
        --output="$logs/slurm-%A_%a.log" "$script" task)
      sbatch --parsable --job-name="$name" --dependency="afterany:${array%%;*}" --ntasks=1 --requeue --open-mode=append \\
        --output="$logs/slurm-%j.log" "$script" gather

      """
  }
}
