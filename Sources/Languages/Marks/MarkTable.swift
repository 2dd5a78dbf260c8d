/// The one table of Chinese marks: for each mark and convention, its class and where its white lies
/// (clreq §3.1.1-3.1.6; GB/T 15834-2011 §5.1; Ministry of Education, Taiwan, 重訂標點符號手冊).
public enum MarkTable {
  /// The mark a character is by a convention, or nil when it is none.
  public static func mark(_ scalar: UInt32, _ convention: MarkConvention) -> Mark? {
    guard scalar <= 0xFFFF else { return nil }
    let page = pages[Int(scalar >> 8)]
    guard page != 0 else { return nil }
    return marks[(Int(page) << 8 | Int(scalar & 0xFF)) * conventionCount + Int(convention.rawValue)]
  }

  /// Where the ink of a mark lies.
  private enum Seat {
    /// In the right half of the em: opening brackets.
    case right
    /// In the left half: closing brackets, and stops in simplified Chinese.
    case left
    /// In the middle half: stops in traditional Chinese.
    case middle
    /// Over the whole em; nothing can be taken away.
    case whole
    /// In half an em, without white.
    case half

    func mark(_ kind: MarkClass) -> Mark {
      switch self {
      case .right: Mark(kind: kind, body: .half, left: .half)
      case .left: Mark(kind: kind, body: .half, right: .half)
      case .middle: Mark(kind: kind, body: .half, left: .quarter, right: .quarter)
      case .whole: Mark(kind: kind, body: .one)
      case .half: Mark(kind: kind, body: .half)
      }
    }
  }

  /// Characters, what they do, and their seat in traditional and in simplified Chinese.
  private static let groups: [(characters: String, kind: MarkClass, traditional: Seat, simplified: Seat)] = [
    ("「『（《〈【〔〖〘〚［｛｟“‘", .opening, .right, .right),
    ("」』）》〉】〕〗〙〛］｝｠”’", .closing, .left, .left),
    ("。．", .stop, .middle, .left),
    // Traditional ？！ fill their em: fonts draw them in the middle and readers expect the white on both sides.
    ("？！", .stop, .whole, .left),
    ("，、；：", .comma, .middle, .left),
    ("·‧・", .middleDot, .middle, .half),
    ("—⸺", .dash, .whole, .whole),
    ("–", .dash, .half, .half),
    ("…⋯", .ellipsis, .whole, .whole),
    ("～／＼", .connector, .whole, .whole),
    ("/", .connector, .half, .half),
  ]

  private static let conventionCount = MarkConvention.allCases.count

  /// For each 256 characters of the basic plane, the number of their page; 0 where none is a mark.
  private static let pages: [UInt8] = {
    var pages = [UInt8](repeating: 0, count: 0x100)
    var count: UInt8 = 0
    for character in characters where pages[Int(character.value >> 8)] == 0 {
      count += 1
      pages[Int(character.value >> 8)] = count
    }
    return pages
  }()

  /// The marks, page after page, each character by each convention.
  private static let marks: [Mark?] = {
    let pageCount = Int(pages.max() ?? 0) + 1
    var marks = [Mark?](repeating: nil, count: (pageCount << 8) * conventionCount)
    for group in groups {
      for scalar in group.characters.unicodeScalars.map(\.value) {
        let place = Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)
        for convention in MarkConvention.allCases {
          let seat = convention.centresMarks ? group.traditional : group.simplified
          marks[place * conventionCount + Int(convention.rawValue)] = seat.mark(group.kind)
        }
      }
    }
    return marks
  }()

  /// Whether a mark may hang into the margin in simplified Chinese (clreq, hanging punctuation): one of 、，。．.
  public static func hangs(_ scalar: UInt32) -> Bool {
    scalar == 0x3001 || scalar == 0xFF0C || scalar == 0x3002 || scalar == 0xFF0E
  }

  /// Every mark of the table, in the table's order.
  public static let characters: [Unicode.Scalar] = groups.flatMap { Array($0.characters.unicodeScalars) }
}
