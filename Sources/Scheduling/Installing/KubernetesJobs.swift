import Inputs
import Reporting

/// CronJobs for Kubernetes: indexed jobs whose pods share the night, and one pod more that gathers what they made.
public struct KubernetesJobs: Hashable, Sendable {
  /// The image of the program.
  public var image: String
  /// The claim of the volume that holds the reports and the output folder; all pods write to it (`ReadWriteMany`).
  public var claim: String
  /// How many pods share the night.
  public var tasks: Int

  /// Jobs.
  public init(image: String, claim: String, tasks: Int) {
    self.image = image
    self.claim = claim
    self.tasks = tasks
  }

  /// Where the volume is in a pod.
  static let folder = "/srv/briefings"

  /// The manifests, one CronJob (batch/v1) for each time at which a report may be due.
  ///
  /// A CronJob knows no holidays; pods look at the schedule and the ledger themselves, and those that find nothing due end
  /// at once. No pod talks to another: the last one waits until each of the others has left its part on the volume.
  ///
  /// - Parameter arguments: What `schedule tick` is called with, paths counted from the volume's root.
  public func text(_ arguments: [String], schedules: [Schedule]) -> String {
    var times: [Time] = []
    for time in schedules.flatMap(Self.times) where !times.contains(time) { times.append(time) }
    return times.enumerated().map { manifest($1, number: $0 + 1, arguments) }.joined(separator: "---\n")
  }

  /// A line of cron in a time zone.
  struct Time: Hashable {
    var cron: String
    var zone: String
  }

  /// The times of a schedule, as cron writes them with numbers only. Where a schedule is narrower than cron can say, they
  /// are more than those at which a report is due, never fewer.
  static func times(_ schedule: Schedule) -> [Time] {
    // Days of the week count from Sunday in cron, from Monday here.
    let days = schedule.weekdays.map { list($0.map { ($0 + 1) % 7 }) } ?? "*"
    switch schedule.rule {
    case .at(let times):
      return times.map { Time(cron: "\($0.minute) \($0.hour) * * \(days)", zone: schedule.zone.name) }
    case .cron(let cron):
      let fields = [
        field(cron.minutes, of: 60), field(cron.hours, of: 24), field(cron.daysOfMonth, of: 31),
        field(cron.months, of: 12), field(cron.daysOfWeek, of: 7),
      ]
      return [Time(cron: fields.joined(separator: " "), zone: schedule.zone.name)]
    }
  }

  private static func field(_ field: CronField, of count: Int) -> String {
    field.isAny && field.numbers.count == count ? "*" : list(Array(field.numbers))
  }

  private static func list(_ numbers: [Int]) -> String { numbers.sorted().map(String.init).joined(separator: ",") }

  private func manifest(_ time: Time, number: Int, _ arguments: [String]) -> String {
    let command = "diptych schedule tick " + ScheduleCommandLine.shell(arguments)
    let script =
      "if [ \"$JOB_COMPLETION_INDEX\" = \(tasks) ]; then exec \(command) --shards \(tasks) --wait 7200; "
      + "else exec \(command) --shard auto/\(tasks); fi"
    return """
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: diptych-\(number)
        labels: {app.kubernetes.io/name: diptych}
      spec:
        schedule: "\(time.cron)"
        timeZone: \(time.zone)
        concurrencyPolicy: Forbid
        startingDeadlineSeconds: 3000
        successfulJobsHistoryLimit: 3
        failedJobsHistoryLimit: 3
        jobTemplate:
          spec:
            completionMode: Indexed
            # The last one waits for the others, so all of them must have room at the same time.
            completions: \(tasks + 1)
            parallelism: \(tasks + 1)
            backoffLimitPerIndex: 3
            activeDeadlineSeconds: 21600
            ttlSecondsAfterFinished: 172800
            template:
              metadata:
                labels: {app.kubernetes.io/name: diptych}
              spec:
                restartPolicy: Never
                automountServiceAccountToken: false
                securityContext:
                  runAsNonRoot: true
                  seccompProfile: {type: RuntimeDefault}
                containers:
                  - name: diptych
                    image: \(JSONText.quoted(image))
                    workingDir: \(Self.folder)
                    command: ["/bin/sh", "-c", \(JSONText.quoted(script))]
                    resources:
                      requests: {cpu: "1", memory: 512Mi}
                    securityContext:
                      allowPrivilegeEscalation: false
                      readOnlyRootFilesystem: true
                      capabilities: {drop: [ALL]}
                    volumeMounts:
                      - {name: briefings, mountPath: \(Self.folder)}
                      - {name: scratch, mountPath: /tmp}
                volumes:
                  - name: briefings
                    persistentVolumeClaim: {claimName: \(JSONText.quoted(claim))}
                  - name: scratch
                    emptyDir: {}

      """
  }
}
