import Fields
import Foundation

/// Decoded MB a second of a field of 256^3 float32 in every format: the files of `fields.py`, which
/// prints how fast the formats' own libraries read them.
enum FieldsBenchmark {
  private static let folder = ".build/fields"
  private static let names = [
    "raw.vti", "lz4.vti", "zlib.vti", "base64.vti", "ascii.vti", "plain.nc", "deflate.nc",
    "raw.nrrd", "gzip.nrrd", "fog.vdb",
  ]

  static func run() throws {
    print("fields: decoded MB a second, opening included, by the clock and of processor time")
    print("(of this process alone, so not OpenVDB's); files of Benchmarks/fields.py")
    for name in names {
      let path = "\(folder)/\(name)"
      guard FileManager.default.fileExists(atPath: path) else {
        print(Measure.column(name, 22) + "  is not there")
        continue
      }
      var bytes = 0
      var processor = Double.infinity
      let seconds = try Measure.shortest(of: 3) {
        let start = clock()
        let field = try FieldSeries(reading: path)
        bytes = try field.state(at: 0).values.reduce(0) { $0 + 4 * $1.count }
        processor = min(processor, Double(clock() - start) / Double(CLOCKS_PER_SEC))
      }
      print(
        Measure.column(name, 22) + Measure.column("\(Int(Double(bytes) / seconds / 1e6))", 9)
          + " MB/s" + Measure.column("\(Int(Double(bytes) / processor / 1e6))", 9) + " MB/s")
    }
  }
}
