import CHyphen
import Foundation

/// The states of libhyphen's automaton for one file of patterns, made in two stretches of memory.
///
/// libhyphen's own reader keeps the beginning of every pattern as a text of its own and looks each up by all its endings,
/// which for fourteen thousand patterns takes longer than shaping a report. This one grows the same automaton as a trie:
/// a state is a beginning of a pattern, and falls back to the state of its longest ending (Aho and Corasick, *Efficient
/// String Matching*, 1975).
struct PatternAutomaton {
  let states: UnsafeMutablePointer<HyphenState>
  let count: Int
  /// The lines of the file that say how libhyphen is to use it, such as `LEFTHYPHENMIN 2`.
  let directives: [UInt8]
  /// What the states point to: how to go on, and the digits of patterns.
  private let transitions: UnsafeMutablePointer<HyphenTrans>
  private let digits: UnsafeMutablePointer<CChar>

  /// The patterns of a file, or nil when it has what only libhyphen reads: a second level, changes of spelling.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var trie = PatternTrie(capacity: text.count / 3)
    defer { trie.free() }
    guard trie.read(text) else { return nil }
    count = trie.nodes.count
    directives = trie.directives
    states = .allocate(capacity: count)
    transitions = .allocate(capacity: count)
    digits = .allocate(capacity: trie.digits.count + 1)
    digits.initialize(from: trie.digits.pointer(0), count: trie.digits.count)
    trie.linkEndings()
    var next = transitions
    for number in 0..<count {
      let node = trie.nodes[number]
      var state = HyphenState()
      state.match = node.digits < 0 ? nil : digits + Int(node.digits)
      state.replcut = CChar(clamping: node.depth)
      state.fallback_state = node.ending
      state.trans = next
      var child = node.child
      while child > 0 {
        next.initialize(to: HyphenTrans(ch: CChar(bitPattern: trie.nodes[Int(child)].byte), new_state: child))
        next += 1
        state.num_trans += 1
        child = trie.nodes[Int(child)].sibling
      }
      states.advanced(by: number).initialize(to: state)
    }
  }

  func free() {
    states.deallocate()
    transitions.deallocate()
    digits.deallocate()
  }
}

/// The beginnings of all patterns.
private struct PatternTrie {
  struct Node {
    /// The first of the nodes that go on from here, and the next that goes on from where this one does; 0 for none.
    var child: Int32 = 0, sibling: Int32 = 0
    /// The node of the longest ending that is a beginning too; -1 for the root.
    var ending: Int32 = -1
    /// Where the digits of the pattern that ends here are; -1 for none.
    var digits: Int32 = -1
    var depth: UInt8 = 0
    var byte: UInt8 = 0
  }

  private(set) var nodes: PlainStack<Node>
  /// The digits of patterns without zeroes in front, each with a zero byte behind it.
  private(set) var digits: PlainStack<CChar>
  private(set) var directives = Array("UTF-8\n".utf8)
  private static let longest = 98

  init(capacity: Int) {
    nodes = PlainStack(capacity: capacity)
    digits = PlainStack(capacity: capacity)
    nodes.append(Node())
  }

  func free() {
    nodes.free()
    digits.free()
  }

  /// Reads a pattern from each line after the first; false when there is something else.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard var at = text.firstIndex(of: 0x0A), text[..<at].elementsEqual("UTF-8".utf8) else { return false }
    while at + 1 < text.count {
      let start = at + 1
      at = start
      while at < text.count, text[at] != 0x0A { at += 1 }
      guard at > start, text[start] != 0x25 else { continue }
      if text[start] >= 0x41, text[start] <= 0x5A {
        guard isMinimum(text[start..<at]) else { return false }
        directives += text[start..<at] + [0x0A]
        continue
      }
      guard at - start < PatternTrie.longest, add(text, start..<at) else { return false }
    }
    return nodes.count > 1
  }

  /// Whether a line says how many letters stay before or after a hyphen.
  private func isMinimum(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    ["LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN"]
      .contains { line.starts(with: $0.utf8) }
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var node = 0
    var depth: UInt8 = 0
    var digit: UInt8 = 0x30
    let first = digits.count
    func isWritten(_ digit: UInt8, _ count: Int) -> Bool { digit != 0x30 || count > first }
    for at in line {
      let byte = text[at]
      if byte <= 0x20 { break }
      if byte == 0x2F { return false }
      if byte >= 0x30, byte <= 0x39 {
        digit = byte
        continue
      }
      if isWritten(digit, digits.count) { digits.append(CChar(bitPattern: digit)) }
      digit = 0x30
      depth += 1
      node = child(of: node, byte, depth: depth)
    }
    if isWritten(digit, digits.count) { digits.append(CChar(bitPattern: digit)) }
    digits.append(0)
    nodes[node].digits = Int32(truncatingIfNeeded: first)
    return true
  }

  private mutating func child(of node: Int, _ byte: UInt8, depth: UInt8) -> Int {
    if let known = child(of: node, byte) { return known }
    var added = Node()
    added.byte = byte
    added.depth = depth
    added.sibling = nodes[node].child
    nodes.append(added)
    nodes[node].child = Int32(truncatingIfNeeded: nodes.count - 1)
    return nodes.count - 1
  }

  private func child(of node: Int, _ byte: UInt8) -> Int? {
    var child = Int(nodes[node].child)
    while child > 0 {
      if nodes[child].byte == byte { return child }
      child = Int(nodes[child].sibling)
    }
    return nil
  }

  /// Finds for each node its longest ending, the shorter nodes first.
  func linkEndings() {
    var order = PlainStack<Int32>(capacity: nodes.count)
    defer { order.free() }
    order.append(0)
    var done = 0
    while done < order.count {
      let parent = Int(order[done])
      done += 1
      var number = Int(nodes[parent].child)
      while number > 0 {
        order.append(Int32(truncatingIfNeeded: number))
        var shorter = Int(nodes[parent].ending)
        while shorter >= 0 {
          if let ending = child(of: shorter, nodes[number].byte) {
            nodes[number].ending = Int32(truncatingIfNeeded: ending)
            break
          }
          shorter = Int(nodes[shorter].ending)
        }
        if shorter < 0 { nodes[number].ending = 0 }
        number = Int(nodes[number].sibling)
      }
    }
  }
}
