/// What differs between two makings of an output.
public struct Changes: Hashable, Sendable {
  /// A figure that is printed otherwise, or now, or no more.
  public struct FigureChange: Hashable, Sendable {
    /// The way to it in the data.
    public var path: String
    /// The tag of the language.
    public var language: String
    /// As it was printed; nil when it was not.
    public var before: String?
    /// As it is printed; nil when it is no more.
    public var after: String?
  }
  /// A passage that says something else, or that was added or taken out.
  public struct PassageChange: Hashable, Sendable {
    /// As it was; nil when it was added.
    public var before: Account.Passage?
    /// As it is; nil when it was taken out.
    public var after: Account.Passage?
    /// Its number in the newer account, from 0; for one that was taken out, of the passage before which it stood.
    public var position: Int
  }
  /// The figures, in the order of the text.
  public var figures: [FigureChange]
  /// The passages, in the order of the text.
  public var passages: [PassageChange]

  /// Whether nothing differs.
  public var isEmpty: Bool { figures.isEmpty && passages.isEmpty }

  /// What differs between an older and a newer account.
  public init(from older: Account, to newer: Account) {
    passages = Self.passages(older.passages, newer.passages)
    figures = Self.figures(older, newer)
  }

  // MARK: Figures

  private struct FigureKey: Hashable {
    var path: String
    var language: String
  }

  private static func figures(_ older: Account, _ newer: Account) -> [FigureChange] {
    func printed(_ account: Account) -> (order: [FigureKey], texts: [FigureKey: String]) {
      var order: [FigureKey] = []
      var texts: [FigureKey: String] = [:]
      for figure in account.passages.flatMap(\.figures) {
        let key = FigureKey(path: figure.path, language: figure.language)
        if texts.updateValue(texts[key] ?? figure.text, forKey: key) == nil { order.append(key) }
      }
      return (order, texts)
    }
    let (before, after) = (printed(older), printed(newer))
    let changed = after.order.filter { before.texts[$0] != after.texts[$0] }
    let gone = before.order.filter { after.texts[$0] == nil }
    return (changed + gone).map { key in
      FigureChange(path: key.path, language: key.language, before: before.texts[key], after: after.texts[key])
    }
  }

  // MARK: Passages

  private static func passages(_ older: [Account.Passage], _ newer: [Account.Passage]) -> [PassageChange] {
    let difference = newer.difference(from: older)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var changes: [PassageChange] = []
    var (i, j) = (0, 0)
    while i < older.count || j < newer.count {
      // What lies between two passages that stayed is one gap: what was there, and what is there now.
      var gone: [Account.Passage] = []
      let start = j
      var come: [Account.Passage] = []
      while i < older.count, removed.contains(i) {
        gone.append(older[i])
        i += 1
      }
      while j < newer.count, inserted.contains(j) {
        come.append(newer[j])
        j += 1
      }
      changes += pairs(gone, come, start: start)
      i += 1
      j += 1
    }
    return changes
  }

  /// The passages of a gap, paired where one became the other, by the alignment with the most in common.
  private static func pairs(
    _ gone: [Account.Passage], _ come: [Account.Passage], start: Int
  ) -> [PassageChange] {
    // Beyond this the table would cost more than it tells.
    guard !gone.isEmpty, !come.isEmpty, gone.count * come.count <= 250_000 else {
      return gone.map { PassageChange(before: $0, after: nil, position: start) }
        + come.enumerated().map { PassageChange(before: nil, after: $1, position: start + $0) }
    }
    let left = gone.map(Features.init)
    let right = come.map(Features.init)
    let width = come.count + 1
    var best = [Double](repeating: 0, count: (gone.count + 1) * width)
    var likeness = [Double](repeating: 0, count: gone.count * come.count)
    for i in gone.indices.reversed() {
      for j in come.indices.reversed() {
        let alike = left[i].likeness(to: right[j])
        likeness[i * come.count + j] = alike
        let paired = alike > 0 ? alike + best[(i + 1) * width + j + 1] : 0
        best[i * width + j] = max(paired, best[(i + 1) * width + j], best[i * width + j + 1])
      }
    }
    var changes: [PassageChange] = []
    var (i, j) = (0, 0)
    while i < gone.count || j < come.count {
      if i < gone.count, j < come.count {
        let alike = likeness[i * come.count + j]
        if alike > 0, best[i * width + j] == alike + best[(i + 1) * width + j + 1] {
          changes.append(PassageChange(before: gone[i], after: come[j], position: start + j))
          (i, j) = (i + 1, j + 1)
          continue
        }
      }
      if i < gone.count, j >= come.count || best[(i + 1) * width + j] >= best[i * width + j + 1] {
        changes.append(PassageChange(before: gone[i], after: nil, position: start + j))
        i += 1
      } else {
        changes.append(PassageChange(before: nil, after: come[j], position: start + j))
        j += 1
      }
    }
    return changes
  }

  /// What two passages are compared by.
  private struct Features {
    /// Of these there is one in a document.
    private static let single: Set<String> = [
      "title", "subtitle", "author", "subject", "marking", "date", "version", "status",
    ]

    let kind: String
    let name: String?
    let parts: Set<String>

    init(_ passage: Account.Passage) {
      kind = passage.kind
      name = passage.name
      var parts: Set<String> = []
      for words in passage.words {
        for word in words.text.split(whereSeparator: \.isWhitespace) {
          // Chinese has no spaces: its characters stand for words.
          if word.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) {
            for character in word { parts.insert(words.language + String(character)) }
          } else {
            parts.insert(words.language + word)
          }
        }
      }
      for figure in passage.figures { parts.insert("#" + figure.path) }
      self.parts = parts
    }

    /// From 0, nothing in common, to 1: what both have of what either has (Jaccard); more for one name.
    func likeness(to other: Features) -> Double {
      guard kind == other.kind else { return 0 }
      if Self.single.contains(kind) { return 1 }
      if let name, name == other.name { return 1 }
      guard name == nil || other.name == nil else { return 0 }
      let common = parts.intersection(other.parts).count
      let all = parts.count + other.parts.count - common
      let part = all == 0 ? 1 : Double(common) / Double(all)
      return part >= 0.2 ? part : 0
    }
  }
}
