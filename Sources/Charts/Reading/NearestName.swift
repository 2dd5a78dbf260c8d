/// Finds the name someone may have meant.
enum NearestName {
  /// The name with the fewest changed letters, if there are few enough; of several the first.
  static func find(_ word: String, among names: [String]) -> String? {
    guard word.count <= 60 else { return nil }
    let most = max(1, word.count / 3)
    let letters = Array(word.lowercased())
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = changes(letters, Array(name.lowercased()))
      if distance <= most, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// Letters added, removed, replaced or swapped with a neighbour (optimal string alignment distance).
  private static func changes(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var before: [Int] = []
    var previous = Array(0...right.count)
    for i in 1...left.count {
      var current = [i]
      for j in 1...right.count {
        let replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
        var best = min(replaced, previous[j] + 1, current[j - 1] + 1)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] { best = min(best, before[j - 2] + 1) }
        current.append(best)
      }
      (before, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
