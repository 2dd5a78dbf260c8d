/// Page labels (ISO 32000-1 §12.4.2): what a reader shows and accepts as a page's number is what is printed on it.
enum PageLabels {
  /// Pages from one on whose labels are counted.
  struct Range: Hashable {
    /// The index of the first page.
    var start: Int
    /// What stands before the number.
    var prefix: String
    /// How the number is written: `D` for digits, `r` for small Roman numerals; nil for none.
    var style: String?
    /// The first number.
    var number: Int
  }

  /// Writes the labels and answers the number of their tree; nil when no page has one.
  static func write(_ labels: [String], to file: PDFWriter) throws(SealingError) -> Int? {
    guard labels.contains(where: { !$0.isEmpty }) else { return nil }
    let entries = ranges(of: labels).map { range in
      var label: PDFDictionary = ["Type": .name("PageLabel")]
      if let style = range.style { label["S"] = .name(style) }
      if !range.prefix.isEmpty { label["P"] = .text(range.prefix) }
      if range.style != nil, range.number != 1 { label["St"] = .integer(range.number) }
      return (key: range.start, value: PDFValue.dictionary(label))
    }
    return try PDFTree.writeNumbers(entries, to: file)
  }

  /// The fewest ranges that count to these labels.
  static func ranges(of labels: [String]) -> [Range] {
    var ranges: [Range] = []
    for (index, label) in labels.enumerated() {
      let next = range(of: label, at: index)
      if let last = ranges.last, last.style != nil, last.style == next.style, last.prefix == next.prefix,
        last.number + index - last.start == next.number
      {
        continue
      }
      ranges.append(next)
    }
    return ranges
  }

  private static func range(of label: String, at index: Int) -> Range {
    let digits = String(label.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    if let number = Int(digits), number > 0, String(number) == digits {
      return Range(start: index, prefix: String(label.dropLast(digits.count)), style: "D", number: number)
    }
    if let number = (1...399).first(where: { roman($0) == label }) {
      return Range(start: index, prefix: "", style: "r", number: number)
    }
    return Range(start: index, prefix: label, style: nil, number: 1)
  }

  private static func roman(_ number: Int) -> String {
    var (rest, text) = (number, "")
    for (value, sign) in [
      (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ] {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
