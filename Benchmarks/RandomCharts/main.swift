import Charts
import Drawing
import Fonts
import Foundation
import Inputs
import Pages
import RandomCharts
import Typesetting

// Draws random charts to SVG, and prints what does not hold of them.
//
//     scripts/release random-charts COUNT [FIRST-SEED]
//     scripts/release random-charts show SEED
//
// The charts are drawn by processes of their own, which may use 3 GiB of memory each: a crash or a hang names its seed and
// the next process goes on after it. Ends with status 1 when something does not hold, or when one chart took too long.

/// One chart in so many is far too large on purpose.
let hugeOnceIn = 1_000
/// How long a chart may take, of the processor: reading a file of 30 MB and drawing half a million marks is no hang.
let secondsForOne = 2.0, secondsForHuge = 10.0
/// Address space of a process, which holds the fonts too.
let memoryBound: rlim_t = 3 << 30

func usage() -> Never {
  FileHandle.standardError.write(Data("usage: random-charts COUNT [FIRST-SEED] | show SEED\n".utf8))
  exit(2)
}

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "show":
  guard arguments.count > 2, let seed = UInt64(arguments[2]) else { usage() }
  print(try RandomChartWork().text(seed: seed))
case "work":
  guard arguments.count > 3, let first = UInt64(arguments[2]), let end = UInt64(arguments[3]) else { usage() }
  try RandomChartWork().run(first..<end)
case let count?:
  guard let count = UInt64(count), let first = arguments.count > 2 ? UInt64(arguments[2]) : 1 else { usage() }
  exit(try RandomChartRun().run(first..<(first + count)) ? 0 : 1)
case nil: usage()
}
