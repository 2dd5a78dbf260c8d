import Foundation
import Pages

/// The elements of an SVG file, and the definitions they refer to.
struct SVGBody {
  let prefix: String
  let textMode: SVGDrawing.TextMode
  let fonts: FontFiles
  /// Glyph outlines, clips and gradients, in the order of their first use.
  private(set) var definitions: [String] = []
  /// What is drawn.
  private(set) var lines: [String] = []
  private var glyphIDs: [Glyph: String?] = [:]
  private var counts: [String: Int] = [:]

  /// A glyph as it is drawn: outlines are kept at their size, so that a use is only a place.
  private struct Glyph: Hashable {
    var font: FontID
    var size: Length
    var index: UInt32
  }

  init(prefix: String, textMode: SVGDrawing.TextMode, fonts: FontFiles) {
    self.prefix = prefix
    self.textMode = textMode
    self.fonts = fonts
  }

  mutating func add(_ shape: Shape) throws(DrawingError) {
    switch shape {
    case .glyphs(let run): try add(run)
    case .fill(let path, let paint): lines.append(#"<path d="\#(SVGText.data(path))" \#(fill(paint))/>"#)
    case .stroke(let path, let color, let style):
      lines.append(#"<path d="\#(SVGText.data(path))" fill="none" \#(stroke(color, style))/>"#)
    case .picture(let picture, let rect): lines.append(image(picture, rect))
    case .stamps(let stamps): add(stamps)
    case .group(let group): try add(group)
    }
  }

  /// One definition of the outline, and a use of it at each place.
  private mutating func add(_ stamps: Shape.Stamps) {
    let id = newID("stamp")
    definitions.append(#"<path id="\#(id)" d="\#(SVGText.data(stamps.path))"/>"#)
    let filled = stamps.fill.map { SVGText.color($0, "fill", "fill-opacity") } ?? #"fill="none""#
    let line = stamps.stroke.map { " " + stroke($0.color, $0.style) } ?? ""
    lines.append("<g \(filled)\(line)>")
    lines.reserveCapacity(lines.count + stamps.places.count)
    for place in stamps.places {
      let (x, y) = (SVGText.number(place.x), SVGText.number(place.y))
      lines.append(##"<use xlink:href="#\##(id)" x="\##(x)" y="\##(y)"/>"##)
    }
    lines.append("</g>")
  }

  private mutating func newID(_ kind: String) -> String {
    counts[kind, default: 0] += 1
    return "\(prefix)-\(kind)\(counts[kind, default: 0])"
  }

  // MARK: Groups

  private mutating func add(_ group: Shape.Group) throws(DrawingError) {
    var attributes = ""
    let matrix = group.transform
    if matrix != .identity {
      let factors = [matrix.a, matrix.b, matrix.c, matrix.d].map(SVGText.factor)
      let numbers = factors + [matrix.tx, matrix.ty].map { SVGText.number($0) }
      attributes += #" transform="matrix(\#(numbers.joined(separator: " ")))""#
    }
    if let clip = group.clip {
      let id = newID("clip")
      definitions.append(#"<clipPath id="\#(id)"><path d="\#(SVGText.data(clip))"/></clipPath>"#)
      attributes += #" clip-path="url(#\#(id))""#
    }
    if group.opacity < 1 { attributes += #" opacity="\#(SVGText.number(group.opacity))""# }
    lines.append("<g\(attributes)>")
    for shape in group.shapes where !shape.isEmpty { try add(shape) }
    lines.append("</g>")
  }

  // MARK: Text

  private mutating func add(_ run: GlyphRun) throws(DrawingError) {
    let face = try fonts.outlines(for: run)
    switch textMode {
    case .outlines: addOutlines(run, face)
    case .live: addText(run, face)
    }
  }

  private mutating func addOutlines(_ run: GlyphRun, _ face: OutlineFace) {
    lines.append("<g \(SVGText.color(run.color, "fill", "fill-opacity"))>")
    for glyph in run.glyphs {
      guard let id = self.id(of: Glyph(font: run.font, size: run.size, index: glyph.index), face) else { continue }
      let x = SVGText.number(run.origin.x + Length(units: Int(glyph.x)))
      let y = SVGText.number(run.origin.y + Length(units: Int(glyph.y)))
      lines.append(##"<use xlink:href="#\##(id)" x="\##(x)" y="\##(y)"/>"##)
    }
    lines.append("</g>")
  }

  /// The id of a glyph's outline; nil when there is nothing to see of it.
  private mutating func id(of glyph: Glyph, _ face: OutlineFace) -> String? {
    if let known = glyphIDs[glyph] { return known }
    let outline = face.outline(of: glyph.index, size: glyph.size)
    guard !outline.segments.isEmpty else {
      glyphIDs[glyph] = .some(nil)
      return nil
    }
    let id = newID("g")
    definitions.append(#"<path id="\#(id)" d="\#(SVGText.data(outline))"/>"#)
    glyphIDs[glyph] = id
    return id
  }

  /// Text, line by line; each line is held to its measured width whatever font draws it.
  private mutating func addText(_ run: GlyphRun, _ face: OutlineFace) {
    for line in run.lines {
      guard let first = line.glyphs.first, let last = line.glyphs.last else { continue }
      let advance = face.advance(of: last.index, size: run.size)
      let width = Length(units: Int(last.x) - Int(first.x)) + advance
      let x = SVGText.number(run.origin.x + Length(units: Int(first.x)))
      let y = SVGText.number(run.origin.y + Length(units: Int(first.y)))
      let style = (face.isBold ? #" font-weight="bold""# : "") + (face.isItalic ? #" font-style="italic""# : "")
      lines.append(
        #"<text x="\#(x)" y="\#(y)" font-family="\#(SVGText.escaped(face.family))" font-size="\#(SVGText.number(run.size))""#
          + #"\#(style) \#(SVGText.color(run.color, "fill", "fill-opacity")) textLength="\#(SVGText.number(width))""#
          + #" xml:space="preserve">\#(SVGText.escaped(line.text))</text>"#)
    }
  }

  // MARK: Paths and pictures

  private mutating func fill(_ paint: Paint) -> String {
    let (element, geometry, stops): (String, String, [Paint.Stop])
    switch paint {
    case .solid(let color): return SVGText.color(color, "fill", "fill-opacity")
    case .linear(let from, let to, let colors):
      element = "linearGradient"
      geometry =
        #"x1="\#(SVGText.number(from.x))" y1="\#(SVGText.number(from.y))""#
        + #" x2="\#(SVGText.number(to.x))" y2="\#(SVGText.number(to.y))""#
      stops = colors
    case .radial(let from, let fromRadius, let to, let toRadius, let colors):
      element = "radialGradient"
      geometry =
        #"fx="\#(SVGText.number(from.x))" fy="\#(SVGText.number(from.y))" fr="\#(SVGText.number(fromRadius))""#
        + #" cx="\#(SVGText.number(to.x))" cy="\#(SVGText.number(to.y))" r="\#(SVGText.number(toRadius))""#
      stops = colors
    }
    let id = newID("paint")
    let parts = stops.map {
      #"<stop offset="\#(SVGText.number($0.offset))" \#(SVGText.color($0.color, "stop-color", "stop-opacity"))/>"#
    }
    definitions.append(
      #"<\#(element) id="\#(id)" gradientUnits="userSpaceOnUse" \#(geometry)>\#(parts.joined())</\#(element)>"#)
    return ##"fill="url(#\##(id))""##
  }

  private func stroke(_ color: Color, _ style: StrokeStyle) -> String {
    var text = #"\#(SVGText.color(color, "stroke", "stroke-opacity")) stroke-width="\#(SVGText.number(style.width))""#
    if style.cap != .butt { text += #" stroke-linecap="\#(style.cap.rawValue)""# }
    if style.join == .miter {
      text += #" stroke-miterlimit="10""#
    } else {
      text += #" stroke-linejoin="\#(style.join.rawValue)""#
    }
    if !style.dashes.isEmpty {
      text += #" stroke-dasharray="\#(style.dashes.map { SVGText.number($0) }.joined(separator: " "))""#
      if style.dashOffset != .zero { text += #" stroke-dashoffset="\#(SVGText.number(style.dashOffset))""# }
    }
    return text
  }

  private func image(_ picture: Picture, _ rect: Rect) -> String {
    let data = Data(picture.bytes).base64EncodedString()
    return #"<image x="\#(SVGText.number(rect.minX))" y="\#(SVGText.number(rect.minY))""#
      + #" width="\#(SVGText.number(rect.size.width))" height="\#(SVGText.number(rect.size.height))""#
      + #" preserveAspectRatio="none" xlink:href="data:\#(picture.format.mediaType);base64,\#(data)"/>"#
  }
}

extension GlyphRun {
  /// A part of a run whose glyphs stand on one baseline.
  struct Line: Hashable {
    var text: String
    var glyphs: [Glyph]
  }

  /// The run cut where its baseline changes.
  var lines: [Line] {
    var lines: [Line] = []
    var rest = text.utf8[...]
    var next = 0
    for cluster in clusters {
      let part = String(rest.prefix(Int(cluster.bytes))) ?? ""
      rest = rest.dropFirst(Int(cluster.bytes))
      let drawn = glyphs[next..<next + Int(cluster.glyphs)]
      next += Int(cluster.glyphs)
      if let last = lines.last?.glyphs.last, last.y == drawn.first?.y, last.x <= drawn.first?.x ?? last.x {
        lines[lines.count - 1].text += part
        lines[lines.count - 1].glyphs += drawn
      } else {
        lines.append(Line(text: part, glyphs: Array(drawn)))
      }
    }
    return lines
  }
}
