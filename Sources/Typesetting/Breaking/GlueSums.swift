import Pages

/// The glue of a stretch of items added up by class, in units of length. Sums from the start of a paragraph may run over;
/// the difference of two that lie within a line is right all the same.
struct GlueSums {
  /// What each class gives, in the order of `Glue.ShrinkClass`.
  var shrink = SIMD8<Int32>()
  /// What each class takes, in the order of `Glue.StretchClass`.
  var stretch = SIMD4<Int32>()

  /// The glue between two places.
  @inline(__always)
  static func - (end: GlueSums, start: GlueSums) -> GlueSums {
    GlueSums(shrink: end.shrink &- start.shrink, stretch: end.stretch &- start.stretch)
  }

  /// Adds the glue of an item.
  @inline(__always)
  mutating func add(_ item: ItemList.Packed) {
    withUnsafeMutableBytes(of: &self) { bytes in
      let lanes = bytes.assumingMemoryBound(to: Int32.self)
      lanes[Int(item.shrinkClass) & 7] &+= item.second
      lanes[8 + (Int(item.stretchClass) & 3)] &+= item.stretch
    }
  }

  /// Counts the white of a mark as `markAtLineEnd`, because the mark ends the line.
  @inline(__always)
  mutating func moveToLineEnd(_ white: ItemList.Packed) {
    shrink[Int(white.shrinkClass) & 7] &-= white.second
    shrink[Glue.ShrinkClass.markAtLineEnd.rawValue] &+= white.second
  }

  /// How much a line with this glue changes when it is made wider by so much: word spaces are filled first, then gaps,
  /// then what stands between Han characters; what is still left goes to all in proportion.
  @inline(__always)
  func stretched(by slack: Double) -> LineChange {
    let weights = FitConstants.stretchStrain
    let (word, gap, han) = (Double(stretch[0]), Double(stretch[1]), Double(stretch[2]))
    let total = word + gap + han
    var (moved, strain) = (0.0, 0.0)
    if slack <= word {
      moved = word * cube(slack / word)
      strain = weights[0] * moved
    } else if slack <= word + gap {
      let cubed = gap * cube((slack - word) / gap)
      moved = word + cubed
      strain = weights[0] * word + weights[1] * cubed
    } else if slack <= total {
      let cubed = han * cube((slack - word - gap) / han)
      moved = word + gap + cubed
      strain = weights[0] * word + weights[1] * gap + weights[2] * cubed
    } else {
      let cubed = cube(slack / total)
      moved = total * cubed
      strain = (weights[0] * word + weights[1] * gap + weights[2] * han) * cubed
    }
    return LineChange(badness: 100 * moved / total, strain: strain)
  }

  /// How much a line with this glue changes when it is made narrower by so much, class by class; impossible when it
  /// cannot give that.
  @inline(__always)
  func shrunk(by lack: Double) -> LineChange {
    let weights = FitConstants.shrinkStrain
    var (rest, total, moved, strain) = (lack, 0.0, 0.0, 0.0)
    for index in 0..<7 where shrink[index] > 0 {
      let capacity = Double(shrink[index])
      total += capacity
      guard rest > 0 else { continue }
      let cubed = rest < capacity ? capacity * cube(rest / capacity) : capacity
      moved += cubed
      strain += weights[index] * cubed
      rest -= capacity
    }
    if rest > 0 { return .impossible }
    return LineChange(badness: total == 0 ? 0 : 100 * moved / total, strain: strain)
  }
}

@inline(__always)
private func cube(_ ratio: Double) -> Double { ratio * ratio * ratio }
