import Foundation

/// The machine's processors.
public enum Processors {
  /// How many this program may use: asked once, since the answer is read from files.
  public static let count = ProcessInfo.processInfo.activeProcessorCount
}
