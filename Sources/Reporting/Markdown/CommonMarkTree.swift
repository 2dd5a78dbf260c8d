import CMarkdown
import Synchronization

/// Owns a tree parsed by cmark-gfm (CommonMark 0.29 with tables and strikethrough) and frees it.
///
/// The only file that touches the C library. Nodes are read through `CommonMarkNode`, which must not outlive the tree:
/// `read` lends it for the time of a closure.
struct CommonMarkTree: ~Copyable {
  private let root: OpaquePointer

  /// Registered once for the process: two threads that register the extensions side by side give tables two numbers, and
  /// one that is read meanwhile is a table by neither.
  private static let hasExtensions: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  /// Held while a text with `~` is finished: which characters begin what an extension reads stands in one table for all
  /// threads, filled at the start of that and emptied at its end.
  private static let tildes = Mutex(())

  /// Parses lines, or answers nil when the library or its extensions cannot be had.
  init?(_ lines: TextLines) {
    let hasTildes = lines.bytes.withUnsafeBufferPointer { $0.first(UInt8(ascii: "~"), from: 0) != nil }
    guard Self.hasExtensions, let parser = diptych_markdown_parser(hasTildes) else { return nil }
    defer { cmark_parser_free(parser) }
    lines.bytes.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    }
    var finished: OpaquePointer?
    if hasTildes {
      Self.tildes.withLock { _ in finished = cmark_parser_finish(parser) }
    } else {
      finished = cmark_parser_finish(parser)
    }
    guard let root = finished else { return nil }
    cmark_consolidate_text_nodes(root)
    self.root = root
  }

  deinit { cmark_node_free(root) }

  /// Lends the root.
  borrowing func read<Answer>(_ body: (CommonMarkNode) -> Answer) -> Answer { body(CommonMarkNode(root)) }
}

/// A node of a tree of cmark-gfm.
struct CommonMarkNode {
  private let pointer: OpaquePointer

  fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

  /// What it is.
  var kind: diptych_markdown_kind { diptych_markdown_node_kind(pointer) }
  /// Its line, from 1, or 0 where the library does not know.
  var line: Int { Int(cmark_node_get_start_line(pointer)) }
  /// Its column in bytes, from 1, or 0 where the library does not know.
  var column: Int { Int(cmark_node_get_start_column(pointer)) }
  /// Its text.
  var literal: String { Self.string(cmark_node_get_literal(pointer)) }
  /// Looks at the bytes of its text.
  func withLiteral<Answer>(_ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
    guard let text = cmark_node_get_literal(pointer) else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    let count = strlen(text)
    return text.withMemoryRebound(to: UInt8.self, capacity: count) {
      body(UnsafeBufferPointer(start: $0, count: count))
    }
  }
  /// How many spaces its text begins with.
  var leadingSpaces: Int { cmark_node_get_literal(pointer).map { strspn($0, " ") } ?? 0 }
  /// How many quotations it stands in.
  var quotationDepth: Int {
    var (depth, above) = (0, cmark_node_parent(pointer))
    while let node = above {
      if cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE { depth += 1 }
      above = cmark_node_parent(node)
    }
    return depth
  }
  /// A heading's level.
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  /// A list's first number, or nil when it has bullets.
  var listStart: Int? {
    cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
  }
  /// Whether a list is tight.
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
  /// What stands behind the fence of a code block.
  var fenceInfo: String { Self.string(cmark_node_get_fence_info(pointer)) }
  /// Whether a code block is fenced rather than indented.
  var isFenced: Bool {
    var (length, offset, character) = (CInt(0), CInt(0), CChar(0))
    return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
  }
  /// The address of a link or image.
  var address: String { Self.string(cmark_node_get_url(pointer)) }
  /// The title of a link or image.
  var title: String { Self.string(cmark_node_get_title(pointer)) }
  /// How the columns of a table stand: `l`, `c`, `r` or nil.
  var columnAlignments: [Character?] {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard count > 0, let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
    return (0..<count).map { letters[$0] == 0 ? nil : Character(Unicode.Scalar(letters[$0])) }
  }
  /// Whether a table's row is its head.
  var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }

  /// The nodes within it.
  var children: Children { Children(following: cmark_node_first_child(pointer)) }
  /// The same, each let go when the next is asked for: what is made of a long text needs the room.
  var childrenUsedUp: Children { Children(following: cmark_node_first_child(pointer), areUsedUp: true) }

  /// The nodes within another, one after the other.
  struct Children: Sequence, IteratorProtocol {
    private var following: OpaquePointer?
    private let areUsedUp: Bool
    private var used: OpaquePointer?

    fileprivate init(following: OpaquePointer?, areUsedUp: Bool = false) {
      (self.following, self.areUsedUp) = (following, areUsedUp)
    }

    mutating func next() -> CommonMarkNode? {
      if let used { cmark_node_free(used) }
      used = areUsedUp ? following : nil
      guard let here = following else { return nil }
      following = cmark_node_next(here)
      return CommonMarkNode(here)
    }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
