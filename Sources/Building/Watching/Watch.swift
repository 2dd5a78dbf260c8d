import Dispatch
import Foundation
import Inputs
import Synchronization
import Threads

/// Builds reports, and again what a saved file touches, until it is told to stop.
///
/// Fonts, shaped words and cut faces are kept between the builds. A report that is wrong keeps the files it had.
public final class Watch: Sendable {
  /// What happens.
  public enum Event: Sendable {
    /// Files were saved, made, moved or removed; at first none, when everything is looked at.
    case began(touched: [String], reports: [String])
    /// Something happens in the build.
    case building(BuildEvent)
    /// The build has ended; so many seconds passed since the files were touched.
    case ended(BuildResult, reports: [String], seconds: Double)
  }

  private let builder: Builder
  private let shelf: ReportShelf
  private let request: BuildRequest
  private let workshops: Workshops
  private let state = Mutex(State())

  private struct State {
    var isStopping = false
    /// What is written to, to end the waiting.
    var bell: Int32 = -1
  }

  /// Editors save a file in several steps: it is waited until nothing was touched for so long, and no longer than that.
  private static let quiet = 5, longest = 200
  /// When another run holds the output folder, it is tried again so many milliseconds later.
  private static let pause = 500

  /// A watch over reports; what is asked of the builds is told by the request, but for the reports.
  public init(
    _ builder: Builder, _ shelf: ReportShelf, _ request: BuildRequest,
    workshops: Workshops = Workshops(isRemembering: true)
  ) {
    (self.builder, self.shelf, self.request, self.workshops) = (builder, shelf, request, workshops)
  }

  /// Builds everything, then waits for files and builds what they touch; returns when it is stopped.
  ///
  /// - Parameter tell: Told what happens, from any thread while a build goes on.
  public func run(tell: @escaping @Sendable (Event) -> Void) throws(Diagnostic) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .notWatched(shelf.named.first ?? ".", reason: SystemError().words) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer {
      state.withLock { $0.bell = -1 }
      close(ends[0])
      close(ends[1])
    }
    let bell = ends[1]
    state.withLock { $0.bell = bell }
    try watch(until: ends[0], tell)
  }

  /// The same on a thread of its own, since it waits for files, while the task waits for its end.
  public func watching(tell: @escaping @Sendable (Event) -> Void) async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      KeptThreads.begin { [self] in
        do throws(Diagnostic) {
          try run(tell: tell)
          done.resume()
        } catch {
          done.resume(throwing: error)
        }
      }
    }
  }

  /// Ends the watch: at once when it waits, else when the build that goes on is finished.
  public func stop() {
    state.withLock { state in
      state.isStopping = true
      if state.bell >= 0 { _ = write(state.bell, [1], 1) }
    }
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }

  private func watch(until bell: Int32, _ tell: @escaping @Sendable (Event) -> Void) throws(Diagnostic) {
    let layouts = Self.solved(builder.layouts.root)
    // Watched before anything is read, so that nothing saved meanwhile is missed.
    var folders = try FolderWatch(
      shelf.named.map(Self.solved) + [layouts], without: [Self.solved(request.outputFolder)])
    var waiting = Set(shelf.reports)
    build(shelf.reports, touched: [], since: DispatchTime.now(), &waiting, tell)
    while !isStopping {
      guard folders.wait(milliseconds: waiting.isEmpty ? nil : Self.pause, orUntil: bell) || !isStopping else { return }
      let start = DispatchTime.now()
      var touched = Set(try folders.touched())
      while !touched.isEmpty, Self.milliseconds(since: start) < Double(Self.longest),
        folders.wait(milliseconds: Self.quiet, orUntil: bell), !isStopping
      {
        touched.formUnion(try folders.touched())
      }
      let known = shelf.reports
      let reports = known.filter { report in
        waiting.contains(report)
          || touched.contains { Self.concerns($0, Self.solved(report)) || Self.concerns($0, layouts) }
      }
      if !reports.isEmpty { build(reports, touched: touched.sorted(), since: start, &waiting, tell) }
    }
  }

  /// Builds reports; those that could not be looked at, since another run held the output folder, wait.
  private func build(
    _ reports: [String], touched: [String], since start: DispatchTime, _ waiting: inout Set<String>,
    _ tell: @escaping @Sendable (Event) -> Void
  ) {
    var request = request
    request.reports = reports
    tell(.began(touched: touched, reports: reports))
    let result = builder.build(request, workshops: workshops) { tell(.building($0)) }
    let isTaken = result.allDiagnostics.all.contains { $0.code == Diagnostic.outputFolderTaken("").code }
    waiting = isTaken ? waiting.union(reports) : waiting.subtracting(reports)
    tell(.ended(result, reports: reports, seconds: Self.milliseconds(since: start) / 1000))
  }

  /// Whether what was touched is in a folder, or is a folder above it.
  static func concerns(_ touched: String, _ folder: String) -> Bool {
    touched == folder || touched.hasPrefix(folder + "/") || folder.hasPrefix(touched + "/")
  }

  private static func milliseconds(since start: DispatchTime) -> Double {
    Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e6
  }

  /// Without links, as the system tells of it; as it was named when it is not there.
  private static func solved(_ path: String) -> String {
    guard let solved = realpath(path, nil) else {
      return URL(fileURLWithPath: path).standardizedFileURL.path
    }
    defer { free(solved) }
    return String(cString: solved)
  }
}
