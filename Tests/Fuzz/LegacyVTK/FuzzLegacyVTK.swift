import FieldProbe
import Fuzzer

@main struct FuzzLegacyVTK {
  static func main() { Fuzzer.run { FieldProbe.check($0) } }
}
