import ArgumentParser
import Exhibition
import Foundation

/// Options that all longer tasks share.
struct JobOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many cores to use; the result is the same for any number.", valueName: "count"))
  var workers: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How to show progress on standard error. Without it: a bar on a terminal, else plain lines.",
      valueName: "style"))
  var progress: ProgressPrinter.Style?

  func validate() throws {
    guard (1...64).contains(workers) else {
      throw ValidationError("--workers \(workers) is impossible; give 1 to 64.")
    }
  }

  /// A job that ends in good order on Ctrl-C.
  func job() -> Job {
    let interruption = Interruption()
    interruption.takeSignals()
    return Job(
      threads: workers, progress: ProgressPrinter(progress ?? .standard),
      interruption: interruption)
  }
}
