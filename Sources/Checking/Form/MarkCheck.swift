import Inputs
import Languages

/// Compares what two texts have beside their words: links, notes, sources, references and strong emphasis.
enum MarkCheck {
  static func check(_ left: Cell.Side, _ right: Cell.Side, _ found: inout Findings) {
    let (a, b) = (left.text.marks, right.text.marks)
    if !a.links.isEmpty || !b.links.isEmpty { links(left, right, &found) }
    if a.notes != b.notes { names(a.notes, b.notes, "note", left, right, &found) }
    if a.sources != b.sources { names(a.sources, b.sources, "source", left, right, &found) }
    if !a.references.isEmpty || !b.references.isEmpty {
      names(a.references.map(\.name), b.references.map(\.name), "reference", left, right, &found)
    }
    let (first, second) = (a.strong.count, b.strong.count)
    if first != second {
      let (fuller, poorer) = first > second ? (left, right) : (right, left)
      let range = fuller.text.marks.strong[min(first, second)]
      found.add(
        .emphasis,
        .emphasisDiffers(
          fuller.text.words(range), counts: (max(first, second), min(first, second)),
          languages: (fuller.language.tag, poorer.language.tag),
          at: fuller.text.place(range, otherwise: fuller.place), beside: poorer.place))
    }
  }

  // MARK: Links

  private static func links(_ left: Cell.Side, _ right: Cell.Side, _ found: inout Findings) {
    let (a, b) = (left.text.marks.links, right.text.marks.links)
    // Most lead to the same address; what is left of an address without its language costs more to see.
    if a.count == b.count, zip(a, b).allSatisfy({ $0.address == $1.address }) { return }
    var others = b.map { (key: neutral($0.address), link: $0, isFree: true) }
    var lonely: [(address: String, place: Place)] = []
    for link in a {
      let key = neutral(link.address)
      if let index = others.firstIndex(where: { $0.isFree && $0.key == key }) {
        others[index].isFree = false
      } else {
        lonely.append(link)
      }
    }
    var rest = others.filter(\.isFree).map(\.link)
    for link in lonely {
      if rest.isEmpty {
        found.add(.links, .linkMissing(link.address, in: right.language.tag, at: link.place, beside: right.place))
      } else {
        let other = rest.removeFirst()
        found.add(.links, .linksDiffer(link.address, other.address, at: link.place, beside: other.place))
      }
    }
    for link in rest {
      found.add(.links, .linkMissing(link.address, in: left.language.tag, at: link.place, beside: left.place))
    }
  }

  /// An address without the parts that name a language, such as `/zh-cn/` or `.fr.html`, and without its scheme.
  static func neutral(_ address: String) -> String {
    var words = address[...]
    if let scheme = words.range(of: "://") { words = words[scheme.upperBound...] }
    let parts = words.split(omittingEmptySubsequences: true) { "/.?&=#".contains($0) }
    let kept = parts.filter { part in
      let folded = part.lowercased().replacing("_", with: "-")
      guard folded.utf8.count <= 10, let language = Language(folded) else { return true }
      return !["en", "fr", "zh", "cn", "tw", "hk", "us", "gb"].contains(language.primary)
    }
    return kept.joined(separator: "/").lowercased()
  }

  // MARK: Names

  private static func names(
    _ a: [String], _ b: [String], _ kind: String, _ left: Cell.Side, _ right: Cell.Side, _ found: inout Findings
  ) {
    var rest = b
    for name in a {
      if let index = rest.firstIndex(of: name) {
        rest.remove(at: index)
      } else if !right.text.marks.behindValues.contains(name) {
        found.add(
          .notes, .markMissing(name, kind: kind, in: right.language.tag, at: left.place, beside: right.place))
      }
    }
    for name in rest where !left.text.marks.behindValues.contains(name) {
      found.add(.notes, .markMissing(name, kind: kind, in: left.language.tag, at: right.place, beside: left.place))
    }
  }
}
