import Pages

/// How values are written in SVG.
enum SVGText {
  /// A length in points with up to three places.
  static func number(_ length: Length) -> String {
    String(unsafeUninitializedCapacity: 32) { buffer in
      var writer = Writer(buffer)
      writer.write(length)
      return writer.count
    }
  }

  /// Writes lengths as text, without the strings in between: drawings hold many thousands of them.
  private struct Writer {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    /// Into a buffer that is large enough: 24 bytes for each length.
    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func write(_ byte: UInt8) {
      buffer[count] = byte
      count += 1
    }

    /// A length in points, rounded to three places, without zeros at the end.
    mutating func write(_ length: Length) {
      write(thousandths: (length.units.magnitude &* 1000 &+ 512) / 1024, isNegative: length.units < 0)
    }

    private mutating func write(thousandths: UInt, isNegative: Bool) {
      if isNegative, thousandths > 0 { write(0x2D) }
      var (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1000)
      let start = count
      repeat {
        write(0x30 + UInt8(whole % 10))
        whole /= 10
      } while whole > 0
      // The digits came out from the last to the first.
      var (low, high) = (start, count - 1)
      while low < high {
        buffer.swapAt(low, high)
        (low, high) = (low + 1, high - 1)
      }
      guard rest > 0 else { return }
      write(0x2E)
      var unit: UInt = 100
      while rest > 0 {
        write(0x30 + UInt8(rest / unit))
        rest %= unit
        unit /= 10
      }
    }

    /// A letter, or a space, and the place that follows it.
    mutating func write(_ letter: UInt8, _ point: Point) {
      write(letter)
      write(point.x)
      write(0x20)
      write(point.y)
    }
  }

  /// A number with up to three places, never with an exponent.
  static func number(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    var text = "\(whole)"
    if rest != 0 {
      var places = String(1000 + rest).dropFirst()
      while places.last == "0" { places.removeLast() }
      text += "." + places
    }
    return thousandths < 0 ? "-" + text : text
  }

  /// A factor of a matrix with up to six places.
  static func factor(_ value: Double) -> String {
    let millionths = Int((value * 1_000_000).rounded())
    let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    var text = "\(whole)"
    if rest != 0 {
      var places = String(1_000_000 + rest).dropFirst()
      while places.last == "0" { places.removeLast() }
      text += "." + places
    }
    return millionths < 0 ? "-" + text : text
  }

  /// Text as it may stand in an element or an attribute; what XML 1.0 forbids (§2.2) is left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The `d` of a path element.
  static func data(_ path: Path) -> String {
    String(unsafeUninitializedCapacity: path.segments.count * 6 * 25 + 8) { buffer in
      var writer = Writer(buffer)
      for segment in path.segments {
        switch segment {
        case .move(let point): writer.write(0x4D, point)
        case .line(let point): writer.write(0x4C, point)
        case .curve(let first, let second, let end):
          writer.write(0x43, first)
          writer.write(0x20, second)
          writer.write(0x20, end)
        case .close: writer.write(0x5A)
        }
      }
      return writer.count
    }
  }

  /// A colour as an attribute, with a second one for the opacity when it is not full.
  static func color(_ color: Color, _ attribute: String, _ opacityAttribute: String) -> String {
    let opaque = Color(red: color.red, green: color.green, blue: color.blue)
    let opacity = color.alpha == 255 ? "" : #" \#(opacityAttribute)="\#(number(Double(color.alpha) / 255))""#
    return #"\#(attribute)="\#(opaque.hex)"\#(opacity)"#
  }
}
