import ArgumentParser
import Exhibition

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Runs the experiments that show whether the city's simulation is right.",
    discussion: """
      Holds the models against exact solutions, published values and other programs, and writes \
      evidence.md (what was measured, what it is held against, the verdict), a picture of the \
      curves for each topic, and one of the storm day. The same program writes the same bytes.

      Exit status 1 where a finding is not as it has to be.

      Example:
        verdiva evidence -o Assets/City
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder for the files; made if missing.", valueName: "folder"))
  var output: String

  @OptionGroup var options: JobOptions

  func run() throws {
    let job = options.job()
    let report = try EvidenceReport(job: job)
    try report.write(into: output, job: job)
    print("\(output): \(report.summary)")
    if !report.holds { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
