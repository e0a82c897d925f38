import ArgumentParser
import Exhibition

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks a story and its data and tells everything that is wrong.",
    discussion: """
      Reads the story, its telemetry and its field as `render` would, and draws nothing. Sample \
      data that is missing is not made.

      Example:
        verdiva check Stories/waste-heart.yaml
      """)

  @Argument(help: "The story, a YAML file.")
  var story: String

  func run() throws {
    let report = try StoryCheck(reading: story)
    for note in report.notes { Entry.say("note: \(note)") }
    print(report.summary)
  }
}
