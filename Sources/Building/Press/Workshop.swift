import Fonts
import Synchronization

/// What a worker of a run has for itself: a press for each set of fonts, set up when there is first something to make.
final class Workshop {
  /// Kept for all that the worker makes, with the fonts they have opened and the words they have shaped.
  private var presses: [FontManifest: Press] = [:]
  private let isRemembering: Bool
  /// How many outputs were made with the presses there are.
  private(set) var made = 0

  /// A workshop without a press.
  ///
  /// - Parameter isRemembering: Whether paragraphs are kept as they were set.
  init(isRemembering: Bool) { self.isRemembering = isRemembering }

  /// The press with these fonts: the pinned ones, or those with a house's own.
  func press(_ manifest: FontManifest) -> Press {
    made += 1
    if let press = presses[manifest] { return press }
    let press = Press(manifest: manifest, isRemembering: isRemembering)
    presses[manifest] = press
    return press
  }
}

/// Workshops that outlive a run, for a process that builds again and again: the next run finds the fonts open and the
/// words shaped.
public final class Workshops: Sendable {
  /// A workshop that nobody is in. The fonts of a workshop must not be used by two threads at once; it is here, or with
  /// the one worker that took it out.
  private struct Empty: @unchecked Sendable {
    let workshop: Workshop
  }
  private let empty = Mutex<[Empty]>([])
  /// What was found of outputs before; nil when that is not kept.
  let fingerprints: FingerprintMemory?

  /// A workshop is given up after so many outputs, since the words it remembers only become more.
  private static let most = 2_000

  /// No workshop yet.
  ///
  /// - Parameter isRemembering: Whether what is made is remembered for making nearly the same again soon: paragraphs as
  ///   they were set, and what fingerprints were taken of. It takes memory for each document.
  public init(isRemembering: Bool = false) { fingerprints = isRemembering ? FingerprintMemory() : nil }

  /// One for a worker.
  func take() -> Workshop {
    empty.withLock { $0.popLast() }?.workshop ?? Workshop(isRemembering: fingerprints != nil)
  }

  /// One that its worker does not need any more.
  func give(back workshop: Workshop) {
    guard workshop.made < Self.most else { return }
    let back = Empty(workshop: workshop)
    empty.withLock { $0.append(back) }
  }
}
