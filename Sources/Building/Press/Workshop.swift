import Fonts

/// What a worker of a run has for itself: a press for each set of fonts, set up when there is first something to make.
final class Workshop {
  /// Kept for all that the worker makes, with the fonts they have opened and the words they have shaped.
  private var presses: [FontManifest: Press] = [:]

  /// The press with these fonts: the pinned ones, or those with a house's own.
  func press(_ manifest: FontManifest) -> Press {
    if let press = presses[manifest] { return press }
    let press = Press(manifest: manifest)
    presses[manifest] = press
    return press
  }
}
