import FieldProbe
import Fields
import Fuzzer

/// A file of OpenVDB's, which is read in a child process.
@main struct FuzzOpenVDB {
  static func main() {
    let folder = FuzzFolder()
    defer { folder.remove() }
    Fuzzer.run { bytes in
      let path = folder.write(bytes, as: "a.vdb")
      FieldProbe.check { () throws(FieldError) in try FieldSeries(reading: path, cacheBytes: 0) }
    }
  }
}
