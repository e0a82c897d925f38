import ArgumentParser
import Exhibition
import Foundation

struct SubtitlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subtitles",
    abstract: "Writes a story's captions and titles as WebVTT and SRT, one of each a language.",
    discussion: """
      Words and times are those of the film. Numbers in words are those in the middle of their time. \
      `render --subtitles` writes the same files beside its film.

      Examples:
        verdiva subtitles Stories/waste-heart.yaml
        verdiva subtitles Stories/waste-heart.yaml --language pt -o Subtitles
      """)

  @Argument(help: "The story, a YAML file.")
  var story: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder for the files. Without it: Output/ in the current folder.", valueName: "folder"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only this one of the story's languages.", valueName: "language"))
  var language: String?

  @OptionGroup var options: JobOptions

  func run() throws {
    let production = try Production(reading: story, language: language, job: options.job())
    let name = ((story as NSString).lastPathComponent as NSString).deletingPathExtension
    let stem =
      try output.map { ($0 as NSString).appendingPathComponent(name) }
      ?? OutputPlace.standard(for: story, "")
    for language in language.map({ [$0] }) ?? production.languages {
      for file in try production.writeSubtitles(stem: stem, language: language) {
        print("\(file.path): \(file.summary)")
      }
    }
  }
}
