import Geometry
import Scene
import Testing
import Typesetting

@Suite struct LabelSetterTests {
  private let setter = LabelSetter()
  private let camera = Camera(
    eye: Vector3(1, 0.5, 6), target: Vector3(0.2, 0, 0), fieldOfView: 0.6, zeroParallaxDepth: 6)

  private func drawables(
    at anchor: Vector3, offset: Vector2 = .zero, opacity: Float = 1
  ) throws -> [Drawable] {
    try setter.drawables(
      CaptionText("HH", style: CaptionStyle(capHeight: 0.03, halo: 0)), opacity: opacity,
      anchor: anchor, offset: offset, camera: camera, pictureWidth: 1280, pictureHeight: 720)
  }

  private func letters(_ drawables: [Drawable]) throws -> GlyphRun {
    for case .glyphs(let run) in drawables.reversed() { return run }
    throw NoLetters()
  }

  private struct NoLetters: Error {}

  /// The letters' points on the picture, pixels.
  private func pixels(_ run: GlyphRun) -> [Vector2] {
    Array(run.outline.flattened(tolerance: 0.01).joined())
  }

  private func height(_ run: GlyphRun) -> Float {
    let ys = pixels(run).map(\.y)
    return ys.max()! - ys.min()!
  }

  @Test func lettersFaceTheViewerAtTheirDepth() throws {
    let anchor = Vector3(0.4, 0.3, -1)
    let run = try letters(try drawables(at: anchor))
    let projection = camera.projection(width: 1280, height: 720)
    #expect(run.depth == projection.pointInView(anchor).z)
    let place = projection.pixel(ofPointInView: projection.pointInView(anchor))
    let points = pixels(run)
    #expect(points.allSatisfy { $0.y < place.y })
    let (low, high) = (points.map(\.x).min()!, points.map(\.x).max()!)
    #expect(abs((low + high) / 2 - place.x) < 0.01)
  }

  /// 3 % of 720 rows is 22 pixels at the glass; half as far twice that, far away never under the
  /// floor of 10.
  @Test func sizesFollowTheDepthWithinLimits() throws {
    func place(_ depth: Float) -> Vector3 { camera.eye + camera.forward * depth }
    #expect(abs(height(try letters(try drawables(at: place(6)))) - 22) < 0.02)
    #expect(abs(height(try letters(try drawables(at: place(8)))) - 16.5) < 0.02)
    #expect(abs(height(try letters(try drawables(at: place(1)))) - 44) < 0.05)
    #expect(abs(height(try letters(try drawables(at: place(60)))) - 10.08) < 0.02)
  }

  @Test func anOffsetHasALineToItsPlace() throws {
    let anchor = Vector3(0, 0, 0)
    let drawables = try drawables(at: anchor, offset: Vector2(0.8, 0.4))
    let bundles = drawables.compactMap { drawable in
      if case .lines(let bundle) = drawable { bundle } else { nil }
    }
    let segment = try #require(bundles.first?.segments.first)
    #expect(length(segment.start.position - anchor) < 0.1)
    let projection = camera.projection(width: 1280, height: 720)
    let end = projection.pixel(ofPointInView: projection.pointInView(segment.end.position))
    let points = pixels(try letters(drawables))
    #expect(points.allSatisfy { $0.x > end.x } && points.map(\.x).min()! < end.x + 20)
    #expect(try self.drawables(at: anchor).count == 1)
  }

  @Test func whatIsBehindOrBesideThePictureIsNotThere() throws {
    #expect(try drawables(at: camera.eye - camera.forward * 2).isEmpty)
    #expect(try drawables(at: camera.eye).isEmpty)
    #expect(try drawables(at: Vector3(40, 0, 0)).isEmpty)
    #expect(try drawables(at: .zero, opacity: 0).isEmpty)
    let middle = try letters(try drawables(at: Vector3(0.2, 0, 0))).color.w
    let edge = try letters(try drawables(at: Vector3(0.2, 1.62, 0))).color.w
    #expect(middle == 1 && edge > 0 && edge < 1)
  }
}
