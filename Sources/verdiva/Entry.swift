import ArgumentParser
import CMalloc
import Diagnostics
import Exhibition
import Foundation

@main enum Entry {
  static func main() {
    keepMemory()
    do {
      try checkCommand(CommandLine.arguments.dropFirst().first)
      var command = try Verdiva.parseAsRoot()
      try command.run()
    } catch {
      leave(error)
    }
  }

  /// A misspelled command is told as such, rather than as too many arguments.
  private static func checkCommand(_ word: String?) throws {
    guard let word, !word.hasPrefix("-") else { return }
    let names = Verdiva.configuration.subcommands.map { $0._commandName } + ["help"]
    if names.contains(word) { return }
    throw UsageError(
      "there is no command '\(word)'\(Suggestion.phrase(for: word, among: names))")
  }

  /// Frames come and go in arrays of tens of megabytes. Given back to the system after each, their
  /// pages would have to be cleared again for the next: a tenth of a film's time.
  private static func keepMemory() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 1 << 30)
  }

  /// Results are on standard output; words about them are on standard error.
  private static func leave(_ error: any Error) -> Never {
    // What is wrong has been said.
    if let code = error as? ExitCode { exit(code.rawValue) }
    switch Verdiva.exitCode(for: error) {
    case .success:
      Verdiva.exit(withError: error)
    case .validationFailure:
      say(Verdiva.fullMessage(for: error))
      exit(ExitStatus.wrongInput.rawValue)
    default:
      say("\(error)")
      exit(ExitStatus(of: error).rawValue)
    }
  }

  static func frames(_ count: Int) -> String { count == 1 ? "1 frame" : "\(count) frames" }

  static func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8))
  }
}
