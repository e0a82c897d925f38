import Color
import Fields
import Foundation
import Geometry
import Grading
import Imaging
import Parallel
import Projection
import Raster
import Scene

/// The heart of matter at 1920x1080 and as a quilt of 48 views, graded to 8 bits. With a folder it
/// also writes the field and a reference picture for `Benchmarks/volumes.py`, which runs peers on
/// them.
enum VolumeBenchmark {
  private static let size = PictureSize(width: 1920, height: 1080)
  /// The reference is worked out for every so many pixels in both directions.
  private static let stride = 4

  /// - Parameter options: `--side 256` for one size alone, `--folder PATH`; `--loop SECONDS` draws a
  ///   picture again and again, to be profiled, of `--quality standard` by `--threads 1`, or `--shaded`,
  ///   or that of `--all`.
  static func run(_ options: [String]) throws {
    func value(_ name: String) -> String? {
      options.firstIndex(of: name).flatMap { $0 + 1 < options.count ? options[$0 + 1] : nil }
    }
    let sides = value("--side").flatMap { Int($0) }.map { [$0] } ?? [128, 256, 512]
    if let seconds = value("--loop").flatMap({ Double($0) }) {
      let quality = value("--quality").flatMap { Quality(rawValue: $0) } ?? .standard
      let threads = value("--threads").flatMap { Int($0) } ?? 1
      if options.contains("--all") {
        return try WholeFrame(HeartField.state(sides[0])).loop(threads: threads, seconds)
      }
      return try loop(
        sides[0], quality, isShaded: options.contains("--shaded"), threads: threads, seconds)
    }
    print("volumes: 1920x1080 graded to 8 bits; ms a picture, PSNR on lit pixels")
    for side in sides {
      let field = HeartField.state(side)
      let exact = reference(field)
      try folder(value("--folder"), side, field, exact)
      try measure(side, field, exact)
      if side == 256 { try WholeFrame(field).measure() }
    }
  }

  private static func loop(
    _ side: Int, _ quality: Quality, isShaded: Bool, threads: Int, _ seconds: Double
  ) throws {
    let field = HeartField.state(side)
    let scene = HeartScene.scene(field, isShaded: isShaded)
    let picture = try FlatProjection.picture(of: scene, with: rasterizer(threads, quality))
    print(Measure.digits(psnr(picture, reference(field)), 2) + " dB")
    let (clock, limit) = (ContinuousClock(), Duration.seconds(seconds))
    let start = clock.now
    var best = Double.infinity
    while clock.now - start < limit {
      let time = try Measure.leastProcessorTime(of: 1) {
        _ = try FlatProjection.picture(of: scene, with: rasterizer(threads, quality))
      }
      best = min(best, time)
    }
    print("picture: \(Measure.digits(best * 1000)) ms of processor")
  }

  private static func measure(_ side: Int, _ field: FieldState, _ exact: [Vector3]) throws {
    for quality in Quality.allCases {
      let scene = HeartScene.scene(field)
      let picture = try FlatProjection.picture(of: scene, with: rasterizer(2, quality))
      let times = try [1, 2].map { threads in try time(scene, threads, quality) }
      row("\(side) \(quality.rawValue)", times, psnr(picture, exact))
      try share(scene, quality, of: picture)
    }
    row(
      "\(side) shaded",
      try [1, 2].map { try time(HeartScene.scene(field, isShaded: true), $0, .standard) })
    row(
      "\(side) and shadows",
      try [1, 2].map { try time(HeartScene.scene(field, isShaded: true, shadow: 1), $0, .standard) }
    )
    row(
      "\(side) new field",
      try [1, 2].map { threads in
        try Measure.shortest(of: 5) {
          let fresh = FieldState(grid: field.grid, variables: field.variables, values: field.values)
          _ = try finished(HeartScene.scene(fresh), threads, .standard)
        }
      })
    let turning = try (0..<24).map { index in
      let scene = HeartScene.scene(field, turn: Float(index) * 0.2618)
      return try Measure.shortest(of: 3) { _ = try finished(scene, 2, .standard) }
    }.sorted()
    print("  turning through all sides: median \(text(turning[12])), most \(text(turning[23])) ms")
  }

  /// Where the time of one thread goes.
  private static func share(_ scene: Scene, _ quality: Quality, of picture: LinearImage) throws {
    let drawn = try Measure.leastProcessorTime(of: 5) {
      _ = try FlatProjection.picture(of: scene, with: rasterizer(1, quality))
    }
    let graded = try Measure.leastProcessorTime(of: 5) {
      _ = try Grade(bloom: .off).display(picture, bitDepth: 8, threads: 1)
    }
    print("    of it: picture \(text(drawn)), grade \(text(graded)) ms of processor")
  }

  private static func row(_ name: String, _ seconds: [Double], _ psnr: Double? = nil) {
    print(
      "  \(Measure.column(name, 17))  1 thread\(Measure.column(text(seconds[0]), 8))  2 threads"
        + Measure.column(text(seconds[1]), 8)
        + (psnr.map { "  \(($0 * 10).rounded() / 10) dB" } ?? ""))
  }

  private static func text(_ seconds: Double) -> String { "\((seconds * 10_000).rounded() / 10)" }

  private static func time(_ scene: Scene, _ threads: Int, _ quality: Quality) throws -> Double {
    try Measure.shortest(of: 9) { _ = try finished(scene, threads, quality) }
  }

  private static func finished(
    _ scene: Scene, _ threads: Int, _ quality: Quality
  ) throws -> DisplayImage {
    let light = try FlatProjection.picture(of: scene, with: rasterizer(threads, quality))
    return try Grade(bloom: .off).display(light, bitDepth: 8, threads: threads)
  }

  private static func rasterizer(_ threads: Int, _ quality: Quality) -> Rasterizer {
    Rasterizer(
      size: size, planes: DepthPlanes(near: 2, far: 20, zeroParallax: 4.2, count: 48),
      threads: threads, quality: quality)
  }

  private static func reference(_ field: FieldState) -> [Vector3] {
    let reference = VolumeReference(HeartScene.volume(field))
    let projection = HeartScene.eye.projection(width: size.width, height: size.height)
    let rows = try? parallelMap(count: size.height / stride, threads: 2) { row in
      (0..<size.width / stride).map { column in
        reference.light(column: column * stride, row: row * stride, projection)
      }
    }
    return rows?.flatMap { $0 } ?? []
  }

  /// In codes of a display, over pixels in which either shows anything.
  private static func psnr(_ picture: LinearImage, _ exact: [Vector3]) -> Double {
    let columns = size.width / stride
    var (sum, count) = (0.0, 0)
    for (index, light) in exact.enumerated() {
      let here = picture[index % columns * stride, index / columns * stride]
      let (a, b) = (HeartScene.codes(here), HeartScene.codes(SIMD4(light, 1)))
      if max(a.max(), b.max()) < 1 { continue }
      sum += Double(dot(a - b, a - b))
      count += 3
    }
    return 10 * Elementary.log(255 * 255 * Double(count) / sum) / 2.302585092994046
  }

  /// Writes what peers are run on: raw floats, little-endian.
  private static func folder(
    _ path: String?, _ side: Int, _ field: FieldState, _ exact: [Vector3]
  ) throws {
    guard let path else { return }
    let folder = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let share = Double(field.values[0].count { $0 > 0.05 }) / Double(field.values[0].count)
    print("  \(side): \((share * 1000).rounded() / 10) % of the voxels are above .05")
    for (name, numbers) in [
      ("heart-\(side).f32", field.values[0]),
      ("reference-\(side).f32", exact.flatMap { [$0.x, $0.y, $0.z] }),
    ] {
      let data = numbers.reduce(into: Data(capacity: numbers.count * 4)) { data, number in
        for shift in 0..<4 {
          data.append(UInt8(truncatingIfNeeded: number.bitPattern >> (8 * UInt32(shift))))
        }
      }
      try data.write(to: folder.appending(path: name))
    }
  }
}
