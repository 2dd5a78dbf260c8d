import Foundation
import Inputs
import Languages

/// What a person said of each finding of figures and terms in a text without plants.
///
/// The file has a line for each: the edition, the check, where it stands (`guide.en.md:65:212`), `true` or `false`, and
/// why, between tabs. A finding is true when the two languages do not say the same; it is a false alarm when they do, or
/// when nobody would want to know. What nobody has judged counts as a false alarm.
struct JudgedFindings {
  private var verdicts: [String: Bool] = [:]

  init(file: String, edition: Edition) throws {
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") where line.first != "#" {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 5, fields[3] == "true" || fields[3] == "false" else {
        throw CocoaError(.fileReadCorruptFile)
      }
      guard fields[0] == "\(edition)" else { continue }
      verdicts["\(fields[1]) \(fields[2])"] = fields[3] == "true"
    }
  }

  /// Prints what was judged, what was not, and the share of rows with a false alarm.
  func report(on findings: [Diagnostic], rows: Int) {
    var count = (right: 0, wrong: 0, open: 0)
    var alarmed: Set<Int> = []
    for finding in findings where finding.code == "check-figures" || finding.code == "check-terms" {
      guard let place = finding.place else { continue }
      let name = place.file.split(separator: "/").last.map(String.init) ?? place.file
      let spot = "\(name):\(place.line):\(place.column)"
      switch verdicts["\(finding.code.dropFirst(6)) \(spot)"] {
      case true?:
        count.right += 1
        continue
      case false?: count.wrong += 1
      case nil:
        count.open += 1
        print("not judged: \(finding.code.dropFirst(6))\t\(spot)\t\(finding.message)")
      }
      alarmed.insert(place.line)
    }
    print("findings that are true: \(count.right)")
    print("findings that are false: \(count.wrong)")
    print("findings not judged: \(count.open)")
    print("rows: \(rows)")
    print(
      String(format: "rows with a false alarm, per cent: %.2f", Double(alarmed.count) / Double(max(1, rows)) * 100))
  }
}
