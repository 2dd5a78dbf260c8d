import Inputs

/// Keeps labels of marks apart.
enum LabelPlacement {
  /// Labels of marks that run into each other are put on the other sides of their points; those that find no free
  /// place are left out, which is reported.
  static func settle(
    _ items: [SceneItem], plot: Box, place: Place, _ diagnostics: inout Diagnostics
  ) -> [SceneItem] {
    var taken: [Box] = []
    var result: [SceneItem] = []
    result.reserveCapacity(items.count)
    for item in items {
      guard item.role == .markLabel, case .label(let label) = item.shape else {
        result.append(item)
        continue
      }
      func isFree(_ candidate: PlacedLabel) -> Bool {
        let box = candidate.box
        return !taken.contains { $0.overlaps(box) }
      }
      guard let free = candidates(label).first(where: isFree) else {
        diagnostics.report(.chartLabelDropped(label.text, at: place))
        continue
      }
      taken.append(free.box)
      var moved = item
      moved.shape = .label(free)
      result.append(moved)
    }
    return result
  }

  /// The place that was asked for, then above, below, right and left of it.
  private static func candidates(_ label: PlacedLabel) -> [PlacedLabel] {
    let box = label.box
    let gap = label.block.style.size * 0.25
    return [
      label, label.moved(0, -(box.height + gap)), label.moved(0, box.height + gap), label.moved(box.width + gap, 0),
      label.moved(-(box.width + gap), 0),
    ]
  }

  /// Labels in a column moved apart as little as can be, within a range as far as there is room.
  static func spread(_ labels: [PlacedLabel], from top: Double, to bottom: Double) -> [PlacedLabel] {
    var order = labels.enumerated().sorted {
      $0.element.y == $1.element.y ? $0.offset < $1.offset : $0.element.y < $1.element.y
    }
    let gap = 1.0
    for _ in 0..<200 {
      var isSettled = true
      for index in 1..<max(1, order.count) {
        let (upper, lower) = (order[index - 1].element.box, order[index].element.box)
        let overlap = upper.maxY + gap - lower.y
        guard overlap > 0.01 else { continue }
        isSettled = false
        order[index - 1].element.y -= overlap / 2
        order[index].element.y += overlap / 2
      }
      if isSettled { break }
    }
    // What is left of an overlap after so many rounds goes downwards.
    for index in 1..<max(1, order.count) {
      let overlap = order[index - 1].element.box.maxY + gap - order[index].element.box.y
      if overlap > 0 { order[index].element.y += overlap }
    }
    return order.sorted { $0.offset < $1.offset }.map(\.element)
  }
}
