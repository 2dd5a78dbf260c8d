import Documents
import Inputs

/// Reads the remarks that silence checks: `<!-- diptych: allow figures: the speaker rounds -->`.
enum SilenceRemark {
  /// The silences in a comment; a comment of any other form says nothing.
  static func silences(in html: String, at place: Place) -> [Silence] {
    var silences: [Silence] = []
    for (offset, line) in html.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let start = line.endOfFirst("diptych:") else { continue }
      var words = String(line[start...])
      if let end = words.endOfFirst("-->") { words = String(words[..<words.index(end, offsetBy: -3)]) }
      words = words.trimmingSpaces
      if words == "converted" {
        var here = place
        here.line += offset
        silences.append(Silence(check: Silence.converted, reason: "converted by machine", place: here))
        continue
      }
      guard words.hasPrefix("allow ") else { continue }
      let parts = words.dropFirst(6).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      var here = place
      here.line += offset
      let reason = parts.count > 1 ? String(parts[1]).trimmingSpaces : ""
      for check in (parts.first ?? "").split(whereSeparator: { $0 == "," || $0 == " " }) {
        silences.append(Silence(check: String(check), reason: reason, place: here))
      }
    }
    return silences
  }
}
