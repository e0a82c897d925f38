import Imaging
import Raster

/// Measures and prints, table by table.
struct RasterReport {
  private struct Row {
    let workload: RasterWorkload
    /// Mean red light of the picture.
    let light: Double
  }

  private let thresholds: RasterThresholds?
  private let yardstick: Yardstick
  private var rows: [Row] = []
  private(set) var failures: [String] = []

  init(isChecked: Bool) throws {
    thresholds = isChecked ? try RasterThresholds.read() : nil
    yardstick = Yardstick(bandBytes: Self.bandBytes)
    print("raster: 1920x1080, float, linear light")
    print(
      """
      this machine, one thread: update \(Measure.digits(yardstick.cachedUpdate)) GB/s in cache, \
      \(Measure.digits(yardstick.memoryUpdate)) GB/s in memory; \
      \(Measure.digits(yardstick.arithmetic, 0)) GFLOP/s, \
      \(Measure.digits(yardstick.fusedArithmetic, 0)) fused
      a pass is the cached update of a picture's floats: \
      \(Measure.digits(yardstick.passMilliseconds, 2)) ms

      """)
  }

  /// A band of a plane (four floats a pixel) and of an opaque picture (three).
  private static var bandBytes: Int {
    RasterDrawing(RasterWorkload.all[0]).rasterizer(1).bandHeight * 1920 * 7 * 4
  }

  mutating func measure(_ workloads: [RasterWorkload]) throws {
    print(
      Measure.column("ms", 50) + Measure.column("1 thread", 10) + Measure.column("2 threads", 11)
        + Measure.column("passes", 9))
    for workload in workloads {
      let drawing = RasterDrawing(workload)
      let light = Self.light(try drawing.picture(threads: 1))
      let one = try Measure.Comparison(
        ours: { try Self.milliseconds(drawing) }, theirs: { yardstick.measuredPass() })
      let two = try Measure.shortest(of: 7) { _ = try drawing.picture(threads: 2) } * 1e3
      print(
        Measure.column(workload.title, 50) + Measure.column(Measure.digits(one.ours), 10)
          + Measure.column(Measure.digits(two), 11) + Measure.column(Measure.digits(one.ratio), 9))
      expect(one.ratio, atMost: thresholds?.passes[workload.name], "\(workload.name): passes")
      rows.append(Row(workload: workload, light: light))
    }
  }

  /// On one thread: the least of a few runs.
  private static func milliseconds(_ drawing: RasterDrawing) throws -> Double {
    try Measure.leastProcessorTime(of: 3) { _ = try drawing.picture(threads: 1) } * 1e3
  }

  mutating func measureCompositing() throws {
    guard let workload = RasterWorkload.all.first(where: { $0.kind == .layers }) else { return }
    let drawing = RasterDrawing(workload)
    let pixels = Double(16 * 1920 * 1080)
    // Plane RGBA and picture RGB in, picture RGB out; three times a product and a sum, and 1 - alpha.
    let arithmetic = pixels * 7 / (yardstick.arithmetic * 1e9)
    let over = try Measure.Comparison(
      ours: { try drawing.compositing() },
      theirs: { max(pixels * 40 / (yardstick.measuredUpdate() * 1e9), arithmetic) })
    print(
      """

      16 layers, over alone: \(Measure.digits(over.ours * 1e3)) ms, \
      \(Measure.digits(pixels * 40 / over.ours / 1e9)) GB/s, \
      \(Measure.digits(pixels * 7 / over.ours / 1e9)) GFLOP/s: \
      \(Measure.digits(100 / over.ratio, 0)) % of what binds, the cached update or the arithmetic
      """)
    expect(over.ratio, atMost: thresholds.map { 1 / $0.over }, "over: ours to its roofline")
  }

  mutating func measureGrowth() throws {
    print()
    for (small, large) in RasterWorkload.growth {
      let (few, many) = (RasterDrawing(small), RasterDrawing(large))
      let growth = try Measure.Comparison(
        rounds: 3,
        ours: {
          try Measure.leastProcessorTime(of: 2) { _ = try many.picture(threads: 1) } * 1e3
        }, theirs: { try Self.milliseconds(few) * 10 })
      print(
        """
        \(large.title): \(Measure.digits(growth.ours)) ms, \
        \(Measure.digits(growth.ratio, 2)) of ten times a tenth's
        """)
      expect(growth.ratio, atMost: thresholds?.growth, "\(large.name): growth")
    }
  }

  /// - Parameter programs: that are asked besides `peers.py`.
  mutating func measurePeers(and programs: [String]) throws {
    let peers = try RasterPeers(rows.map(\.workload), others: programs)
    print(
      "\n" + Measure.column("one thread against peers", 50) + Measure.column("peer", 16)
        + Measure.column("ours ms", 9) + Measure.column("its ms", 9)
        + Measure.column("ours/its", 10) + Measure.column("its light", 11))
    for row in rows where row.workload.kind != .nothing {
      let drawing = RasterDrawing(row.workload)
      for peer in try peers.peers(for: row.workload) {
        try measure(peer, of: peers, row, drawing)
      }
    }
    try peers.close()
  }

  private mutating func measure(
    _ peer: (program: Int, name: String), of peers: RasterPeers, _ row: Row,
    _ drawing: RasterDrawing
  ) throws {
    var light = 0.0
    let both = try Measure.Comparison(
      ours: { try Self.milliseconds(drawing) },
      theirs: {
        let result = try peers.measure(peer, row.workload)
        light = result.light
        return result.ms
      })
    print(
      Measure.column(row.workload.title, 50) + Measure.column(peer.name, 16)
        + Measure.column(Measure.digits(both.ours), 9)
        + Measure.column(Measure.digits(both.theirs), 9)
        + Measure.column(Measure.digits(both.ratio, 2), 10)
        + Measure.column(Measure.digits(light / row.light * 100) + " %", 11))
    expect(
      both.ratio, atMost: thresholds?.peers[row.workload.name]?[peer.name],
      "\(row.workload.name): ours to \(peer.name)'s")
  }

  private mutating func expect(_ ratio: Double, atMost limit: Double?, _ what: String) {
    guard let limit, let thresholds, thresholds.isExceeded(ratio, by: limit) else { return }
    failures.append("\(what): \(Measure.digits(ratio, 2)), threshold \(Measure.digits(limit, 2))")
  }

  private static func light(_ image: LinearImage) -> Double {
    var sum = 0.0
    for y in 0..<image.size.height {
      for x in 0..<image.size.width { sum += Double(image[x, y].x) }
    }
    return sum / Double(image.size.pixelCount)
  }
}
