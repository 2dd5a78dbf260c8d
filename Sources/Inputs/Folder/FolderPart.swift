extension String {
  /// The folder that a path stands in: `a/b` for `a/b/c`, `/` for `/a`, nothing for a name alone.
  ///
  /// Foundation's `deletingLastPathComponent` ends the program when the path is one character long.
  public var folderPart: String {
    func trimmed(_ path: Substring) -> Substring {
      var path = path
      while path.count > 1, path.last == "/" { path.removeLast() }
      return path
    }
    let path = trimmed(self[...])
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(trimmed(path[..<slash]))
  }
}
