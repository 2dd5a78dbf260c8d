import Pages

/// Which notes belong to which strips, and what a break between the marks of one note costs.
///
/// A note stands once for all languages, at the foot of the page of its first mark: its marks in the other columns belong
/// on that page too, whether they stand in the same row or, where the languages say things in another order, in rows near
/// each other.
struct NoteMarks {
  let costs: Layout.BreakCosts
  /// How far apart the marks of a note in different rows may be for a page to be kept whole for them.
  let reach: Length

  /// Makes breaks between the marks of one note in different columns dear.
  func keepTogether(_ strips: inout [Strip]) {
    for span in spans(strips) where !span.isEmpty {
      let isOneRow = strips[span.lowerBound - 1].block == strips[span.upperBound - 1].block
      let height = strips[span].reduce(Length.zero) { $0 + $1.spaceBefore + $1.height }
      guard isOneRow || height <= reach else { continue }
      for position in span where !strips[position].flaws.contains(.farNote) {
        strips[position].breakCost += costs.farNote
        strips[position].flaws.insert(.farNote)
      }
    }
  }

  /// For each note the strips from behind its first mark to its last, taking the first mark in each column.
  private func spans(_ strips: [Strip]) -> [Range<Int>] {
    var places: [Int: (columns: Set<Int>, first: Int, last: Int)] = [:]
    var order: [Int] = []
    for (position, strip) in strips.enumerated() {
      for mark in strip.marks {
        guard let column = mark.column else { continue }
        if var place = places[mark.note] {
          guard place.columns.insert(column).inserted else { continue }
          place.last = position
          places[mark.note] = place
        } else {
          places[mark.note] = ([column], position, position)
          order.append(mark.note)
        }
      }
    }
    return order.compactMap { note in places[note].map { $0.first + 1..<$0.last + 1 } }
  }

  /// A note whose mark stands in another note alone is set behind that one.
  static func placeNotesOfNotes(_ strips: inout [Strip], _ noteStrips: [[Strip]]) {
    guard noteStrips.contains(where: { $0.contains { !$0.notes.isEmpty } }) else { return }
    var seen = Set(strips.flatMap(\.notes))
    func following(_ note: Int) -> [Int] {
      noteStrips[note].flatMap(\.notes).flatMap { inner in
        seen.insert(inner).inserted ? [inner] + following(inner) : []
      }
    }
    for position in strips.indices where !strips[position].notes.isEmpty {
      strips[position].notes = strips[position].notes.flatMap { [$0] + following($0) }
    }
  }

  /// A note is set where its first mark stands.
  static func placeOnce(_ strips: inout [Strip]) {
    var seen: Set<Int> = []
    for position in strips.indices where !strips[position].notes.isEmpty {
      strips[position].notes = strips[position].notes.filter { seen.insert($0).inserted }
    }
  }
}
