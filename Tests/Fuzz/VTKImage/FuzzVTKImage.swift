import FieldProbe
import Fuzzer

@main struct FuzzVTKImage {
  static func main() { Fuzzer.run { FieldProbe.check($0) } }
}
