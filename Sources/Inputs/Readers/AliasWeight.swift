/// How large a YAML text can become when its aliases are put in, without putting them in.
///
/// The text is walked once and every character weighs one. An anchored node ends before its alias is used first, so it
/// weighs at most what was passed between the two; each use adds that again. The bound is never too small: what merely
/// looks like an anchor or an alias counts as one.
enum AliasWeight {
  /// An upper bound of the weight.
  static func bound(of text: String) -> Double {
    struct Anchor {
      var start: Double
      var weight: Double?
      var definitions = 1
    }
    var anchors: [String: Anchor] = [:]
    var weight = 0.0
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let mark = bytes[index]
      index += 1
      weight += 1
      guard mark == UInt8(ascii: "&") || mark == UInt8(ascii: "*") else { continue }
      let name = String(decoding: bytes[index...].prefix(while: isPartOfName), as: UTF8.self)
      guard !name.isEmpty else { continue }
      if mark == UInt8(ascii: "&") {
        if anchors[name] == nil {
          anchors[name] = Anchor(start: weight)
        } else {
          anchors[name]?.definitions += 1
        }
      } else if let anchor = anchors[name] {
        let added = anchor.definitions == 1 ? anchor.weight ?? (weight - anchor.start) : weight - anchor.start
        anchors[name]?.weight = added
        weight += added
      }
    }
    return weight
  }

  /// The letters libyaml takes into the name of an anchor.
  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
