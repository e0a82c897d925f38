import ArgumentParser
import Exhibition
import Foundation

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Says why a frame of a film is as it is.",
    discussion: """
      Which beat plays and why it is told, which rows of which file stand behind the frame, which \
      values they give, and by which rule each value became a part of the picture. A film needs its \
      manifest beside it and the files that it was made from, unchanged.

      Examples:
        verdiva why Output/recap.mp4 --at 00:41
        verdiva why Stories/Gallery/storm.yaml --at landfall+2s --json
      """)

  @Argument(help: "The film, or a story.")
  var film: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A time of the film such as 00:41 or 12.5s, or a beat: storm, storm+2s.", valueName: "time"))
  var at: String

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @OptionGroup var options: JobOptions

  func run() throws {
    let reason = try FilmReason(asking: film, at: at, job: options.job())
    if !json { return print(reason.text) }
    try FileHandle.standardOutput.write(contentsOf: try reason.json())
  }
}
