/// What a Chinese mark does in a sentence, which decides where it may stand and who closes up to it.
public enum MarkClass: UInt8, Hashable, Sendable, CaseIterable {
  /// Opening brackets and quotes: 「『（《“.
  case opening
  /// Closing brackets and quotes: 」』）》”.
  case closing
  /// Marks that end a sentence: 。？！.
  case stop
  /// Marks that divide one: ，、；：.
  case comma
  /// The dot between the parts of a name: ·.
  case middleDot
  /// Dashes: — and –.
  case dash
  /// The ellipsis: ….
  case ellipsis
  /// Connecting marks: ～ and ／.
  case connector
}

/// How one mark stands in its em by one convention: `left + body + right` is the room it takes when nothing is adjusted.
public struct Mark: Hashable, Sendable {
  /// What it does.
  public var kind: MarkClass
  /// The part that holds the ink and never changes.
  public var body: Ems
  /// White before and after the body, which may be taken away.
  public var left: Ems, right: Ems

  /// A mark.
  public init(kind: MarkClass, body: Ems, left: Ems = .zero, right: Ems = .zero) {
    self.kind = kind
    self.body = body
    self.left = left
    self.right = right
  }

  /// Whether its white may be taken away.
  public var isAdjustable: Bool { left > .zero || right > .zero }
  /// The room it takes when nothing is adjusted.
  public var width: Ems { left + body + right }

  /// The mark as a style sets it: the same mark, or one whose white is gone.
  public func styled(_ style: MarkStyle) -> Mark {
    switch style {
    case .full: self
    case .kaiming where kind == .stop: self
    case .kaiming, .half: Mark(kind: kind, body: body)
    }
  }
}
