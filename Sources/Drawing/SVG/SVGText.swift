import Pages

/// How values are written in SVG.
enum SVGText {
  /// A length in points with up to three places.
  static func number(_ length: Length) -> String { number(length.points) }

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
    func pair(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }
    return path.segments.map {
      switch $0 {
      case .move(let point): "M\(pair(point))"
      case .line(let point): "L\(pair(point))"
      case .curve(let first, let second, let end): "C\(pair(first)) \(pair(second)) \(pair(end))"
      case .close: "Z"
      }
    }.joined()
  }

  /// A colour as an attribute, with a second one for the opacity when it is not full.
  static func color(_ color: Color, _ attribute: String, _ opacityAttribute: String) -> String {
    let opaque = Color(red: color.red, green: color.green, blue: color.blue)
    let opacity = color.alpha == 255 ? "" : #" \#(opacityAttribute)="\#(number(Double(color.alpha) / 255))""#
    return #"\#(attribute)="\#(opaque.hex)"\#(opacity)"#
  }
}
