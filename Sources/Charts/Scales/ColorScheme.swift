import Foundation
import Pages

/// A list of colours with a name, as Vega names them.
struct ColorScheme: Hashable, Sendable {
  var name: String
  var colors: [Color]
  /// Whether the colours are for separate values rather than steps of a ramp.
  var isCategorical: Bool

  /// The colour at a fraction of a ramp, between neighbours by parts.
  func color(at fraction: Double) -> Color { ColorScheme.between(colors, fraction) }

  static func between(_ colors: [Color], _ fraction: Double) -> Color {
    guard let first = colors.first, colors.count > 1 else { return colors.first ?? .black }
    guard fraction.isFinite else { return first }
    let scaled = min(max(fraction, 0), 1) * Double(colors.count - 1)
    let index = min(colors.count - 2, Int(scaled))
    return mix(colors[index], colors[index + 1], scaled - Double(index))
  }

  static func mix(_ a: Color, _ b: Color, _ part: Double) -> Color {
    func channel(_ x: UInt8, _ y: UInt8) -> UInt8 { ColorText.byte(Double(x) + (Double(y) - Double(x)) * part) }
    return Color(
      red: channel(a.red, b.red), green: channel(a.green, b.green), blue: channel(a.blue, b.blue),
      alpha: channel(a.alpha, b.alpha))
  }

  /// So many colours for separate values: the list itself, or evenly spread along a ramp.
  func colors(count: Int) -> [Color] {
    if isCategorical || count <= 0 { return colors }
    return (0..<count).map { color(at: count == 1 ? 0.5 : Double($0) / Double(count - 1)) }
  }

  /// The scheme of a name; `-3` to `-9` at the end of a ramp's name is read and means so many steps.
  static func named(_ name: String) -> ColorScheme? {
    let word = name.lowercased()
    if let scheme = all[word] { return scheme }
    if let dash = word.lastIndex(of: "-"), let count = Int(word[word.index(after: dash)...]), (3...11).contains(count),
      let scheme = all[String(word[..<dash])], !scheme.isCategorical
    {
      return ColorScheme(name: name, colors: scheme.colors(count: count), isCategorical: true)
    }
    return nil
  }

  static let names: [String] = all.keys.sorted()

  private static let all: [String: ColorScheme] = {
    var result: [String: ColorScheme] = [:]
    func add(_ text: String, isCategorical: Bool) {
      for line in text.split(separator: "\n") {
        let parts = line.split(separator: " ")
        guard parts.count == 2 else { continue }
        let digits = Array(parts[1])
        let colors = stride(from: 0, to: digits.count - 5, by: 6).compactMap {
          Color(hex: "#" + String(digits[$0..<($0 + 6)]))
        }
        result[String(parts[0])] = ColorScheme(name: String(parts[0]), colors: colors, isCategorical: isCategorical)
      }
    }
    add(categorical, isCategorical: true)
    add(ramps, isCategorical: false)
    return result
  }()

  private static let categorical = """
    tableau10 4c78a8f58518e4575672b7b254a24beeca3bb279a2ff9da69d755dbab0ac
    category10 1f77b4ff7f0e2ca02cd627289467bd8c564be377c27f7f7fbcbd2217becf
    observable10 4269d0efb118ff725c6cc5b03ca951ff8ab7a463f297bbf59c6b4e9498a0
    accent 7fc97fbeaed4fdc086ffff99386cb0f0027fbf5b17666666
    dark2 1b9e77d95f027570b3e7298a66a61ee6ab02a6761d666666
    paired a6cee31f78b4b2df8a33a02cfb9a99e31a1cfdbf6fff7f00cab2d66a3d9affff99b15928
    pastel1 fbb4aeb3cde3ccebc5decbe4fed9a6ffffcce5d8bdfddaecf2f2f2
    pastel2 b3e2cdfdcdaccbd5e8f4cae4e6f5c9fff2aef1e2cccccccc
    set1 e41a1c377eb84daf4a984ea3ff7f00ffff33a65628f781bf999999
    set2 66c2a5fc8d628da0cbe78ac3a6d854ffd92fe5c494b3b3b3
    set3 8dd3c7ffffb3bebadafb807280b1d3fdb462b3de69fccde5d9d9d9bc80bdccebc5ffed6f
    tableau20 4c78a89ecae9f58518ffbf7954a24b88d27ab79a20f2cf5b43989483bcb6e45756ff9d9879706ebab0acd67195fcbfd2b279a2d6a5c99e765fd8b5a5
    """

  private static let ramps = """
    blues cfe1f2bed8eca8cee58fc1de74b2d75ba3cf4592c63181bd206fb2125ca40a4a90
    greens d3eecdc0e6baabdda594d3917bc77d60ba6c46ab5e329a512089430e7735036429
    greys e2e2e2d4d4d4c4c4c4b1b1b19d9d9d8888887575756262624d4d4d3535351e1e1e
    oranges fdd8b3fdc998fdb87bfda55efc9244f87f2cf06b18e4580bd14904b93d029f3303
    purples e2e1efd4d4e8c4c5e0b4b3d6a3a0cc928ec3827cb97566ae684ea25c3696501f8c
    reds fdc9b4fcb49afc9e80fc8767fa7051f6573fec3f2fdc2a25c81b1db21218970b13
    bluegreen e5f5f9ccece699d8c966c2a441ae76238b45006d2c00441b
    bluepurple e0ecf4bfd3e69ebcda8c96c68c6bb188419d810f7c4d004b
    greenblue e0f3dbccebc5a8ddb57bccc44eb3d32b8cbe0868ac084081
    orangered fee8c8fdd49efdbb84fc8d59ef6548d7301fb300007f0000
    purplebluegreen ece2f0d0d1e6a6bddb67a9cf3690c002818a016c59014636
    purpleblue ece7f2d0d1e6a6bddb74a9cf3690c00570b0045a8d023858
    purplered e7e1efd4b9dac994c7df65b0e7298ace125698004367001f
    redpurple fde0ddfcc5c0fa9fb5f768a1dd3497ae017e7a017749006a
    yellowgreenblue edf8b1c7e9b47fcdbb41b6c41d91c0225ea8253494081d58
    yellowgreen f7fcb9d9f0a3addd8e78c67941ab5d238443006837004529
    yelloworangebrown fff7bcfee391fec44ffe9929ec7014cc4c02993404662506
    yelloworangered ffeda0fed976feb24cfd8d3cfc4e2ae31a1cbd0026800026
    viridis 440154482475414487355f8d2a788e21918c22a88444bf707ad151bddf26fde725
    magma 000004140e363b0f70641a808c2981b73779de4968f7705cfe9f6dfecf92fcfdbf
    inferno 000004160b39420a686a176e932667bc3754dd513af37819fca50af6d746fcffa4
    plasma 0d088741049d6a00a88f0da4b12a90cc4778e16462f2844bfca636fcce25f0f921
    cividis 00224e1235703b496c575d6d7071738a8678a59c74c3b369e1cc55fee838
    turbo 30123b4145ab4675ed39a2fc1bcfd424eca661fc6ca4fc3bd1e834f3c63afe9b2df36315d93806b119017a0402
    teals bce4d89dd3d181c3cb65b3c245a2b9368fae347da0306a932c5985
    warmgreys dcd4d0cec5c1c0b8b4b3aaa7a59c9998908c8b827f7e7673726866665c5a59504e
    blueorange 134b852f78b35da2cb9dcae1d2e5eff2f0ebfce0bafbbf74e8932fc5690d994a07
    brownbluegreen 704108a0651ac79548e3c78af3e6c6eef1eac9e9e48ed1c74da79e187a72025147
    purplegreen 5b1667834792a67fb6c9aed3e6d6e8eff0efd9efd5aedda971bb75368e490e5e29
    pinkyellowgreen 8e0152c0267edd72adf0b3d6faddedf5f3efe1f2cab6de8780bb474f9125276419
    purpleorange 4114696647968f83b7b9b4d6dadbebf3eeeafce0bafbbf74e8932fc5690d994a07
    redblue 8c0d25bf363adf745ef4ae91fbdbc9f2efeed2e5ef9dcae15da2cb2f78b3134b85
    redgrey 8c0d25bf363adf745ef4ae91fcdccbfaf4f1e2e2e2c0c0c0969696646464343434
    redyellowblue a50026d4322cf16e43fcac64fedd90faf8c1dcf1ecabd6e875abd04a74b4313695
    redyellowgreen a50026d4322cf16e43fcac63fedd8df9f7aed7ee8ea4d86e64bc6122964f006837
    spectral 9e0142d13c4bf0704afcac63fedd8dfbf8b0e0f3a1a9dda269bda94288b55e4fa2
    """
}
