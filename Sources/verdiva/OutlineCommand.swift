import ArgumentParser
import Exhibition
import Foundation

struct OutlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outline",
    abstract: "Shows when the beats of a story play and what happens in them.",
    discussion: """
      A line a beat: when it starts, as time and as frame, how long it lasts, how it takes over \
      from the beat before, which part of the log plays and what is said. The data need not be \
      there.

      Examples:
        verdiva outline Stories/waste-heart.yaml
        verdiva outline Stories/waste-heart.yaml --otio > waste-heart.otio
      """)

  @Argument(help: "The story, a YAML file.")
  var story: String

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @Flag(name: .long, help: "Print OpenTimelineIO's JSON, which editing programs read.")
  var otio = false

  func validate() throws {
    if json && otio { throw ValidationError("--json and --otio exclude each other.") }
  }

  func run() throws {
    let outline = try Outline(reading: story)
    if !json && !otio { return print(outline.table) }
    let data = try otio ? outline.timelineIO() : outline.json()
    try FileHandle.standardOutput.write(contentsOf: data)
  }
}
