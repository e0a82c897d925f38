import Fields
import Foundation

/// `fields [--only NAME] [--runs N] [--peers PYTHON]`: decoded MB a second of a field of 256^3 float32
/// in every format, from the files that `fields.py` writes. With a Python that has the formats' own
/// libraries they read the same file in turn with ours (Debian's own for OpenVDB), and the ratios
/// are ours to theirs.
enum FieldsBenchmark {
  private static let folder = ".build/fields"
  private static let names = [
    "raw.vti", "lz4.vti", "zlib.vti", "base64.vti", "ascii.vti", "plain.nc", "deflate.nc",
    "raw.nrrd", "gzip.nrrd", "fog.vdb",
  ]

  private struct Times {
    var wall = Double.infinity
    var processor = Double.infinity

    mutating func add(_ other: Times) {
      (wall, processor) = (min(wall, other.wall), min(processor, other.processor))
    }
  }

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

  @Sendable static func run(_ options: [String]) throws {
    let only = value("--only", options) ?? ""
    let runs = value("--runs", options).flatMap(Int.init) ?? 3
    let python = value("--peers", options)
    print("fields: decoded MB a second, opening included, by the clock and of processor time")
    print("(with its child processes'); files of Benchmarks/fields.py")
    for name in names where only.isEmpty || name.contains(only) {
      let path = "\(folder)/\(name)"
      guard FileManager.default.fileExists(atPath: path) else {
        print(Measure.column(name, 22) + "  is not there")
        continue
      }
      var (own, peer, bytes) = (Times(), Times(), 0)
      for _ in 0..<runs {
        for _ in 0..<5 { own.add(try read(path, &bytes)) }
        if let python {
          peer.add(try theirs(name.hasSuffix("vdb") ? "/usr/bin/python3" : python, path))
        }
      }
      show(name, own, bytes, python == nil ? nil : peer)
    }
  }

  private static func read(_ path: String, _ bytes: inout Int) throws -> Times {
    let start = processorSeconds
    let wall = try Measure.shortest(of: 1) {
      let field = try FieldSeries(reading: path)
      bytes = try field.state(at: 0).values.reduce(0) { $0 + 4 * $1.count }
    }
    return Times(wall: wall, processor: processorSeconds - start)
  }

  private static func theirs(_ python: String, _ path: String) throws -> Times {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "Benchmarks/fields.py", "--read", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let words = String(decoding: output, as: UTF8.self).split { " \n".contains($0) }
      .compactMap { Double($0) }
    guard process.terminationStatus == 0, words.count == 2 else {
      throw BenchmarkProblem("\(python) cannot read \(path) with the format's own library")
    }
    return Times(wall: words[0], processor: words[1])
  }

  private static func show(_ name: String, _ own: Times, _ bytes: Int, _ peer: Times?) {
    func speed(_ seconds: Double) -> String {
      Measure.column("\(Int(Double(bytes) / seconds / 1e6))", 9) + " MB/s"
    }
    var line = Measure.column(name, 22) + speed(own.wall) + speed(own.processor)
    if let peer {
      line += "   theirs" + speed(peer.wall) + speed(peer.processor) + "   ratio"
      line += Measure.column(Measure.digits(peer.wall / own.wall, 2), 6)
      line += Measure.column(Measure.digits(peer.processor / own.processor, 2), 6)
    }
    print(line)
  }

  private static func value(_ name: String, _ options: [String]) -> String? {
    options.firstIndex(of: name).flatMap {
      options.indices.contains($0 + 1) ? options[$0 + 1] : nil
    }
  }
}
