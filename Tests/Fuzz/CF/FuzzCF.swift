import FieldProbe
import Fields
import Fuzzer

/// Files that are sound as NetCDF and say anything at all of themselves: what is tried is our own
/// reading of the conventions, not the library.
@main struct FuzzCF {
  static func main() {
    let folder = FuzzFolder()
    defer { folder.remove() }
    Fuzzer.run { bytes in
      var file = ClassicFile(from: bytes)
      let path = folder.write(file.bytes(), as: "a.nc")
      FieldProbe.check { () throws(FieldError) in try FieldSeries(reading: path, cacheBytes: 0) }
    }
  }
}
