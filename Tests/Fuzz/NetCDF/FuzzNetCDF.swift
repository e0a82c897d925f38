import FieldProbe
import Fields
import Fuzzer

/// A file of NetCDF's, classic or on HDF5, bit by bit.
@main struct FuzzNetCDF {
  static func main() {
    let folder = FuzzFolder()
    defer { folder.remove() }
    Fuzzer.run { bytes in
      let path = folder.write(bytes, as: "a.nc")
      FieldProbe.check { () throws(FieldError) in try FieldSeries(reading: path, cacheBytes: 0) }
    }
  }
}
