import ArgumentParser

@main
struct Diptych: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diptych",
    abstract: "Bilingual briefings and charts from data and Markdown.")
}
