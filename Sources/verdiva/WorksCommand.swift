import ArgumentParser
import Exhibition

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
      """)

  @Argument(help: "A work's name. Without it: all works.")
  var name: String?

  func run() throws {
    print(try name.map(WorkList.parameters(of:)) ?? WorkList.all)
  }
}
