import Pages

/// The glue of a stretch of items added up by class, in units of length. Sums from the start of a paragraph may run over;
/// the difference of two that lie within a line is right all the same.
struct GlueSums: Hashable, Sendable {
  /// What each class gives, in the order of `Glue.ShrinkClass`.
  var shrink = SIMD8<Int32>()
  /// What each class takes, in the order of `Glue.StretchClass`.
  var stretch = SIMD4<Int32>()

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
  /// then what stands between Han characters; what is still left goes to all.
  @inline(__always)
  func stretched(by slack: Double) -> LineChange {
    let (word, gap, han) = (Double(stretch[0]), Double(stretch[1]), Double(stretch[2]))
    let total = word + gap + han
    if slack > total {
      // With one class there is one ratio.
      let rest =
        (slack - total)
        / (FitConstants.wordSpaceBeyond * word + FitConstants.gapBeyond * gap + FitConstants.hanBeyond * han)
      let wordMoved = word * cube(word == total ? slack / total : 1 + FitConstants.wordSpaceBeyond * rest)
      let gapMoved = gap * cube(1 + FitConstants.gapBeyond * rest)
      let hanMoved = han * cube(1 + FitConstants.hanBeyond * rest)
      return change(wordMoved, gapMoved, hanMoved, of: total)
    }
    // Without asking which class is the last to be stretched: the answer changes from line to line.
    let wordMoved = moved(word, min(slack, word))
    let gapMoved = moved(gap, max(0, min(slack - word, gap)))
    let hanMoved = moved(han, max(0, slack - word - gap))
    return change(wordMoved, gapMoved, hanMoved, of: total)
  }

  @inline(__always)
  private func change(_ word: Double, _ gap: Double, _ han: Double, of total: Double) -> LineChange {
    let strain =
      FitConstants.wordSpaceStretched * word + FitConstants.gapStretched * gap + FitConstants.hanStretched * han
    return LineChange(badness: 100 * (word + gap + han) / total, strain: strain)
  }

  /// How much a line with this glue changes when it is made narrower by so much, class by class; impossible when it
  /// cannot give that.
  @inline(never)
  func shrunk(by lack: Double) -> LineChange {
    var (rest, moved, strain) = (lack, 0.0, 0.0)
    var index = 0
    while rest > 0, index < 7 {
      let capacity = Double(shrink[index])
      if capacity > 0 {
        let cubed = rest < capacity ? capacity * cube(rest / capacity) : capacity
        moved += cubed
        strain += FitConstants.shrinkStrain[index] * cubed
        rest -= capacity
      }
      index += 1
    }
    if rest > 0 { return .impossible }
    let total = Double(shrink.wrappedSum())
    return LineChange(badness: total == 0 ? 0 : 100 * moved / total, strain: strain)
  }
}

/// Glue times the cube of the ratio in which it is changed by so much.
@inline(__always)
private func moved(_ glue: Double, _ amount: Double) -> Double { glue * cube(amount / max(glue, 1)) }

@inline(__always)
private func cube(_ ratio: Double) -> Double { ratio * ratio * ratio }
