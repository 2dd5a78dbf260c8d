/// The characters that stand for what was lifted out of a text before it was read as Markdown.
///
/// They are the private-use planes 15 and 16 (Unicode §23.5): to Markdown each is a letter, so that `**{{ x }}**` is
/// strong, and no input may hold one.
enum Placeholder {
  /// The first character of each plane; its last two characters are not characters at all.
  private static let planes: [UInt32] = [0xF0000, 0x100000]
  private static let planeSize = 0xFFFE

  /// How many things can be lifted out of one text.
  static let limit = planes.count * planeSize - 1

  /// Stands between a Chinese mark and an asterisk so that `**重點。**其後` is strong: CommonMark takes an asterisk
  /// between a mark and a letter for one that cannot close (0.29, right-flanking runs). It is dropped after parsing.
  static let joiner: Unicode.Scalar = "\u{10FFFD}"

  /// The character that stands for a number.
  static func character(_ number: Int) -> Unicode.Scalar? {
    guard (0..<limit).contains(number) else { return nil }
    return Unicode.Scalar(planes[number / planeSize] + UInt32(number % planeSize))
  }

  /// The number a character stands for.
  static func number(_ scalar: Unicode.Scalar) -> Int? {
    guard scalar.value >= 0xF0000, scalar != joiner else { return nil }
    guard let plane = planes.lastIndex(where: { $0 <= scalar.value }) else { return nil }
    return plane * planeSize + Int(scalar.value - planes[plane])
  }
}
