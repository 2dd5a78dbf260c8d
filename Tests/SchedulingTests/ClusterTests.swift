import Foundation
import Inputs
import Reporting
import Testing

@testable import Scheduling

@Suite("Clusters")
struct ClusterTests {
  private static let command = ScheduleCommandLine(
    program: "/opt/diptych/diptych", folder: "/srv/our briefings",
    arguments: ["Reports/it's", "--output", "build", "--on", "change"])

  private func schedule(_ yaml: String) throws -> Schedule {
    var diagnostics = Diagnostics()
    let value = try #require(YAMLReader.value(of: InputFile(path: "s.yaml", text: yaml), &diagnostics))
    let folder = try InputFolder(FileManager.default.temporaryDirectory.path)
    return try #require(Schedule(value, in: folder, diagnostics: &diagnostics))
  }

  private func bash(_ script: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  @Test("the script for Slurm is one that the shell reads, and calls the program in three ways")
  func slurm() throws {
    let text = SlurmScript.text(Self.command, reports: ["Reports/it's"], output: "build", tasks: 8)
    #expect(try bash("bash -n <<< \"$1\"", ["", text]).status == 0)
    for line in [
      #"cd '/srv/our briefings'"#,
      #"task) exec /opt/diptych/diptych schedule tick 'Reports/it'\''s' --output build --on change --shard auto ;;"#,
      #"gather) exec /opt/diptych/diptych schedule tick 'Reports/it'\''s' --output build --on change --wait 900 ;;"#,
      #"[ -n "$(/opt/diptych/diptych schedule list --due 'Reports/it'\''s' --output build)" ] || exit 0"#,
      #"array=$(sbatch --parsable --job-name="$name" --array=1-8 --ntasks=1 --requeue --open-mode=append \"#,
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
  }

  @Test("nothing is submitted while a night is under way, and when none is due")
  func submission() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Stand-ins that say what they were asked: the real ones are tried by `make test-slurm`.
    for (name, text) in [
      ("squeue", "cat \(folder.path)/queue"), ("sbatch", "echo \"$@\" >> \(folder.path)/submitted; echo '17;loopback'"),
      ("diptych", "cat \(folder.path)/due"),
    ] {
      let file = folder.appendingPathComponent(name)
      try "#!/bin/sh\n\(text)\n".write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    let command = ScheduleCommandLine(program: folder.path + "/diptych", folder: folder.path, arguments: ["a"])
    let script = folder.appendingPathComponent("night.sh")
    try SlurmScript.text(command, reports: ["a"], output: "build", tasks: 3)
      .write(to: script, atomically: true, encoding: .utf8)
    func submitted(queue: String, due: String) throws -> [String] {
      try queue.write(to: folder.appendingPathComponent("queue"), atomically: true, encoding: .utf8)
      try due.write(to: folder.appendingPathComponent("due"), atomically: true, encoding: .utf8)
      let list = folder.appendingPathComponent("submitted")
      try? FileManager.default.removeItem(at: list)
      let ran = try bash("PATH=\"$0:$PATH\" bash \"$1\"", [folder.path, script.path])
      #expect(ran.status == 0, "\(ran.output)")
      return ((try? String(contentsOf: list, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }
    #expect(try submitted(queue: "", due: "") == [])
    #expect(try submitted(queue: "12 diptych", due: "a") == [])
    let jobs = try submitted(queue: "", due: "a")
    #expect(jobs.count == 2)
    #expect(jobs.first?.contains("--array=1-3 ") == true && jobs.first?.hasSuffix("night.sh task") == true)
    #expect(jobs.last?.contains("--dependency=afterany:17 ") == true && jobs.last?.hasSuffix("night.sh gather") == true)
  }

  @Test(
    "the times at which pods look",
    arguments: [
      (#"{at: "02:30", timezone: Asia/Hong_Kong}"#, ["30 2 * * * Asia/Hong_Kong"]),
      (
        #"{at: ["02:30", "14:05"], timezone: UTC, weekdays: mon-wed}"#,
        ["30 2 * * 1,2,3 UTC", "5 14 * * 1,2,3 UTC"]
      ),
      (#"{at: "02:30", timezone: UTC, weekdays: [sat, sun]}"#, ["30 2 * * 0,6 UTC"]),
      (#"{cron: "*/30 2 * jan,jul *", timezone: UTC}"#, ["0,30 2 * 1,7 * UTC"]),
      (#"{cron: "0 2 1 * 7", timezone: UTC}"#, ["0 2 1 * 0 UTC"]),
      // Every day of the week by name is no star: with a day of the month beside it, cron takes either.
      (#"{cron: "0 2 1 * 0-6", timezone: UTC}"#, ["0 2 1 * 0,1,2,3,4,5,6 UTC"]),
    ])
  func times(yaml: String, lines: [String]) throws {
    #expect(KubernetesJobs.times(try schedule(yaml)).map { "\($0.cron) \($0.zone)" } == lines)
  }

  /// The fields that a manifest may have, with their kinds, by the reference of the interface (batch/v1 CronJob and Job,
  /// core/v1 PodSpec, Kubernetes 1.33); `*` stands for any key of a map, `[]` for the items of a list.
  private static let fields: [String: String] = [
    "apiVersion": "text", "kind": "text", "metadata.name": "text", "metadata.labels.*": "text",
    "spec.schedule": "text", "spec.timeZone": "text", "spec.concurrencyPolicy": "text", "spec.suspend": "truth",
    "spec.startingDeadlineSeconds": "number", "spec.successfulJobsHistoryLimit": "number",
    "spec.failedJobsHistoryLimit": "number", "job.completionMode": "text", "job.completions": "number",
    "job.parallelism": "number", "job.backoffLimit": "number", "job.backoffLimitPerIndex": "number",
    "job.maxFailedIndexes": "number", "job.activeDeadlineSeconds": "number", "job.ttlSecondsAfterFinished": "number",
    "pod.restartPolicy": "text", "pod.automountServiceAccountToken": "truth",
    "pod.securityContext.runAsNonRoot": "truth", "pod.securityContext.seccompProfile.type": "text",
    "pod.volumes[].name": "text", "pod.volumes[].persistentVolumeClaim.claimName": "text",
    "pod.volumes[].emptyDir": "map", "job.template.metadata.labels.*": "text",
    "container.name": "text", "container.image": "text", "container.workingDir": "text", "container.command[]": "text",
    "container.resources.requests.*": "text", "container.securityContext.allowPrivilegeEscalation": "truth",
    "container.securityContext.readOnlyRootFilesystem": "truth",
    "container.securityContext.capabilities.drop[]": "text", "container.volumeMounts[].name": "text",
    "container.volumeMounts[].mountPath": "text",
  ]

  /// The leaves of a manifest with their kinds.
  private func leaves(_ value: Value, _ path: String = "") -> [(path: String, kind: String)] {
    let short = path.replacingOccurrences(of: "spec.jobTemplate.spec", with: "job")
      .replacingOccurrences(of: "job.template.spec", with: "pod")
      .replacingOccurrences(of: "pod.containers[]", with: "container")
    if let map = value.map {
      if map.entries.isEmpty { return [(short, "map")] }
      return map.entries.flatMap { leaves($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }
    if let list = value.list { return list.flatMap { leaves($0, path + "[]") } }
    return [(short, value.bool != nil ? "truth" : value.integer != nil ? "number" : value.string != nil ? "text" : "?")]
  }

  @Test("the manifests for Kubernetes are YAML with fields of batch/v1 and nothing else")
  func kubernetes() throws {
    let jobs = KubernetesJobs(image: "registry.example/diptych:1", claim: "briefings", tasks: 6)
    let text = jobs.text(
      ["Reports/it's", "--output", "build"],
      schedules: [
        try schedule(#"{at: ["02:30", "14:00"], timezone: Asia/Hong_Kong}"#),
        try schedule(#"{at: "02:30", timezone: Asia/Hong_Kong}"#),
      ])
    let manifests = text.components(separatedBy: "\n---\n")
    #expect(manifests.count == 2)
    for (number, manifest) in manifests.enumerated() {
      var diagnostics = Diagnostics()
      let value = try #require(YAMLReader.value(of: InputFile(path: "m.yaml", text: manifest), &diagnostics))
      #expect(diagnostics.all == [])
      let wrong = leaves(value).filter { leaf in
        let parent = leaf.path.split(separator: ".").dropLast().joined(separator: ".") + ".*"
        let isOpen = leaf.path.contains(".labels.")
        let known = isOpen ? "text" : Self.fields[leaf.path] ?? Self.fields[parent]
        return known != leaf.kind
      }
      #expect(wrong.isEmpty, "\(wrong)")
      #expect(value["metadata"]?["name"]?.string == "diptych-\(number + 1)")
      let job = try #require(value["spec"]?["jobTemplate"]?["spec"])
      #expect(job["completionMode"]?.string == "Indexed" && job["completions"]?.integer == 7)
      #expect(job["parallelism"]?.integer == 7)
      // A limit for each index asks for pods that are never restarted in place (Job, backoffLimitPerIndex).
      #expect(job["template"]?["spec"]?["restartPolicy"]?.string == "Never")
      let command = job["template"]?["spec"]?["containers"]?.list?.first?["command"]?.list ?? []
      let script = try #require(command.last?.string)
      let calls = try (0...6).map { index in
        try bash(
          "diptych() { echo \"$@\"; }; JOB_COMPLETION_INDEX=$0; " + script.replacingOccurrences(of: "exec ", with: ""),
          ["\(index)"]
        ).output
      }
      #expect(calls[0] == "schedule tick Reports/it's --output build --shard auto/6\n")
      #expect(calls[6] == "schedule tick Reports/it's --output build --shards 6 --wait 7200\n")
    }
  }
}
