/// What the tailorings read: the text, its classes, and the decisions they may change.
struct BreakText {
  let scalars: ContiguousArray<UInt32>
  let classes: ContiguousArray<LineBreakClass>
  private(set) var decisions: ContiguousArray<BreakOpportunity>

  init(_ scalars: ContiguousArray<UInt32>, classes: ContiguousArray<LineBreakClass>) {
    self.scalars = scalars
    self.classes = classes
    decisions = UnicodeLineBreak.decisions(classes)
  }

  /// The scalar at an offset, or 0 outside the text.
  func scalar(_ offset: Int) -> UInt32 { scalars.indices.contains(offset) ? scalars[offset] : 0 }

  /// Whether a digit of a number stands at an offset.
  func isDigit(_ offset: Int) -> Bool {
    let scalar = scalar(offset)
    return scalar >= 0x30 && scalar <= 0x39 || scalar >= 0xFF10 && scalar <= 0xFF19
  }

  /// Whether a letter stands at an offset that is neither Han nor a symbol.
  func isLetter(_ offset: Int) -> Bool {
    guard classes.indices.contains(offset) else { return false }
    let scalar = scalars[offset]
    if scalar < 0x80 { return scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A }
    return classes[offset].isLetter && Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }

  /// Forbids a break unless the standard forces it or the author asked for it (U+200B).
  mutating func forbid(_ offset: Int, _ rule: BreakRule) {
    let decision = decisions[offset]
    guard decision.isAllowed, !decision.isMandatory, decision.rule != .lb8 else { return }
    decisions[offset] = .forbidden(rule)
  }

  /// Allows a break that a tailorable rule forbids (LB13 and later; LB2 to LB12a stand for what is not a matter of
  /// language).
  mutating func allow(_ offset: Int, _ rule: BreakRule, cost: Int = 0) {
    let decision = decisions[offset]
    guard !decision.isMandatory, decision.rule >= .lb13 else { return }
    decisions[offset] = .allowed(rule, cost: cost)
  }

  /// Asks a price for a break that is allowed anyway.
  mutating func price(_ offset: Int, _ rule: BreakRule, cost: Int) {
    let decision = decisions[offset]
    guard decision.isAllowed, !decision.isMandatory, decision.rule != .lb8 else { return }
    decisions[offset] = .allowed(rule, cost: cost)
  }

  /// Names the rule of a language behind a break that is forbidden anyway.
  mutating func renameForbidden(_ offset: Int, _ rule: BreakRule) {
    if !decisions[offset].isAllowed { decisions[offset] = .forbidden(rule) }
  }
}
