import Fuzzer
import LogProbe
import Telemetry

@main struct FuzzLogsSenML {
  static func main() { Fuzzer.run { LogProbe.read($0, as: [.senML]) } }
}
