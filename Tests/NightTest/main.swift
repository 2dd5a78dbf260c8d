import Building
import Foundation
import Inputs

// night-test kills [TURNS [SEED]]   kills builds at every step and looks at what they leave
// night-test edits [TURNS [SEED]]   edits a report at random and looks at what is made again
// night-test soak [NIGHTS [SEED]]   lets one process live through nights in simulated time
//
// Each prints what it did and last how often something was wrong, and ends with status 1 when anything was.

let words = Array(CommandLine.arguments.dropFirst())
if words.first == "killed" {
  guard let run = KilledRun(words) else { exit(2) }
  try run.run()
  exit(0)
}
guard let kind = words.first, let turns = Int(words.count > 1 ? words[1] : "200"),
  let seed = UInt64(words.count > 2 ? words[2] : "1")
else { exit(2) }
let folder = NSTemporaryDirectory() + "diptych-\(kind)-\(getpid())"
var said: [String] = []
var faults: [String] = []
switch kind {
case "kills":
  var test = KillTest(folder: folder, seed: seed)
  try test.run(turns: turns)
  (said, faults) = (test.summary, test.faults)
case "edits":
  var test = EditTest(folder: folder, seed: seed)
  try test.run(turns: turns)
  (said, faults) = (test.summary, test.faults)
case "soak":
  var test = try SoakTest(folder: folder, seed: seed)
  try await test.run(nights: turns)
  (said, faults) = (test.summary, test.faults)
default: exit(2)
}
try? FileManager.default.removeItem(atPath: folder)
for line in said + faults.prefix(20) { print(line) }
print("wrong: \(faults.count)")
exit(faults.isEmpty ? 0 : 1)
