import ArgumentParser
import Exhibition
import Foundation

struct WorksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "works",
    abstract: "Lists the works of art, or the parameters of one.",
    discussion: """
      A story's beats name works and set their parameters to numbers, ramps, keys, springs, waves, \
      or channels of the city's log. The grade and the planes have parameters too.

      Examples:
        verdiva works
        verdiva works waste-heart
        verdiva works grade
        verdiva works --schema > Assets/Schema/works-1.schema.json
      """)

  @Argument(help: "A work's name. Without it: all works.")
  var name: String?

  @Flag(name: .long, help: "Print what editors are told of all works, as JSON Schema.")
  var schema = false

  func validate() throws {
    if schema && name != nil { throw ValidationError("--schema is of all works; name none.") }
  }

  func run() throws {
    if schema { return try FileHandle.standardOutput.write(contentsOf: WorkSchema.json()) }
    print(try name.map(WorkList.parameters(of:)) ?? WorkList.all)
  }
}
