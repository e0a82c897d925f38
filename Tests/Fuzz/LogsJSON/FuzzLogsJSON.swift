import Fuzzer
import LogProbe
import Telemetry

@main struct FuzzLogsJSON {
  static func main() { Fuzzer.run { LogProbe.read($0, as: [.jsonLines, .jsonArray]) } }
}
