import Inputs

/// Follows a path into the data.
enum Lookup {
  /// Why a path leads nowhere.
  struct Miss: Error {
    var diagnostic: Diagnostic
    /// Whether everything but the last step is there, so that the value is merely not known.
    var isLastStep: Bool
    /// Whether a name like the one that is missing is there, so that it is probably a slip.
    var looksMistyped = false
  }

  /// The value at the end of a path. A map with `value` is the figure in it, unless `keepsMaps`.
  static func resolve(_ path: DataPath, in scope: Scope, keepsMaps: Bool = false) throws(Miss) -> Resolved {
    guard let first = path.steps.first, var found = scope.find(first.name) else {
      let step = path.steps.first ?? DataPath.Step(name: "", place: path.place)
      throw Miss(diagnostic: .unknownName(step.name, known: scope.names, at: step.place), isLastStep: false)
    }
    for (index, step) in path.steps.enumerated().dropFirst() {
      guard let inner = enter(found, step) else {
        let isLast = index == path.steps.count - 1
        if found.value.isNull {
          throw Miss(diagnostic: .nothingInside(found.path, step: step.name, at: step.place), isLastStep: isLast)
        }
        let known = names(in: found.value)
        let diagnostic = Diagnostic.unknownStep(
          step.name, in: found.path, kind: found.value.kindInWords, known: known, at: step.place)
        throw Miss(
          diagnostic: diagnostic, isLastStep: isLast, looksMistyped: NearestName.of(step.name, among: known) != nil)
      }
      found = inner
    }
    return keepsMaps ? found : figure(found)
  }

  /// The figure in a map with `value`; anything else as it is.
  static func figure(_ found: Resolved) -> Resolved {
    guard let map = found.value.map, let value = map["value"] else { return found }
    return Resolved(value: value, path: found.path, origin: found.origin.asFigure(of: map))
  }

  /// The items of a list, or the values of a map, each with its path.
  static func items(of found: Resolved) -> [(key: String?, item: Resolved)]? {
    switch found.value.content {
    case .list(let items):
      return items.enumerated().map { index, item in
        (nil, Resolved(value: item, path: "\(found.path).\(name(of: item, index: index))", origin: found.origin))
      }
    case .map(let map):
      let origin = found.origin.entering(map)
      return map.entries.map { entry in
        (entry.key, Resolved(value: entry.value, path: "\(found.path).\(entry.key)", origin: origin))
      }
    default:
      return nil
    }
  }

  private static func enter(_ found: Resolved, _ step: DataPath.Step) -> Resolved? {
    let path = "\(found.path).\(step.name)"
    switch found.value.content {
    case .map(let map):
      guard let value = map[step.name] else {
        return step.name == "count" ? counted(map.entries.count, found) : nil
      }
      if step.name == "value" {
        return Resolved(value: value, path: found.path, origin: found.origin.asFigure(of: map))
      }
      var origin = found.origin.entering(map)
      origin.isMoment = step.name == "date" && map["value"] != nil
      return Resolved(value: value, path: path, origin: origin)
    case .list(let items):
      if let index = items.firstIndex(where: { $0["id"]?.plainText == step.name }) {
        return Resolved(value: items[index], path: path, origin: found.origin)
      }
      switch step.name {
      case "count": return counted(items.count, found)
      case "first", "last":
        guard let index = step.name == "first" ? items.indices.first : items.indices.last else { return nil }
        return Resolved(
          value: items[index], path: "\(found.path).\(name(of: items[index], index: index))", origin: found.origin)
      default:
        guard let number = Int(step.name), items.indices.contains(number - 1) else { return nil }
        return Resolved(value: items[number - 1], path: path, origin: found.origin)
      }
    default:
      return nil
    }
  }

  private static func counted(_ count: Int, _ found: Resolved) -> Resolved {
    var origin = found.origin
    origin.isCounted = true
    return Resolved(value: Value(.integer(count), at: found.value.place), path: "\(found.path).count", origin: origin)
  }

  private static func name(of item: Value, index: Int) -> String { item["id"]?.plainText ?? String(index + 1) }

  private static func names(in value: Value) -> [String] {
    switch value.content {
    case .map(let map): map.keys
    case .list(let items):
      items.compactMap { $0["id"]?.plainText } + (items.isEmpty ? [] : ["1 to \(items.count)"])
        + ["count", "first", "last"]
    default: []
    }
  }
}
