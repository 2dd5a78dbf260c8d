import Inputs

/// The body of a fenced block, read as YAML whose places are those of the text around it.
struct FenceBody {
  let value: Value
  let place: Place
  /// The names its lines may use.
  let scope: Scope?

  /// Reads the lines of a body; an empty one is an empty map.
  init?(_ lines: TextLines, at place: Place, diagnostics: inout Diagnostics) {
    self.place = place
    scope = lines.count > 0 ? lines.scope(0) : nil
    let text = lines.text + "\n"
    var found = Diagnostics()
    let read = YAMLReader.value(of: InputFile(path: place.file, text: text), &found)
    let atHome = PlaceMap(lines: lines, fallback: place)
    for var diagnostic in found.all {
      diagnostic.place = diagnostic.place.map(atHome.place)
      diagnostics.report(diagnostic)
    }
    guard let read else { return nil }
    value = read.isNull ? Value(.map(ValueMap([])), at: place) : atHome.value(read)
  }
}

/// Moves places within some lines to where the lines stand in their file.
private struct PlaceMap {
  let lines: TextLines
  let fallback: Place

  func place(_ place: Place) -> Place {
    guard place.line >= 1, place.line <= lines.count else { return fallback }
    let line = place.line - 1
    let bytes = lines.text(line).unicodeScalars.prefix(max(0, place.column - 1)).reduce(0) { $0 + $1.utf8.count }
    return lines.place(line, atByte: bytes, length: place.length)
  }

  func value(_ value: Value) -> Value {
    switch value.content {
    case .list(let items): Value(.list(items.map(self.value)), at: place(value.place))
    case .map(let map):
      Value(
        .map(
          ValueMap(
            map.entries.map {
              ValueMap.Entry(key: $0.key, keyPlace: place($0.keyPlace), value: self.value($0.value))
            })), at: place(value.place))
    default: Value(value.content, at: place(value.place))
    }
  }
}
