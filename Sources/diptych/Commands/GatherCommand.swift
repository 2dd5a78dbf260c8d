import ArgumentParser
import Building
import Inputs

/// `diptych gather`
struct GatherCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gather",
    abstract: "The last step of a run that several tasks shared: make what is missing, and publish once.",
    discussion: """
      Tasks that `diptych build --shard 3/8` started, on one machine or many, have made files and left what they remember \
      under OUTPUT/.diptych/parts. This brings it into one history, looks whether every file is there, whole and of what \
      the reports are made of now, makes those that are not, and then shows and keeps versions as `diptych build` does. \
      It may be called again at any time. docs/CLUSTERS.md tells how to run it.

        diptych gather Reports/* --shards 8 --wait 3600 --all-or-nothing
      """)

  @OptionGroup var writing: WritingOptions

  @Flag(help: "Remove files that earlier runs made and that no report wants any more.")
  var prune = false

  @OptionGroup var gathering: GatheringOptions

  @OptionGroup var console: Console.Options

  func run() throws {
    let console = Console(options: self.console)
    let builder = try console.machine { () throws(Diagnostic) in try Builder() }
    var request = writing.request(for: writing.reports)
    request.isPruning = prune
    request.waiting = gathering.waiting
    try console.show(request, builder)
  }
}
