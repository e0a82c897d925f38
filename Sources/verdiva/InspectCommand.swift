import ArgumentParser
import Exhibition

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tells what is in a field's files and what is odd about them.",
    discussion: """
      Fields are NetCDF with the CF conventions, VTK's images (.vti, .vtk) and their index (.pvd), \
      OpenVDB and NRRD. A series of files is named with a * in place of their number, in quotes.

      Examples:
        verdiva inspect heart.nc
        verdiva inspect 'flow_*.vti' --variables pressure,velocity.x --plot flow.png
      """)

  @Argument(help: "The files.")
  var files: [String]

  @Option(help: "Variables, one to four, apart by commas. Without it: the first four.")
  var variables: String?

  @Option(help: "The number of the snapshot to look at, from 0 on.")
  var snapshot = 0

  @Option(help: "Write a PNG with slices and a projection of the first variable.")
  var plot: String?

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  func validate() throws {
    if plot != nil && files.count > 1 { throw ValidationError("--plot takes one file.") }
    if snapshot < 0 { throw ValidationError("--snapshot is 0 or more.") }
  }

  func run() throws {
    let names = variables?.split(separator: ",").map(String.init)
    for file in files {
      print(
        try FieldInspection.describe(
          on: file, variables: names, snapshot: snapshot, plot: plot, threads: 2,
          as: json ? .json : .text))
    }
  }
}
