/// The name that was probably meant.
public enum NearestName {
  /// The name with the fewest slips of the pen from what was written (Damerau and Levenshtein's distance, restricted):
  /// at most a third of its letters, at least one; a name of one letter is meant by none but itself in capitals. Of equals
  /// the first wins.
  public static func of(_ written: String, among names: [String]) -> String? {
    let letters = Array(written.lowercased().unicodeScalars)
    guard letters.count <= 200 else { return nil }
    var best: (name: String, distance: Int)?
    for name in names where name != written {
      let other = Array(name.lowercased().unicodeScalars)
      let allowed = other.count > 1 ? max(1, max(letters.count, other.count) / 3) : 0
      guard abs(letters.count - other.count) <= allowed else { continue }
      let distance = slips(letters, other)
      if distance <= allowed, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// Insertions, deletions, changes and swaps of neighbours that lead from one to the other.
  static func slips(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
