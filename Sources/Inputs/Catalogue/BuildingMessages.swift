/// What the room Building says.
extension Diagnostic {
  /// The output folder cannot be written.
  public static func outputFolderUnwritable(_ path: String) -> Diagnostic {
    Diagnostic(
      "output-folder", fault: .machine, "Nothing can be written to the output folder `\(path)`.",
      hint: "Check its permissions and the space on its disk, or name another folder with --output.")
  }

  /// Another run is writing to the same folder.
  public static func outputFolderTaken(_ path: String) -> Diagnostic {
    Diagnostic(
      "output-folder-taken", fault: .machine, "Another run is writing to the output folder `\(path)`.",
      hint: "Wait until it has ended, or name another folder with --output.")
  }

  /// The history could not be written; the outputs are there all the same.
  public static func historyUnwritable(reason: String) -> Diagnostic {
    Diagnostic(
      "history", .warning, fault: .machine, "What was built could not be remembered: \(reason).",
      hint: "The outputs are complete; the next run builds them again.")
  }

  /// The history cannot be written at all, so nothing is begun.
  public static func runNotBegun(_ outputFolder: String, reason: String) -> Diagnostic {
    Diagnostic(
      "history", fault: .machine, "No run can begin in the output folder `\(outputFolder)`: \(reason).",
      hint: "Nothing was touched. Check the folder's permissions and the space on its disk.")
  }

  /// The history was no database any more.
  public static func historyDamaged(reason: String, aside: String) -> Diagnostic {
    Diagnostic(
      "history-damaged", .warning, fault: .machine, "The history of earlier runs cannot be read: \(reason).",
      hint: "It was set aside as `\(aside)` and a new one begun; this run builds everything once.")
  }

  /// The history cannot be looked at.
  public static func historyUnreadable(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      "history-damaged", fault: .machine, "The history `\(path)` cannot be read: \(reason).",
      hint: "The next `diptych build` sets it aside and begins a new one.")
  }

  /// There is no history yet.
  public static func historyMissing(_ outputFolder: String) -> Diagnostic {
    Diagnostic(
      "history-missing", fault: .usage, "Nothing has been built into `\(outputFolder)` yet.",
      hint: "Name the output folder with --output, or run `diptych build` first.")
  }

  /// Something that was said in an earlier run, said again as it was.
  public static func remembered(
    code: String, severity: Diagnostic.Severity, at place: Place?, message: String, hint: String?
  ) -> Diagnostic {
    Diagnostic(code, severity, at: place, message, hint: hint)
  }

  /// A task of a shared run does not know which share is its own.
  public static func shardUnknown(reason: String) -> Diagnostic {
    Diagnostic(
      "shard", fault: .usage, "Which share of the run is to be done is not known: \(reason).",
      hint: "Write --shard 3/8; or --shard auto in a Slurm array, or --shard auto/8 in an indexed job of Kubernetes.")
  }

  /// What a task of a shared run left to be remembered is damaged.
  public static func shardUnreadable(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      "shard-unreadable", .warning, fault: .machine,
      "What a task of a shared run left in `\(path)` cannot be read: \(reason).",
      hint: "It is left out; the outputs that only it knew of are made again.")
  }

  /// Tasks of a shared run did not end in time.
  public static func shardsMissing(_ missing: Int, of count: Int, seconds: Int) -> Diagnostic {
    Diagnostic(
      "shard-missing", .warning, fault: .machine,
      "\(missing) of \(count) tasks did not end within \(seconds) seconds.",
      hint: "What they left undone is made here; the logs of these tasks tell why.")
  }

  /// Two reports of one run would write the same files.
  public static func reportNameTwice(_ name: String, _ first: String, _ second: String) -> Diagnostic {
    Diagnostic(
      "report-name-twice", fault: .usage, "The reports `\(first)` and `\(second)` would both be written to `\(name)/`.",
      hint: "Rename one of the folders, or build them into two folders with --output.")
  }

  /// The system does not tell of what is saved in a folder.
  public static func notWatched(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      "watch", fault: .machine, "The folder `\(path)` cannot be watched: \(reason).",
      hint: "When too many folders are watched already, raise the limit: sysctl fs.inotify.max_user_watches=524288")
  }

  /// A version could not be put together.
  public static func cannotPublish(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      "publish", fault: .machine, "The version `\(path)` could not be put together: \(reason).",
      hint: "What was current before is current still; the next run tries again.")
  }

  /// Something failed, so nothing of the run is shown.
  public static func notPublished(failed: Int) -> Diagnostic {
    Diagnostic(
      "not-published", .warning, fault: .input,
      "Nothing of this run is published, since \(failed) of its outputs could not be made.",
      hint: "Mend what is wrong and build again: what was made is kept and need not be made again.")
  }

  /// A file was asked about that no report makes.
  public static func unknownOutput(_ path: String, known: [String]) -> Diagnostic {
    let nearest = NearestName.of(path, among: known)
    return Diagnostic(
      "unknown-output", fault: .usage, "None of these reports makes the file `\(path)`.",
      hint: nearest.map { "Did you mean `\($0)`?" } ?? "`diptych build --dry-run --force` lists all that they make.")
  }

  /// A run was asked about that the history does not know.
  public static func unknownRun(_ run: String, output: String) -> Diagnostic {
    Diagnostic(
      "unknown-run", fault: .usage, "The history of `\(output)` has no run \(run).",
      hint: "`diptych history --output \(output)` lists the runs.")
  }

  /// There is no earlier version to tell the changes since.
  public static func noEarlierVersion(_ version: String?, at place: Place?) -> Diagnostic {
    let wanted = version.map { "version \($0)" } ?? "a version of another name"
    return Diagnostic(
      "no-earlier-version", .warning, at: place,
      "The changes cannot be told: \(wanted) of this output was never built into this folder.",
      hint: "Build the earlier version first; `version:` in report.yaml names it.")
  }

  /// A version to compare with is not kept.
  public static func versionNotKept(_ path: String, run: Int) -> Diagnostic {
    Diagnostic(
      "version-not-kept", .warning, fault: .usage,
      "The pages of `\(path)` cannot be drawn: the file that run \(run) made is not kept.",
      hint: "Keep older versions with `diptych build --keep`.")
  }

  /// The program that draws pages of finished files is not there.
  public static func pageDrawerMissing() -> Diagnostic {
    Diagnostic(
      "page-drawer", fault: .machine, "The program pdftoppm is not on this machine.",
      hint: "As root, run: apt-get install --no-install-recommends poppler-utils")
  }

  /// That program failed.
  public static func pageNotDrawn(_ file: String, page: Int) -> Diagnostic {
    Diagnostic(
      "page-drawer", fault: .machine, "Page \(page) of `\(file)` could not be drawn by pdftoppm.",
      hint: "Run pdftoppm on the file by hand to see why.")
  }

  /// Files that no report wants any more.
  public static func notMadeAnyMore(_ paths: [String]) -> Diagnostic {
    let some = paths.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    let more = paths.count > 3 ? " and \(paths.count - 3) more" : ""
    return Diagnostic(
      "not-made-any-more", .note, "The report does not make \(some)\(more) any more.",
      hint: "`diptych build --prune` removes such files.")
  }

  /// An edition was asked for that the report does not have.
  public static func unknownEdition(_ written: String, known: [String], report: String) -> Diagnostic {
    Diagnostic(
      "unknown-edition", fault: .usage, "The report `\(report)` has no edition `\(written)`.",
      hint: "It has: \(known.joined(separator: ", ")).")
  }

  /// A file could not be drawn.
  public static func drawingFailed(_ output: String, reason: String) -> Diagnostic {
    Diagnostic(
      "drawing", fault: .machine, "`\(output)` could not be drawn: \(reason).",
      hint: "Run `diptych doctor` to see whether all libraries and fonts are as they should be.")
  }

  /// A file that a build puts into the PDFs.
  public static func willBeAttached(_ name: String, _ mediaType: String, bytes: Int, at place: Place?) -> Diagnostic {
    Diagnostic(
      "will-be-attached", .note, at: place, "`\(name)` (\(mediaType), \(bytes) bytes) is attached to the PDF.",
      hint: "Who has the PDF has the file; take the data set out of `attach` if that is not meant.")
  }
}
