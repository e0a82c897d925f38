import Fuzzer
import LogProbe

/// Formats that tell themselves, packed or not.
@main struct FuzzLogs {
  static func main() { Fuzzer.run { LogProbe.read($0, as: [nil]) } }
}
