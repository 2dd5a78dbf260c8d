import Pages

/// Unrolls the glyphs of words onto runs, in memory that is used again.
public final class GlyphUnroller {
  @exclusivity(unchecked) private var glyphs = PlainStack<GlyphRun.Glyph>(capacity: 128)
  @exclusivity(unchecked) private var lines = LineUnroller()
  @exclusivity(unchecked) private var clusters = PlainStack<GlyphRun.Cluster>(capacity: 128)

  /// Nothing unrolled yet.
  public init() {}

  deinit {
    glyphs.free()
    clusters.free()
    lines.free()
  }

  /// Adds a word of a look to what is unrolled.
  @inline(__always)
  public func add(_ word: SetWord, _ look: RunLook) {
    look.store.unroll(word, look.scale, into: &glyphs, &clusters)
  }

  /// Adds the hyphen at the end of a line.
  public func add(hyphen: GlyphRun.Glyph) {
    glyphs.append(hyphen)
    clusters.append(GlyphRun.Cluster(bytes: 2, glyphs: 1))
  }

  /// Moves what is unrolled to the end of a run.
  public func move(to run: inout GlyphRun) {
    run.glyphs.append(contentsOf: glyphs.elements)
    run.clusters.append(contentsOf: clusters.elements)
    glyphs.removeAll()
    clusters.removeAll()
  }

  /// The runs of a line with their glyphs.
  public func runs(of line: Line) -> [Line.Run] {
    switch line.content {
    case .boxed(let boxes, let number): runs(of: boxes.boxes[number], boxes.text)
    case .placed(let runs, _, _): runs
    }
  }

  private func runs(of box: LineBox, _ text: ShapedText) -> [Line.Run] {
    var runs: [Line.Run] = []
    lines.eachRun(of: box, text) { run in
      for word in run.words { add(word, run.look) }
      if let hyphen = run.hyphen { add(hyphen: hyphen) }
      var glyphs = GlyphRun(
        font: run.look.font, size: run.look.size, color: run.look.color, glyphs: [],
        text: String(decoding: run.text, as: UTF8.self), clusters: [])
      move(to: &glyphs)
      runs.append(Line.Run(glyphs: glyphs, tag: run.tag, start: run.start, end: run.end))
    }
    return runs
  }
}
