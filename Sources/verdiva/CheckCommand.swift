import ArgumentParser
import Exhibition
import Foundation

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks a story and its data and tells everything that is wrong.",
    discussion: """
      Reads the story, its telemetry and its field as `render` would, and draws nothing but, for a \
      loop, two small pictures that must be the same. Errors keep a film from being made; warnings \
      tell what is likely not meant: names that are never used, a camera or captions that are too \
      fast, words that a language lacks. Sample data that is missing is not made.

      Exit status: 0 good, 2 wrong; with --strict 2 for warnings too.

      Examples:
        verdiva check Stories/waste-heart.yaml
        verdiva check --strict --json Stories/waste-heart.yaml
      """)

  @Argument(help: "The story, a YAML file.")
  var story: String

  @Flag(name: .long, help: "Fail for warnings too.")
  var strict = false

  @Flag(name: .long, help: "Print everything as JSON.")
  var json = false

  func run() throws {
    let check = try StoryCheck(reading: story)
    if json {
      try FileHandle.standardOutput.write(contentsOf: check.json())
    } else {
      for finding in check.errors + check.warnings { Entry.say(finding.text) }
      for note in check.notes { Entry.say("note: \(note)") }
      if let summary = check.summary { print(summary) }
    }
    if !check.errors.isEmpty || (strict && !check.warnings.isEmpty) {
      throw ExitCode(ExitStatus.wrongInput.rawValue)
    }
  }
}
