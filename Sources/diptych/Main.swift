import ArgumentParser
import Building
import Foundation

@main
enum Main {
  /// Exit statuses: 0 done, 1 the input is wrong, 2 usage, 3 the machine is wrong.
  static func main() async {
    do {
      var command = try parsed()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
      end(0)
    } catch let code as ExitCode {
      end(code.rawValue)
    } catch {
      let message = Diptych.fullMessage(for: error)
      if Diptych.exitCode(for: error).isSuccess {
        print(message)
        end(0)
      }
      Console.standardError(message)
      end(2)
    }
  }

  /// Ends the program with all that it holds, which the system takes back at once: libraries would take it apart piece by
  /// piece, while threads may still be letting go of what a build has left over.
  private static func end(_ status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }

  /// What makes pages, or reads what they would be made of.
  private static let building: [any ParsableCommand.Type] = [BuildCommand.self, ChartCommand.self, CheckCommand.self]

  /// The command that the arguments ask for. The library examines every command and all options of each, which takes
  /// longer than making a chart, so the one that is named is asked alone first; whatever it does not understand, help
  /// included, is the root's matter.
  private static func parsed() throws -> any ParsableCommand {
    let words = Array(CommandLine.arguments.dropFirst())
    guard let name = words.first,
      let named = Diptych.configuration.subcommands.first(where: { $0.configuration.commandName == name })
    else { return try Diptych.parseAsRoot() }
    if building.contains(where: { $0 == named }) { Builder.makeReady(forBuild: named == BuildCommand.self) }
    if named.configuration.subcommands.isEmpty, let command = try? named.parseAsRoot(Array(words.dropFirst())),
      type(of: command) == named
    {
      return command
    }
    return try Diptych.parseAsRoot()
  }
}

/// The root command.
struct Diptych: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diptych",
    abstract: "Bilingual briefings and charts from data and Markdown.",
    discussion: """
      A report is a folder: report.yaml, data, text in each language, charts. See docs/REPORTS.md.

        diptych init my-report        write a small report that builds at once
        diptych build my-report       make its PDFs and charts under build/my-report/
        diptych serve my-report       show it in a browser, fresh whenever a file is saved
        diptych chart my-report/charts/visitors.yaml --format png --preset slide-16x9
        diptych check my-report       say what is wrong with it, and make nothing

      Results go to standard output, everything else to standard error. Exit status: 0 done, 1 the input is wrong, \
      2 the command line is wrong, 3 the machine is wrong (a font, a library, the disk).
      """,
    version: Program.version,
    subcommands: [
      InitCommand.self, BuildCommand.self, WatchCommand.self, ServeCommand.self, GatherCommand.self,
      HistoryCommand.self, CompareCommand.self, ChartCommand.self, CheckCommand.self, LanguageServerCommand.self,
      ConvertCommand.self,
      ReviewCommand.self, SourcesCommand.self, DumpCommand.self, ValidateCommand.self, DoctorCommand.self,
      ScheduleCommand.self,
    ])
}
