import FieldProbe
import Fuzzer

@main struct FuzzNRRD {
  static func main() { Fuzzer.run { FieldProbe.check($0) } }
}
