import Documents
import Foundation
import Inputs
import Languages
import SeededRandom

/// Plants errors in a copy of a report, one to a row, and counts how many of them are found in their row.
struct Planting {
  let trial: Trial
  let count: Int

  private struct Plant {
    var kind: PlantKind
    var rows: (Place, Place)
    var was: String
    var became: String
  }

  /// A check and a line that it says something of.
  private struct Said: Hashable {
    var code: String
    var file: String
    var line: Int
  }

  func run() throws {
    let clean = try trial.run(trial.folder)
    let known = Set(clean.findings.map(\.signature))
    // What a check says already, it cannot be seen to say of a plant.
    let spoken = clean.findings.reduce(into: Set<Said>()) { said, finding in
      for place in [finding.place].compactMap({ $0 }) + finding.related {
        said.insert(Said(code: finding.code, file: place.file, line: place.line))
      }
    }
    var texts: [String: [String]] = [:]
    let rows = trial.rows(of: clean.document)
    for row in rows {
      for place in [row.0, row.1] where texts[place.file] == nil {
        texts[place.file] = try String(contentsOfFile: trial.folder + "/" + place.file, encoding: .utf8)
          .components(separatedBy: "\n")
      }
    }
    var plants: [Plant] = []
    var used: Set<Int> = []
    var choice = SeededRandom(seed: 2024)
    var changed = texts
    // Kinds for which no row is left.
    var exhausted: Set<String> = []
    for number in 0..<count * 3 where plants.count < count {
      let kind = Plants.all[number % Plants.all.count]
      guard !exhausted.contains(kind.name) else { continue }
      let before = plants.count
      for index in rows.indices.shuffled(using: &choice) where !used.contains(index) {
        let row = rows[index]
        let isLeft = Bool.random(using: &choice)
        let (own, other) = isLeft ? (row.0, row.1) : (row.1, row.0)
        let isSilent = kind.codes.allSatisfy { code in
          ![row.0, row.1].contains { spoken.contains(Said(code: code, file: $0.file, line: $0.line)) }
        }
        guard isSilent else { continue }
        let language = trial.edition.languages[isLeft ? 0 : 1]
        guard let line = texts[own.file]?[own.line - 1], let beside = texts[other.file]?[other.line - 1],
          let became = kind.plant(PlantedLine(line), language, PlantedLine(beside), &choice), became != line
        else { continue }
        changed[own.file]?[own.line - 1] = became
        plants.append(Plant(kind: kind, rows: row, was: line, became: became))
        // Neighbours stay as they are, so that a removed row is missed in its own place.
        used.formUnion([index - 1, index, index + 1])
        break
      }
      if plants.count == before { exhausted.insert(kind.name) }
    }
    let folder = NSTemporaryDirectory() + "diptych-plants-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.copyItem(atPath: trial.folder, toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (file, lines) in changed {
      try lines.joined(separator: "\n").write(toFile: folder + "/" + file, atomically: true, encoding: .utf8)
    }
    let found = try trial.run(folder).findings.filter { !known.contains($0.signature) }
    report(plants, found)
  }

  private func report(_ plants: [Plant], _ findings: [Diagnostic]) {
    var tally: [String: (found: Int, all: Int)] = [:]
    var total = 0
    for plant in plants {
      let isFound = findings.contains { finding in
        plant.kind.codes.contains(finding.code)
          && ([finding.place].compactMap { $0 } + finding.related).contains { place in
            [plant.rows.0, plant.rows.1].contains { $0.file == place.file && $0.line == place.line }
          }
      }
      tally[plant.kind.name, default: (0, 0)].all += 1
      if isFound {
        tally[plant.kind.name, default: (0, 0)].found += 1
        total += 1
      } else {
        print("missed \(plant.kind.name) at \(plant.rows.0) \(plant.rows.1)\n  - \(plant.was)\n  + \(plant.became)")
      }
    }
    for kind in Plants.all {
      if let counts = tally[kind.name] { print("\(kind.name): \(counts.found) of \(counts.all)") }
    }
    print("planted: \(plants.count)")
    print(String(format: "found, per cent: %.2f", Double(total) / Double(max(1, plants.count)) * 100))
  }
}

extension Diagnostic {
  /// What tells a finding from another one: a code, a place and the words.
  fileprivate var signature: String { "\(code) \(place.map(\.description) ?? "") \(message)" }
}
