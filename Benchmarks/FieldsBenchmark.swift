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

  /// Of this process and of those of its children that have ended.
  private static var processorSeconds: Double {
    [RUSAGE_SELF, RUSAGE_CHILDREN].reduce(0) { sum, who in
      var usage = rusage()
      unsafe getrusage(__rusage_who_t(who.rawValue), &usage)
      return [usage.ru_utime, usage.ru_stime].reduce(sum) {
        $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6
      }
    }
  }

  static func run() throws {
    print("fields: decoded MB a second, opening included, by the clock and of processor time")
    print("(with its child processes'); files of Benchmarks/fields.py")
    for name in names {
      let path = "\(folder)/\(name)"
      guard FileManager.default.fileExists(atPath: path) else {
        print(Measure.column(name, 22) + "  is not there")
        continue
      }
      var bytes = 0
      var processor = Double.infinity
      let seconds = try Measure.shortest(of: 3) {
        let start = processorSeconds
        let field = try FieldSeries(reading: path)
        bytes = try field.state(at: 0).values.reduce(0) { $0 + 4 * $1.count }
        processor = min(processor, processorSeconds - start)
      }
      print(
        Measure.column(name, 22) + Measure.column("\(Int(Double(bytes) / seconds / 1e6))", 9)
          + " MB/s" + Measure.column("\(Int(Double(bytes) / processor / 1e6))", 9) + " MB/s")
    }
  }
}
