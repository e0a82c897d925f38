import ArgumentParser
import Exhibition

/// The root of the command line.
struct Verdiva: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.name,
    abstract: "Makes films of the living city of Verdiva from stories and data.",
    discussion: """
      A story says what is seen and when; the city's telemetry and its simulations move it. \
      Every frame is a pure function of both, so the same files give the same film, whatever the \
      number of workers and however often the work was stopped.

      Examples:
        verdiva render Stories/waste-heart.yaml
        verdiva preview Stories/waste-heart.yaml --at 12.5s -o frame.png
        verdiva preview Stories/waste-heart.yaml --sheet 5x4
        verdiva check Stories/waste-heart.yaml

      Exit status: 0 done, 1 failed, 2 wrong story, data or options, 130 interrupted.
      """,
    version: "\(Program.name) \(Program.version)",
    subcommands: [
      RenderCommand.self, PreviewCommand.self, SimulateCommand.self, CheckCommand.self,
      OutlineCommand.self, FormatCommand.self, NewCommand.self, WorksCommand.self,
      SubtitlesCommand.self, InspectCommand.self, EvidenceCommand.self,
      WhyCommand.self,
    ])
}
