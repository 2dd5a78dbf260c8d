import Pages

/// How charts of a house look where a specification does not say.
public struct ChartTheme: Hashable, Sendable {
  /// Titles and values.
  public var text: Color
  /// Axis labels, notes and sources.
  public var muted: Color
  /// Behind the drawing; none in print.
  public var background: Color?
  /// The colour of a single series.
  public var accent: Color
  /// Several series, in order; told apart by lightness as well as by hue.
  public var categories: [Color]
  /// From low to high.
  public var ramp: [Color]
  /// From low over a middle to high.
  public var diverging: [Color]
  /// The line of values of nothing.
  public var baseline: Color
  /// Lines that help to read values off.
  public var grid: Color
  /// The size of labels, in points; titles follow from it.
  public var labelSize: Double
  /// Nothing is printed smaller than this, in points.
  public var smallest: Double

  /// The size of a chart's title.
  var titleSize: Double { labelSize * 1.25 }
  /// The size of a chart's subtitle.
  var subtitleSize: Double { labelSize * 1.04 }
  /// The size of notes and sources.
  var noteSize: Double { max(smallest, labelSize * 0.94) }
  /// The width of a line in a line chart.
  var lineWidth: Double { labelSize * 0.24 }

  /// Ink on paper, with the accent colour of a layout.
  public static func print(accent: Color = Color(red: 0x8C, green: 0x1D, blue: 0x2F)) -> ChartTheme {
    ChartTheme(
      text: hex(0x1C1F24), muted: hex(0x565D66), background: nil, accent: accent,
      categories: [
        accent, hex(0x2E6E8E), hex(0xD98E32), hex(0x1D3B53), hex(0x8CB8A6), hex(0x8A6FA8), hex(0xB9A44C), hex(0x7A7F87),
      ],
      ramp: [hex(0xF4E6E3), hex(0xE3B9B4), hex(0xCB8280), hex(0xAF4B54), hex(0x8C1D2F), hex(0x5E0F1F)],
      diverging: [hex(0x1D4E6B), hex(0x6FA3BC), hex(0xEFEDE8), hex(0xD08A86), hex(0x8C1D2F)],
      baseline: hex(0x3A3F47), grid: hex(0xD9DCE0), labelSize: 8.5, smallest: 8)
  }

  /// Dark on white, for slides.
  public static let slideLight: ChartTheme = {
    var theme = ChartTheme.print()
    theme.background = .white
    theme.labelSize = 15
    theme.smallest = 12
    return theme
  }()

  /// Light on dark, for slides.
  public static let slideDark = ChartTheme(
    text: hex(0xF2F3F5), muted: hex(0xB9C0CA), background: hex(0x15191F), accent: hex(0xE8788A),
    categories: [
      hex(0xE8788A), hex(0x6FB7DA), hex(0xF2B866), hex(0xD5DEE8), hex(0x7FC9A8), hex(0xB79ADB), hex(0xD9CF7A),
      hex(0x98A0AB),
    ],
    ramp: [hex(0x3A1F28), hex(0x6E3242), hex(0xA04A5C), hex(0xCC6A7B), hex(0xEB9AA6), hex(0xFAD3D8)],
    diverging: [hex(0x6FB7DA), hex(0x3E6A82), hex(0x2A3038), hex(0x9C5260), hex(0xE8788A)],
    baseline: hex(0xAEB6C1), grid: hex(0x363D47), labelSize: 15, smallest: 12)

  private static func hex(_ value: UInt32) -> Color {
    Color(red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
  }
}

/// Sizes charts are made for.
public enum ChartPreset: String, Hashable, Sendable, CaseIterable {
  case slide16x9 = "slide-16x9"
  case slide4x3 = "slide-4x3"
  case column, page, square

  /// Width and, where it is fixed, height in points.
  public var size: (width: Length, height: Length?) {
    switch self {
    case .slide16x9: (960.pt, 540.pt)
    case .slide4x3: (720.pt, 540.pt)
    case .column: (84.mm, nil)
    case .page: (168.mm, nil)
    case .square: (400.pt, 400.pt)
    }
  }
}
