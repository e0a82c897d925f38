import Color
import Geometry
import Imaging
import Projection
import Raster
import Scene

/// Full layers into all views of light-field displays. Rasterizing them once is a fiftieth of it.
enum QuiltBenchmark {
  private static let layerCount = 8
  private static let eye = Camera(
    eye: Vector3(0, 0, 4), target: .zero, fieldOfView: 0.25, zeroParallaxDepth: 4)
  private static let planes = DepthPlanes(
    near: 3.4, far: 5, zeroParallax: 4, count: layerCount)

  static func run(_ options: [String]) throws {
    if options.contains("--heart") { return try heart(options) }
    print("quilt: \(layerCount) full layers into every view, float, linear")
    let titles = [("display", 10), ("quilt", 11), ("views", 7), ("layers", 10), ("threads", 9)]
    print(
      titles.map { Measure.column($0.0, $0.1) }.joined() + Measure.column("ms", 9)
        + Measure.column("ns a view pixel and layer", 27))
    for name in ["portrait", "go", "16"] {
      for covers in [true, false] {
        for threads in [1, 2] { try measure(name, covers, threads) }
      }
    }
    try heart(options)
  }

  /// - Parameter options: `--side 256`, `--turn 0.3`, `--planes 96`, `--runs 5`, `--quality fine`, `--threads 2`;
  ///   `--views` measures no times, `--times` no views; with `--heart` nothing else is measured.
  private static func heart(_ options: [String]) throws {
    func word(_ name: String) -> String? {
      options.firstIndex(of: name).flatMap { $0 + 1 < options.count ? options[$0 + 1] : nil }
    }
    func value(_ name: String) -> Int? { word(name).flatMap { Int($0) } }
    print("quilt: the heart of matter in 48 views of Portrait, PSNR on lit pixels")
    let field = HeartField.state(value("--side") ?? 256)
    let qualities = word("--quality").flatMap(Quality.init(rawValue:)).map { [$0] }
    for quality in qualities ?? [.standard, .fine] {
      guard
        let heart = HeartQuilt(
          field, turn: word("--turn").flatMap(Float.init) ?? 0.3, planes: value("--planes"),
          quality: quality)
      else { continue }
      let threads = options.contains("--views") ? [] : value("--threads").map { [$0] } ?? [1, 2]
      for threads in threads {
        try heart.measureTime(threads: threads, runs: value("--runs") ?? 5)
      }
      if !options.contains("--times") { try heart.measureViews() }
    }
  }

  private static func measure(_ name: String, _ covers: Bool, _ threads: Int) throws {
    guard let quilt = QuiltFormat(name) else { return }
    let format = DisplayFormat.quilt(quilt, cone: 0.4)
    let margin = format.margin(camera: eye, size: quilt.view, planes: planes)
    let rasterizer = Rasterizer(
      size: quilt.view, planes: planes, threads: threads, sideMargin: margin)
    let scene = scene(covers)
    let seconds = try Measure.shortest(of: 5) {
      _ = try format.pictures(of: scene, with: rasterizer)
    }
    let work = Double(quilt.view.pixelCount * quilt.viewCount * layerCount)
    let columns = [
      (name, 10), ("\(quilt.size)", 11), ("\(quilt.viewCount)", 7),
      (covers ? "over" : "additive", 10), ("\(threads)", 9),
      ("\((seconds * 10_000).rounded() / 10)", 9),
      ("\((seconds * 1e9 / work * 1000).rounded() / 1000)", 27),
    ]
    print(columns.map { Measure.column($0.0, $0.1) }.joined())
  }

  private static func scene(_ covers: Bool) -> Scene {
    var scene = Scene(camera: eye, background: .init(0.01, 0.02, 0.03))
    let square = Path.polygon([
      Vector2(-9, -9), Vector2(9, -9), Vector2(9, 9), Vector2(-9, 9),
    ])
    for plane in 0..<layerCount {
      scene.add(
        .fill(
          Fill(
            path: square, origin: Vector3(0, 0, 4 - planes.depth(ofIndex: Float(plane))),
            axisX: Vector3(1, 0, 0), axisY: Vector3(0, 1, 0),
            color: SIMD4(0.1, 0.05, Float(plane) / 40, covers ? 0.3 : 0))))
    }
    return scene
  }
}
