import ArgumentParser
import Exhibition

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a small story to start from.",
    discussion: """
      The story is short, whole and commented; it draws from the sample city, which is simulated \
      when it is first needed, and needs no data of your own. A file that is there is never \
      written over.

      Templates:
      \(NewStory.templates.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

      Examples:
        verdiva new first-light
        verdiva new drafts/wall.yaml --template loop
      """)

  @Argument(help: "A name, for Stories/NAME.yaml, or a path that ends in .yaml.")
  var name: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "\(NewStory.templates.map(\.name).joined(separator: ", ")).", valueName: "name"))
  var template = "film"

  func run() throws {
    let path = try NewStory.write(name, template: template)
    print("\(path): a story to start from; see it with verdiva preview \(path) --sheet 4x3")
  }
}
