import Color
import Fields
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene
import Typesetting

/// All at once in 1920x1080, as a film needs it: the heart of matter among 200,000 splats and 20,000
/// lines in space, 300 letters on the glass, bloom, and the codes of a film.
struct WholeFrame {
  private static let size = PictureSize(width: 1920, height: 1080)
  private let parts: [(name: String, drawables: [Drawable])]
  private let grade = Grade()

  init(_ field: FieldState) throws {
    parts = [
      ("heart", [.volume(HeartScene.volume(field))]), ("splats", [Self.splats]),
      ("lines", [Self.lines]), ("letters", try Self.letters()),
    ]
  }

  /// Prints what the whole takes of two threads, and each part alone with what a picture of nothing
  /// takes.
  func measure() throws {
    print("  a frame of all: heart, 200,000 splats, 20,000 lines, 300 letters, bloom, film's codes")
    let all = scene(parts.flatMap(\.drawables))
    let picture = try FlatProjection.picture(of: all, with: rasterizer)
    func text(_ seconds: Double) -> String { Measure.digits(seconds * 1000) }
    func drawn(_ scene: Scene) throws -> String {
      text(
        try Measure.shortest(of: 9) {
          _ = try FlatProjection.picture(of: scene, with: rasterizer)
        })
    }
    let whole = try Measure.shortest(of: 9) {
      let light = try FlatProjection.picture(of: all, with: rasterizer)
      _ = try grade.yCbCr(light, threads: 2)
    }
    let graded = try Measure.shortest(of: 9) { _ = try grade.yCbCr(picture, threads: 2) }
    let alone = try parts.map { "\($0.name) \(try drawn(scene($0.drawables)))" }
    print(
      "    2 threads \(text(whole)) ms; picture \(try drawn(all)), grade \(text(graded)); alone: "
        + alone.joined(separator: ", ") + ", nothing \(try drawn(scene([])))")
  }

  /// Draws it again and again, to be profiled.
  func loop(threads: Int, _ seconds: Double) throws {
    let all = scene(parts.flatMap(\.drawables))
    let (clock, limit) = (ContinuousClock(), Duration.seconds(seconds))
    let start = clock.now
    var best = Double.infinity
    while clock.now - start < limit {
      let time = try Measure.leastProcessorTime(of: 1) {
        _ = try FlatProjection.picture(of: all, with: rasterizer(threads))
      }
      best = min(best, time)
    }
    print("least processor time \(Measure.digits(best * 1000)) ms")
  }

  private var rasterizer: Rasterizer { rasterizer(2) }

  private func rasterizer(_ threads: Int) -> Rasterizer {
    Rasterizer(
      size: Self.size, planes: DepthPlanes(near: 2, far: 20, zeroParallax: 4.2, count: 48),
      threads: threads)
  }

  private func scene(_ drawables: [Drawable]) -> Scene {
    var scene = Scene(camera: HeartScene.eye, background: .init(0, 0, 0))
    for drawable in drawables { scene.add(drawable) }
    return scene
  }

  private static let chance = CounterHash(seed: 1, "whole frame")

  /// In a ball about the heart.
  private static func place(_ index: Int, _ lane: Int) -> Vector3 {
    func axis(_ number: Int) -> Float { chance.unit(index, lane + number) * 2 - 1 }
    return Vector3(2.4 * axis(0), 1.3 * axis(1), 2 * axis(2))
  }

  private static var splats: Drawable {
    .splats(
      SplatCloud(
        (0..<200_000).map {
          .init(position: place($0, 0), radius: 0.007, color: .init(0.1, 0.15, 0.2))
        }))
  }

  private static var lines: Drawable {
    .lines(
      LineBundle(
        (0..<20_000).map { index in
          let start = place(index, 4)
          let way = normalized(place(index, 8)) * 0.25
          return LineBundle.Segment(
            .init(position: start, width: 0.004, color: SIMD4(0.04, 0.06, 0.08, 0)),
            .init(position: start + way, width: 0.004, color: SIMD4(0.04, 0.06, 0.08, 0)))
        }))
  }

  private static func letters() throws -> [Drawable] {
    let style = TextStyle(
      family: "Inter", weight: 400, capHeight: 24 * 0.7273, maxWidth: 1700, lineLimit: 6,
      alignment: .leading)
    let words = String(repeating: "The city's waste becomes its heart. ", count: 10)
    let layout = try Typesetter(library: FontLibrary()).layout(words, style: style)
    return [.glyphs(layout.run(at: Vector2(100, 800), color: SIMD4(1, 1, 1, 1)))]
  }
}
