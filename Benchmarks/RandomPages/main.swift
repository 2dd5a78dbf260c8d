import Foundation
import RandomPages

/// Composes random documents in each arrangement of languages, and prints what does not hold of their pages.
///
///     scripts/release random-pages COUNT [FIRST-SEED]
///
/// Ends with status 1 when something does not hold. With an arrangement behind the seed (`'columns 3'`) the pages of that
/// document are printed instead.

let arguments = CommandLine.arguments
guard arguments.count > 1, let count = UInt64(arguments[1]) else {
  FileHandle.standardError.write(Data("usage: random-pages COUNT [FIRST-SEED]\n".utf8))
  exit(2)
}
if arguments.count > 3, let pages = RandomPages(arguments[3]), let seed = UInt64(arguments[2]) {
  print(pages.dump(seed: seed))
  exit(0)
}
let first = arguments.count > 2 ? UInt64(arguments[2]) ?? 0 : 0
var failing = 0
for name in RandomPages.arrangements {
  guard let pages = RandomPages(name) else { continue }
  for seed in first..<(first + count) {
    let faults = pages.faults(seed: seed)
    guard !faults.isEmpty else { continue }
    failing += 1
    if failing <= 40 { print("seed \(seed) in \(name): \(faults.prefix(3).joined(separator: "; "))") }
  }
}
print("\(count) documents in each of \(RandomPages.arrangements.count) arrangements; not sound: \(failing)")
exit(failing == 0 ? 0 : 1)
