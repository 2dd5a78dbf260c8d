import Documents
import Inputs
import Languages

/// A value as a report prints it, and where it comes from.
public struct FigureUse: Hashable, Sendable {
  /// The way to it in the data.
  public var path: String
  /// How it is printed, each way once, in the order of the text.
  public var texts: [String]
  /// How well it is known.
  public var evidence: Evidence
  /// Its sources.
  public var sources: [SourceID]
  /// Where it is printed, in the order of the text.
  public var places: [Place]
  /// Where its value stands in the data.
  public var origin: Place
}

/// Something in the data that no document uses.
public struct UnusedData: Hashable, Sendable {
  /// The way to it: a value, or a whole record, list or set of which nothing is used.
  public var path: String
  /// Where it stands.
  public var place: Place
}

/// What `diptych sources` tells.
extension Report {
  /// Every figure that the documents print, in the order of their first mention.
  public func figureUses(in documents: [Document]) -> [FigureUse] {
    var uses: [FigureUse] = []
    var index: [String: Int] = [:]
    for document in documents {
      for inline in document.allInlines {
        guard case .value(let value) = inline, value.isFigure || !value.sources.isEmpty, !value.path.contains("#")
        else {
          continue
        }
        if let known = index[value.path] {
          if !uses[known].texts.contains(value.text) { uses[known].texts.append(value.text) }
          if !uses[known].places.contains(value.place) { uses[known].places.append(value.place) }
        } else {
          index[value.path] = uses.count
          uses.append(
            FigureUse(
              path: value.path, texts: [value.text], evidence: value.evidence, sources: value.sources,
              places: [value.place], origin: value.value.place))
        }
      }
    }
    return uses
  }

  /// What the data hold and none of the documents uses, the largest parts that are unused as a whole.
  public func unusedData(after bindings: [Binding]) -> [UnusedData] {
    var used: Set<String> = []
    for binding in bindings { used.formUnion(binding.paths) }
    var unused: [UnusedData] = []
    for set in library.data.sets where !file.attach.contains(where: { $0.path == set.name }) {
      unused += Self.unused(Resolved(value: set.value, path: set.name), used).parts
    }
    return unused
  }

  /// The unused parts of a value, and whether that is all of it.
  private static func unused(_ found: Resolved, _ used: Set<String>) -> (parts: [UnusedData], isWhole: Bool) {
    let whole = [UnusedData(path: found.path, place: found.value.place)]
    if used.contains(found.path) { return ([], false) }
    // A figure and words by language are one thing.
    let isLeaf =
      found.value.map.map { map in
        map["value"] != nil || (!map.entries.isEmpty && map.keys.allSatisfy { Language($0) != nil && $0.count != 3 })
      } ?? (found.value.list == nil)
    guard !isLeaf, let items = Lookup.items(of: found), !items.isEmpty else { return (whole, true) }
    var parts: [UnusedData] = []
    var isWhole = true
    for (key, item) in items where key.map({ !["source", "evidence", "note", "id"].contains($0) }) ?? true {
      let inner = unused(item, used)
      parts += inner.parts
      isWhole = isWhole && inner.isWhole
    }
    return isWhole ? (whole, true) : (parts, false)
  }

  /// The answer of `diptych sources` as text: every printed figure with its sources, then what is not used.
  public func originsText(of bindings: [Binding]) -> String {
    var lines: [String] = []
    for use in figureUses(in: bindings.map(\.document)) {
      let evidence = use.evidence == .sourced ? "" : ", \(use.evidence.rawValue)"
      let names = use.sources.isEmpty ? "no source" : use.sources.map(\.name).joined(separator: ", ")
      lines.append("\(use.path) = \(use.texts.joined(separator: " · "))")
      lines.append("  from \(names)\(evidence), \(use.origin)")
      lines.append("  printed at \(use.places.map(\.description).joined(separator: ", "))")
    }
    let unused = unusedData(after: bindings)
    if !unused.isEmpty { lines.append("never used:") }
    for part in unused { lines.append("  \(part.path), \(part.place)") }
    return lines.map { $0 + "\n" }.joined()
  }
}
