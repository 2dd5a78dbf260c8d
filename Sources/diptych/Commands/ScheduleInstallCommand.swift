import ArgumentParser
import Foundation
import Inputs
import Scheduling

extension ScheduleCommand {
  /// `diptych schedule install`
  struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a systemd service and timer, a line for cron, or jobs for a Slurm or Kubernetes cluster.",
      discussion: """
        The other options are those of `diptych schedule tick`, which the timer starts:
          diptych schedule install Reports/* --systemd /etc/systemd/system --keep 14 --on change --mail night.txt
          diptych schedule install Reports/* --slurm night.sh --shards 8 --all-or-nothing
        docs/CLUSTERS.md tells of the latter two.
        """)

    @Option(help: ArgumentHelp("Write diptych.service and diptych.timer into this folder.", valueName: "folder"))
    var systemd: String?

    @Flag(help: "Print a line for crontab.")
    var cron = false

    @Option(help: ArgumentHelp("Write a script for Slurm: an array of tasks and a last step.", valueName: "file"))
    var slurm: String?

    @Option(help: ArgumentHelp("Write CronJobs for Kubernetes: indexed pods and one that gathers.", valueName: "file"))
    var kubernetes: String?

    @Option(help: ArgumentHelp("With --slurm and --kubernetes: how many tasks share a night.", valueName: "n"))
    var shards = 4

    @Option(help: ArgumentHelp("With --kubernetes: the image of the program.", valueName: "image"))
    var image: String?

    @Option(
      help: ArgumentHelp("With --kubernetes: the claim of the volume of reports and outputs.", valueName: "claim"))
    var claim: String?

    @OptionGroup var options: BuildOptions

    func validate() throws {
      guard [systemd != nil, cron, slurm != nil, kubernetes != nil].count(where: { $0 }) == 1 else {
        throw ValidationError("Say one of --systemd FOLDER, --cron, --slurm FILE and --kubernetes FILE.")
      }
      if !(1...1000).contains(shards) { throw ValidationError("--shards must be from 1 to 1000.") }
      if kubernetes != nil, image == nil || claim == nil {
        throw ValidationError("--kubernetes goes with --image IMAGE and --claim CLAIM.")
      }
    }

    func run() throws {
      let console = Console(options: options.console)
      let reports = options.writing.reports
      var diagnostics = Diagnostics()
      let scheduled = reports.map { ScheduledReport(folder: $0, diagnostics: &diagnostics) }
      let schedules = scheduled.compactMap(\.schedule)
      if schedules.isEmpty { diagnostics.report(.nothingScheduled()) }
      console.report(diagnostics, files: SourceFiles(folders: reports))
      try console.end(with: diagnostics)
      let command = ScheduleCommandLine(
        program: Bundle.main.executablePath ?? "diptych", folder: FileManager.default.currentDirectoryPath,
        arguments: options.arguments)
      if cron { console.result(CronTable.text(command)) }
      if let systemd {
        let path = URL(fileURLWithPath: options.writing.output).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let units = SystemdUnits(command, schedules: schedules, writing: [path])
        try write(units.service, to: "\(systemd)/\(SystemdUnits.names.service)", console)
        try write(units.timer, to: "\(systemd)/\(SystemdUnits.names.timer)", console)
        console.note("Now: systemctl daemon-reload && systemctl enable --now \(SystemdUnits.names.timer)")
      }
      if let slurm {
        let text = SlurmScript.text(command, reports: reports, output: options.writing.output, tasks: shards)
        try write(text, to: slurm, console)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: slurm)
        console.note("Now, in scrontab -e or crontab -e: */5 * * * * \(URL(fileURLWithPath: slurm).path)")
      }
      if let kubernetes, let image, let claim {
        let jobs = KubernetesJobs(image: image, claim: claim, tasks: shards)
        try write(jobs.text(options.arguments, schedules: schedules), to: kubernetes, console)
        console.note("Now: kubectl apply -f \(kubernetes)")
      }
    }

    private func write(_ text: String, to path: String, _ console: Console) throws {
      try console.machine { () throws(Diagnostic) in try OutputFile.write(Array(text.utf8), to: path) }
      console.result(path)
    }
  }
}
