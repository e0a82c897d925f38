import Fields
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene

/// The heart of matter as 48 views for a light-field display, and how near each is to a picture drawn
/// from its own eye.
struct HeartQuilt {
  private let scene: Scene
  private let quilt: QuiltFormat
  private let planes: DepthPlanes
  private let quality: Quality
  private var format: DisplayFormat { .quilt(quilt, cone: Self.cone) }

  static let cone: Float = 35 * .pi / 180
  private static let depths: ClosedRange<Float> = 2.5...8

  /// - Parameters:
  ///   - planes: nil for as many as the display's format asks for.
  ///   - turn: of the heart, radians: how far its slices are from parallel to the planes.
  init?(_ field: FieldState, turn: Float, planes: Int?, quality: Quality) {
    guard let quilt = QuiltFormat("portrait") else { return nil }
    self.quilt = quilt
    self.quality = quality
    scene = HeartScene.scene(field, turn: turn)
    let (near, far) = (Self.depths.lowerBound, Self.depths.upperBound)
    let glass = scene.camera.zeroParallaxDepth
    let count = DisplayFormat.quilt(quilt, cone: Self.cone).planeCount(
      for: scene, size: quilt.view, near: near, far: far, atLeast: 3)
    self.planes = DepthPlanes(near: near, far: far, zeroParallax: glass, count: planes ?? count)
  }

  private func rasterizer(_ threads: Int) -> Rasterizer {
    Rasterizer(
      size: quilt.view, planes: planes, threads: threads,
      sideMargin: format.margin(camera: scene.camera, size: quilt.view, planes: planes),
      quality: quality)
  }

  /// Prints what the quilt takes (of one thread its processor time), and of it the volume's rays; the
  /// rest is their magnifying and the views.
  func measureTime(threads: Int, runs: Int) throws {
    let rasterizer = self.rasterizer(threads)
    let grade = Grade(bloom: .off)
    let measured = threads == 1 ? Measure.leastProcessorTime : Measure.shortest
    let layered = try measured(runs) { _ = try rasterizer.layered(scene) }
    let whole = try measured(runs) {
      _ = try format.pictures(of: scene, with: rasterizer)
    }
    let pictures = try MultiviewProjection.pictures(
      of: scene, rail: .cone(Self.cone, views: 48, glass: scene.camera.zeroParallaxDepth),
      with: rasterizer)
    let graded = try measured(runs) {
      for picture in pictures {
        _ = try grade.display(picture, bitDepth: 8, threads: threads)
      }
    }
    print(
      "  \(quality.rawValue), \(planes.count) planes, \(threads) threads: "
        + "\(Measure.digits(whole * 1000)) ms, of it rays \(Measure.digits(layered * 1000)); "
        + "grade \(Measure.digits(graded * 1000))")
  }

  /// Prints for eyes from the middle to the last how near what they see is to a picture drawn there:
  /// a camera that looks straight ahead from the eye's place sees the same, moved by whole pixels.
  func measureViews() throws {
    let camera = scene.camera
    let focal = camera.projection(width: quilt.view.width, height: quilt.view.height).focalLength
    let glass = camera.zeroParallaxDepth
    let last = focal * Elementary.sin(Self.cone / 2) / Elementary.cos(Self.cone / 2)
    let shifts = (0...4).map { (last * Float($0) / 4).rounded() }
    let rail = Rail(offsets: shifts.map { $0 * glass / focal })
    let views = try MultiviewProjection.pictures(of: scene, rail: rail, with: rasterizer(2))
    let numbers = try zip(shifts, zip(rail.offsets, views)).map { shift, eye in
      Measure.digits(try psnr(eye.1, fromOffset: eye.0, pixels: Int(shift)))
    }
    print("    views from the middle to the last, dB: \(numbers.joined(separator: " "))")
  }

  private func psnr(_ view: LinearImage, fromOffset offset: Float, pixels: Int) throws -> Double {
    var moved = scene
    let sideways = moved.camera.right * offset
    moved.camera.eye += sideways
    moved.camera.target += sideways
    // Wide enough to hold the glass as the eye sees it, in the same pixels.
    let size = PictureSize(width: quilt.view.width + 2 * pixels, height: quilt.view.height)
    func tangent(_ size: PictureSize) -> Float { Float(min(size.width, size.height)) }
    let half = moved.camera.fieldOfView / 2
    let wider = Elementary.sin(half) / Elementary.cos(half) * tangent(size) / tangent(quilt.view)
    moved.camera.fieldOfView = 2 * Float(Elementary.atan2(Double(wider), 1))
    let truth = try FlatProjection.picture(
      of: moved, with: Rasterizer(size: size, planes: planes, threads: 2, quality: quality))
    var (sum, count) = (0.0, 0)
    for y in 0..<quilt.view.height {
      for x in 0..<quilt.view.width {
        let (a, b) = (HeartScene.codes(view[x, y]), HeartScene.codes(truth[x, y]))
        if max(a.max(), b.max()) < 1 { continue }
        sum += Double(dot(a - b, a - b))
        count += 3
      }
    }
    return 10 * Elementary.log(255 * 255 * Double(count) / sum) / 2.302585092994046
  }
}
