import Inputs
import ServiceLifecycle

/// Looks at the clock again and again until it is told to stop: for containers, where nothing else does.
///
/// It reads the clock at each look rather than sleeping until a moment, so a clock that is set, or a machine that was
/// asleep, costs at most one look. SIGTERM ends a wait at once; a build that is going on is finished first.
public struct ScheduleLoop: Service {
  /// Seconds from one look to the next.
  public static let interval = 30
  private let look: @Sendable () async -> Void

  /// A loop that looks so.
  public init(look: @escaping @Sendable () async -> Void) { self.look = look }

  public func run() async throws {
    while !Task.isShuttingDownGracefully && !Task.isCancelled {
      await look()
      _ = await Self.pause(Self.interval)
    }
  }

  /// Waits for so many seconds; false when the loop is to stop.
  public static func pause(_ seconds: Int) async -> Bool {
    do {
      try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(seconds)) }
      return true
    } catch {
      return false
    }
  }
}
