import Fonts

/// What a worker of a run has for itself: a press, set up when there is first something to make.
final class Workshop {
  private let manifest: FontManifest
  /// Kept for all that the worker makes, with the fonts it has opened and the words it has shaped.
  lazy var press = Press(manifest: manifest)

  init(_ manifest: FontManifest) { self.manifest = manifest }
}
