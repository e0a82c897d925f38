import ArgumentParser
import City
import Exhibition

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Simulates the sample city and writes its telemetry and its Waste Heart.",
    discussion: """
      Writes the city's telemetry (telemetry.csv and telemetry.jsonl, a row a minute), its \
      districts (districts.csv), what happened (events.csv), heart.nc (NetCDF-4 with CF \
      conventions: one beat of the heart as a three-dimensional field) and a README with all \
      channels, units and equations. The same scenario, seed and resolution give the same bytes. \
      `render` does this by itself where a story names a sample; this command is for other \
      folders, scenarios, seeds and resolutions.

      A scenario is a name (see --list) or a YAML file; the built-in ones stand in \
      Assets/Scenarios, and the README lists every parameter that a file can set.

      Examples:
        verdiva simulate storm-day -o Output/simulation/other --seed 11 --resolution 64
        verdiva simulate squall.yaml -o squall --days 2 --senml
      """)

  @Argument(
    help: ArgumentHelp(
      "The scenario: \(SampleData.scenarios.joined(separator: ", ")), or a YAML file.",
      valueName: "scenario"))
  var scenario: String = SampleData.standardScenario

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder for the files; made if missing.", valueName: "folder"))
  var output: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("What the chances are drawn from.", valueName: "number"))
  var seed: UInt64 = 7

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Days to write, in place of the scenario's own.", valueName: "count"))
  var days: Int?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Voxels along each side of the heart's box.", valueName: "voxels"))
  var resolution: Int = SampleData.standardResolution

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Beats of the heart, spread over the days and driven by their waste.", valueName: "count"))
  var beats: Int = 1

  @Flag(name: .long, help: "Writes the telemetry as SenML (RFC 8428) too.")
  var senml = false

  @Flag(name: .long, help: "Writes the heart as VTK image data (.vti with a .pvd index) too.")
  var images = false

  @Flag(name: .long, help: "Lists the built-in scenarios and stops.")
  var list = false

  @OptionGroup var options: JobOptions

  func validate() throws {
    if output == nil && !list {
      throw ValidationError("Missing expected argument '--output <folder>'")
    }
  }

  func run() throws {
    if list {
      for line in try SampleData.list() { print(line) }
      return
    }
    guard let output else { return }
    var order = SampleData.Order(scenario: scenario, seed: seed)
    order.days = days
    order.resolution = resolution
    order.writesSenML = senml
    (order.writesImages, order.beats) = (images, beats)
    let report = try SampleData.make(order, in: output, job: options.job())
    print("\(output): the files of \(scenario); \(report.summary)")
  }
}
