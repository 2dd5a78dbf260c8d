/// Soft hyphens (U+00AD), which UAX #14 treats as any character after which a line may end.
enum SoftHyphens {
  /// Names and prices the breaks after soft hyphens.
  static func tailor(_ text: inout BreakText) {
    for offset in text.scalars.indices.dropFirst() where text.scalars[offset - 1] == 0xAD {
      text.price(offset, .softHyphen, cost: BreakCosts.softHyphen)
    }
  }
}
