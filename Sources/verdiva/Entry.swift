import ArgumentParser
import CMalloc
import Exhibition
import Foundation

@main enum Entry {
  static func main() {
    keepMemory()
    do {
      var command = try Verdiva.parseAsRoot()
      try command.run()
    } catch {
      leave(error)
    }
  }

  /// Frames come and go in arrays of tens of megabytes. Given back to the system after each, their
  /// pages would have to be cleared again for the next: a tenth of a film's time.
  private static func keepMemory() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 1 << 30)
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
