import ArgumentParser
import Exhibition

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Simulates the sample city and writes its telemetry and its Waste Heart.",
    discussion: """
      Writes telemetry.csv (one row a minute over a storm day), heart.nc (NetCDF-4 with CF \
      conventions: one beat of the heart as a three-dimensional field) and a README. The same \
      seed and resolution give the same bytes. `render` does this by itself where a story names \
      a sample; this command is for other folders, seeds and resolutions.

      Example:
        verdiva simulate storm-day -o Output/simulation/other --seed 11 --resolution 64
      """)

  @Argument(
    help: ArgumentHelp(
      "The scenario: \(SampleData.scenarios.joined(separator: ", ")).", valueName: "scenario"))
  var scenario: String = SampleData.standardScenario

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder for the files; made if missing.", valueName: "folder"))
  var output: String

  @Option(name: .long, help: ArgumentHelp("What the chances are drawn from.", valueName: "number"))
  var seed: UInt64 = 7

  @Option(
    name: .long,
    help: ArgumentHelp("Voxels along each side of the heart's box.", valueName: "voxels"))
  var resolution: Int = SampleData.standardResolution

  @OptionGroup var options: JobOptions

  func run() throws {
    try SampleData.make(
      scenario, in: output, seed: seed, resolution: resolution, job: options.job())
    print("\(output): the files of \(scenario)")
  }
}
