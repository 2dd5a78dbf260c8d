/// A moment in UTC, as a file's metadata have it.
struct PDFDate: Hashable, Sendable {
  private let digits: String

  /// Reads `YYYY-MM-DDThh:mm:ssZ` or `YYYY-MM-DD`, or answers nil when it is neither.
  init?(_ text: String) {
    let shape = text.map { $0.isASCII && $0.isNumber ? "0" : String($0) }.joined()
    guard shape == "0000-00-00T00:00:00Z" || shape == "0000-00-00" else { return nil }
    let found = text.filter { $0.isASCII && $0.isNumber }
    digits = found + String(repeating: "0", count: 14 - found.count)
  }

  private init(digits: String) { self.digits = digits }

  /// The first moment of 1970.
  static let epoch = PDFDate(digits: "19700101000000")

  /// As a PDF string (ISO 32000-1 §7.9.4).
  var forInfo: String { "D:\(digits)Z" }

  /// As XMP has it (ISO 8601).
  var forXMP: String {
    func part(_ start: Int, _ count: Int) -> Substring { digits.dropFirst(start).prefix(count) }
    return "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(8, 2)):\(part(10, 2)):\(part(12, 2))Z"
  }
}
