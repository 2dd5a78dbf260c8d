/// A path that cannot leave the folder it is counted from: relative, without `..`, in one spelling.
struct PathWithinFolder: Hashable, Sendable {
  /// The steps from the folder down.
  let steps: [String]

  /// Reads `text/briefing.en.md`; nil when the path is empty, absolute, climbs, or holds what no file name may hold.
  init?(_ text: String) {
    guard !text.isEmpty, !text.hasPrefix("/"), !text.unicodeScalars.contains("\0") else { return nil }
    let steps = text.split(separator: "/").map(String.init).filter { $0 != "." }
    guard !steps.contains("..") else { return nil }
    self.steps = steps
  }

  /// In one spelling.
  var text: String { steps.isEmpty ? "." : steps.joined(separator: "/") }
}
