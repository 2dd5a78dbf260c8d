extension Page {
  /// The page as text: each item with what it is, where it stands and what it says, then links and destinations.
  public func dump() -> String {
    var lines = ["page \(label) \(content.size.words)"]
    for item in content.items { lines += item.shape.dump(mark: item.mark.words, indent: "  ") }
    for link in links {
      let areas = link.areas.map(\.words).joined(separator: " ")
      lines.append("  link \(link.target.words) #\(link.element.index) “\(link.description)” \(areas)")
    }
    for destination in destinations { lines.append("  destination \(destination.name) \(destination.point.words)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension DisplayList {
  /// The items as text, for charts and tests.
  public func dump() -> String {
    let lines = ["list \(size.words)"] + items.flatMap { $0.shape.dump(mark: $0.mark.words, indent: "  ") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension DisplayItem.Mark {
  fileprivate var words: String {
    switch self {
    case .element(let id): "#\(id.index)"
    case .artifact(let artifact): artifact.rawValue
    }
  }
}

extension Page.Link.Target {
  fileprivate var words: String {
    switch self {
    case .address(let address): "<\(address)>"
    case .destination(let name): "→\(name)"
    }
  }
}

extension Shape {
  fileprivate func dump(mark: String, indent: String) -> [String] {
    switch self {
    case .glyphs(let run):
      return [
        "\(indent)\(mark) text \(run.origin.words) \(run.font) \(run.size.short) \(run.color.hex) “\(run.text)”"
      ]
    case .fill(let path, let paint): return ["\(indent)\(mark) fill \(paint.words) \(path.words)"]
    case .stroke(let path, let color, let style):
      return ["\(indent)\(mark) stroke \(color.hex) \(style.width.short) \(path.words)"]
    case .picture(let picture, let rect):
      return [
        "\(indent)\(mark) picture \(picture.format.rawValue) \(picture.pixelWidth) × \(picture.pixelHeight) \(rect.words)"
      ]
    case .stamps(let stamps):
      let look = [stamps.fill?.hex, stamps.stroke.map { "line \($0.color.hex) \($0.style.width.short)" }].compactMap {
        $0
      }
      return ["\(indent)\(mark) stamps \(look.joined(separator: " ")) \(stamps.path.words) × \(stamps.places.count)"]
    case .group(let group):
      let head =
        "\(indent)\(mark) group opacity \(group.opacity) at (\(rounded(group.transform.tx)), \(rounded(group.transform.ty)))"
      return [head] + group.shapes.flatMap { $0.dump(mark: mark, indent: indent + "  ") }
    }
  }
}

extension Paint {
  fileprivate var words: String {
    switch self {
    case .solid(let color): color.hex
    case .linear(_, _, let stops): "linear " + stops.map(\.color.hex).joined(separator: " ")
    case .radial(_, _, _, _, let stops): "radial " + stops.map(\.color.hex).joined(separator: " ")
    }
  }
}

extension Path {
  /// The corners of the path's box and how many segments it has.
  fileprivate var words: String {
    var box: Rect?
    func add(_ point: Point) {
      let here = Rect(origin: point, size: .zero)
      box = box?.union(here) ?? here
    }
    for segment in segments {
      switch segment {
      case .move(let point), .line(let point): add(point)
      case .curve(let first, let second, let end): [first, second, end].forEach(add)
      case .close: break
      }
    }
    return (box?.words ?? "empty") + " in \(segments.count)"
  }
}

/// To a tenth of a point, which is less than anyone can see and enough to tell places apart.
private func rounded(_ points: Double) -> String {
  let tenths = Int((points * 10).rounded())
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
}

extension Length {
  fileprivate var short: String { rounded(points) }
}

extension Point {
  fileprivate var words: String { "(\(x.short), \(y.short))" }
}

extension Size {
  fileprivate var words: String { "\(width.short) × \(height.short)" }
}

extension Rect {
  /// Place and size to a tenth of a point.
  var words: String { "\(origin.words) \(size.words)" }
}
