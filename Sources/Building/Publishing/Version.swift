import Foundation
import Inputs
import Languages

/// A version of all outputs as a run left them, in a folder of its own: `versions/000012-2026-11-21T02-30-00Z`.
///
/// Its files are hard links to the outputs. A run never writes into a file but puts another in its place, so what a
/// version holds stays as it was and costs no room until the output changes.
public struct Version: Hashable, Sendable {
  /// The folder of all versions within an output folder.
  public static let folderName = "versions"
  /// The link to the version that readers see.
  static let currentName = "current"

  /// The number of the run.
  public let number: Int
  /// The name of its folder.
  public let name: String

  private init(number: Int, moment: String) {
    self.number = number
    let digits = String(number)
    name =
      String(repeating: "0", count: max(0, 6 - digits.count)) + digits + "-"
      + moment.replacingOccurrences(of: ":", with: "-")
  }

  private init?(name: String) {
    let parts = name.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let number = Int(parts[0]) else { return nil }
    (self.number, self.name) = (number, name)
  }

  /// The week it was made in, by the clock as it was then; weeks begin on Monday.
  private var week: Int {
    let day = Day(String(name.drop { $0 != "-" }.dropFirst().prefix(10)))
    return day.map { ($0.number + 2) / 7 } ?? 0
  }

  /// The path of its folder, counted from the output folder.
  public var path: String { "\(Self.folderName)/\(name)" }

  /// The versions that are kept in an output folder, the latest last.
  public static func all(in outputFolder: String) -> [Version] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(outputFolder)/\(folderName)")) ?? []
    return names.compactMap { Version(name: $0) }.sorted { $0.number < $1.number }
  }
}

extension Version {
  /// Puts together what a run left, when that was asked for, makes it the current version, and lets go of the versions
  /// that the rule does not keep. Answers the folder, or nil when there is no new one.
  static func publish(
    _ works: [ReportWork], _ run: BuildRun, began: String, hasFailed: Bool, _ problems: inout Diagnostics
  ) -> String? {
    let request = run.request
    let rule = request.keeping ?? KeepRule.widest((run.history?.keepRules ?? []) + works.compactMap(\.keeping))
    guard request.publishing == .allOrNothing || rule != nil else { return nil }
    if request.publishing == .allOrNothing, hasFailed {
      problems.report(.notPublished(failed: works.flatMap(\.done).count { $0.output.outcome == .failed }))
      return nil
    }
    run.request.step(.publishing)
    let output = request.outputFolder
    let versions = all(in: output)
    let files = files(works, run, since: versions.last)
    let version = Version(number: run.number, moment: began)
    do throws(SystemError) {
      let isNew = versions.last.map { !holds($0, files, in: output) } ?? true
      if isNew { try assemble(version, files, in: output) }
      let current = isNew ? version : versions.last ?? version
      if request.publishing == .allOrNothing { try makeCurrent(current, in: output) }
      if let rule {
        let all = isNew ? versions + [version] : versions
        let kept = rule.kept(all.map { ($0.number, $0.week) })
        for old in all where !kept.contains(old.number) { remove(old, in: output) }
      }
      return isNew ? version.path : nil
    } catch {
      problems.report(.cannotPublish("\(output)/\(version.path)", reason: error.words))
      return nil
    }
  }

  /// The files of the version, by their paths in it: those of this run's reports, and what stood in the last version of
  /// others and of editions that were not asked for.
  private static func files(
    _ works: [ReportWork], _ run: BuildRun, since last: Version?
  ) -> [(path: String, source: String)] {
    var sources: [String: String] = [:]
    if let last {
      let folder = "\(run.request.outputFolder)/\(last.path)"
      // Of a report that failed, what could not be made now stays as it was.
      let whole = run.request.editions == nil ? works.filter { !$0.diagnostics.hasErrors }.map { $0.name + "/" } : []
      for path in paths(below: folder) where !whole.contains(where: path.hasPrefix) {
        sources[path] = "\(folder)/\(path)"
      }
    }
    for done in works.flatMap(\.done) {
      if done.output.outcome != .failed, let path = done.record?.path {
        sources[path] = "\(run.request.workFolder)/\(path)"
      }
    }
    return sources.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func paths(below folder: String) -> [String] {
    var paths: [String] = []
    for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      if FileSignature(path: "\(folder)/\(path)") != nil { paths.append(path) }
    }
    return paths
  }

  /// Whether a version is of just these files.
  private static func holds(_ version: Version, _ files: [(path: String, source: String)], in output: String) -> Bool {
    let folder = "\(output)/\(version.path)"
    guard paths(below: folder).count == files.count else { return false }
    return files.allSatisfy {
      FileSignature(path: "\(folder)/\($0.path)")?.text == FileSignature(path: $0.source)?.text
    }
  }

  private static func assemble(
    _ version: Version, _ files: [(path: String, source: String)], in output: String
  ) throws(SystemError) {
    let folder = "\(output)/\(folderName)"
    let part = "\(folder)/.\(version.name)\(OutputFile.partEnding)"
    try? FileManager.default.removeItem(atPath: part)
    do throws(SystemError) {
      try make(folder: part)
      for file in files {
        let target = "\(part)/\(file.path)"
        try make(folder: target.folderPart)
        // Some disks know no hard links.
        if link(file.source, target) != 0 {
          do { try FileManager.default.copyItem(atPath: file.source, toPath: target) } catch { throw SystemError() }
        }
      }
      guard rename(part, "\(output)/\(version.path)") == 0 else { throw SystemError() }
      OutputFile.flush(folder: folder)
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw error
    }
  }

  /// Lets the link show the version: readers see the old one or the new one.
  private static func makeCurrent(_ version: Version, in output: String) throws(SystemError) {
    let link = "\(output)/\(currentName)"
    if (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == version.path { return }
    let beside = "\(output)/.\(currentName)\(OutputFile.partEnding)"
    unlink(beside)
    guard symlink(version.path, beside) == 0, rename(beside, link) == 0 else {
      let failure = SystemError()
      unlink(beside)
      throw failure
    }
    OutputFile.flush(folder: output)
  }

  /// Removes a version: out of sight first, so that one that is there is always whole.
  private static func remove(_ version: Version, in output: String) {
    let aside = "\(output)/\(folderName)/.\(version.name)\(OutputFile.partEnding)"
    guard rename("\(output)/\(version.path)", aside) == 0 else { return }
    try? FileManager.default.removeItem(atPath: aside)
  }

  private static func make(folder: String) throws(SystemError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch { throw SystemError() }
  }
}
