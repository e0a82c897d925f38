import City
import Fuzzer
import Notation

/// Reads bytes as a city's scenario.
@main struct FuzzScenario {
  static func main() {
    Fuzzer.run { bytes in
      do throws(SourceErrors) {
        _ = try Scenario(text: String(decoding: bytes, as: UTF8.self), path: "x.yaml")
      } catch {
        precondition(!error.errors.isEmpty && !error.description.isEmpty)
        for error in error.errors {
          precondition(!error.message.contains("\n"), "more than a line: \(error)")
        }
      }
    }
  }
}
