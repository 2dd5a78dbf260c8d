import Pages
import Testing

@testable import Typesetting

@Suite struct ItemListTests {
  @Test func anItemComesOutAsItWentIn() {
    var items: [Item] = [
      .box(width: 12.5.pt, index: 0), .box(width: .zero, index: 1 << 30),
      .penalty(cost: 50, width: 3.pt, isHyphen: true), .penalty(cost: Item.forced, width: .zero, isHyphen: false),
      .penalty(cost: 0, width: -4.pt, isHyphen: false),
    ]
    for shrinkClass in Glue.ShrinkClass.allCases {
      for stretchClass in Glue.StretchClass.allCases {
        for isBreakable in [false, true] {
          items.append(
            .glue(
              Glue(
                natural: 5.pt, shrink: 2.5.pt, shrinkClass: shrinkClass, stretch: 7.pt, stretchClass: stretchClass,
                isBreakable: isBreakable)))
        }
      }
    }
    #expect(Array(ItemList(items)) == items)
  }

  @Test func aLengthBeyondAllPagesIsCutAndDoesNotCrash() {
    let items = ItemList([Item.box(width: .infinite, index: 3)])
    guard case .box(let width, let index) = items[0] else {
      Issue.record("not a box")
      return
    }
    #expect(width > 2_000_000.pt)
    #expect(index == 3)
  }

  @Test func aSetOfTheBasicPlaneHoldsWhatItWasGiven() {
    let characters = "年月日，。\u{0}\u{FFFF}a"
    let set = BasicPlaneSet(characters)
    let wanted = Set(characters.unicodeScalars.map(\.value))
    #expect((0...0x1_0100).allSatisfy { set.contains($0) == wanted.contains($0) })
  }
}
