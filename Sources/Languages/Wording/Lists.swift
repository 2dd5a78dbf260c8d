extension Language {
  /// How the last of several is joined.
  public enum Joining: Hashable, Sendable { case and, or }

  /// Several things in a sentence: `a, b and c`, `a、b及c`, `a、b和c`, `a, b et c`.
  public func list(_ items: [String], _ joining: Joining = .and) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let rest = items.dropLast()
    let isAnd = joining == .and
    switch Convention(self) {
    case .english: return rest.joined(separator: ", ") + (isAnd ? " and " : " or ") + last
    case .american:
      return rest.joined(separator: ", ") + (rest.count > 1 ? "," : "") + (isAnd ? " and " : " or ") + last
    case .french: return rest.joined(separator: ", ") + (isAnd ? " et " : " ou ") + last
    case .hongKong: return rest.joined(separator: "、") + (isAnd ? "及" : "或") + last
    case .taiwan, .mainland: return rest.joined(separator: "、") + (isAnd ? "和" : "或") + last
    }
  }

  /// Several things without a joining word: `a, b, c`, `a、b、c`.
  public func enumeration(_ items: [String]) -> String {
    items.joined(separator: Convention(self).isChinese ? "、" : ", ")
  }
}
