import Fuzzer
import LogProbe
import Telemetry

@main struct FuzzLogsCSV {
  static func main() { Fuzzer.run { LogProbe.read($0, as: [.csv]) } }
}
