import ArgumentParser
import Exhibition
import Foundation

@main enum Entry {
  static func main() {
    do {
      var command = try Verdiva.parseAsRoot()
      try command.run()
    } catch {
      leave(error)
    }
  }

  /// Results are on standard output; words about them are on standard error.
  private static func leave(_ error: any Error) -> Never {
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

  static func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8))
  }
}
