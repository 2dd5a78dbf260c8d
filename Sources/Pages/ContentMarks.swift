/// Which element each piece of marked content in a drawn PDF belongs to.
///
/// Drawing numbers the pieces of a page from 0 (their MCID, ISO 32000-1 §14.7.4); Sealing hangs them into the structure
/// tree.
public struct ContentMarks: Hashable, Sendable {
  /// For each page, the element of each piece, in the order of their numbers.
  public var pages: [[ElementID]]
  /// Marks of these pages.
  public init(pages: [[ElementID]] = []) { self.pages = pages }
}
