import Fuzzer
import LogProbe
import Telemetry

@main struct FuzzLogsLineProtocol {
  static func main() { Fuzzer.run { LogProbe.read($0, as: [.lineProtocol]) } }
}
