import FieldProbe
import Fields
import Foundation
import Fuzzer

/// An index of times and, each after a form feed, the two files that it may name.
@main struct FuzzSeries {
  static func main() {
    let folder = FuzzFolder()
    defer { folder.remove() }
    Fuzzer.run { bytes in
      let parts = bytes.split(separator: 0x0C, maxSplits: 2, omittingEmptySubsequences: false)
      let index = folder.write(parts[0], as: "a.pvd")
      for (place, name) in ["a0.vti", "a1.vti"].enumerated() {
        guard parts.count > place + 1 else {
          try? FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
          continue
        }
        _ = folder.write(parts[place + 1], as: name)
      }
      for path in [index, "\(folder.path)/a*.vti"] {
        FieldProbe.check { () throws(FieldError) in
          try FieldSeries(reading: path, cacheBytes: 0)
        }
      }
    }
  }
}
