import Geometry
import Testing

@Suite struct GeometryTests {
  @Test func hashesAreUniformAndIndependentOfOrder() {
    let hash = CounterHash(seed: 7, "test")
    let values = (0..<50_000).map { hash.unit($0) }
    let mean = values.reduce(0, +) / 50_000
    #expect(abs(mean - 0.5) < 0.01)
    #expect(values[4711] == hash.unit(4711))
    #expect(hash.unit(5) != CounterHash(seed: 8, "test").unit(5))
    #expect(hash.unit(5) != CounterHash(seed: 7, "other").unit(5))
  }

  @Test func normalNumbersHaveUnitVariance() {
    let hash = CounterHash(seed: 7, "normal")
    let squares = (0..<50_000).map { hash.normal($0) * hash.normal($0) }
    #expect(abs(squares.reduce(0, +) / 50_000 - 1) < 0.03)
  }

  @Test func aPixelAndADepthComeBackFromTheWorld() {
    let camera = Camera(
      eye: Vector3(1, 2, 5), target: Vector3(0, 0.5, -1), fieldOfView: 0.6)
    let projection = camera.projection(width: 1920, height: 1080)
    let world = projection.pointInWorld(pixel: Vector2(300, 800), depth: 4)
    let view = projection.pointInView(world)
    #expect(abs(view.z - 4) < 1e-4)
    #expect(length(projection.pixel(ofPointInView: view) - Vector2(300, 800)) < 1e-2)
  }

  @Test func flattenedCirclesStayWithinTheTolerance() {
    for tolerance: Float in [1, 0.1, 0.01] {
      let circle = Path.circle(center: .zero, radius: 100)
      for point in circle.flattened(tolerance: tolerance)[0] {
        #expect(abs(length(point) - 100) < 0.04)
      }
      let contour = circle.flattened(tolerance: tolerance)[0]
      for (a, b) in zip(contour, contour.dropFirst()) {
        #expect(100 - length((a + b) / 2) < tolerance + 0.04)
      }
    }
  }

  @Test func splinesPassTheirPointsAtConstantSpeed() {
    let points = [Vector3(0, 0, 0), Vector3(1, 0, 0), Vector3(1, 3, 0), Vector3(-2, 3, 1)]
    let spline = Spline(through: points, isClosed: true)
    let walk = (0...1000).map { spline.point(at: Float($0) / 1000) }
    for point in points {
      #expect(walk.contains { length($0 - point) < 0.02 })
    }
    let steps = zip(walk, walk.dropFirst()).map { length($1 - $0) }
    #expect((steps.max() ?? 0) < 1.1 * spline.length / 1000)
  }

  @Test func loopingNoiseReturnsToItself() {
    let noise = Noise(seed: 3, "loop")
    for index in 0..<100 {
      let p = Vector3(Float(index) * 0.37, 1.1, -2.3)
      let start = noise.looping(p, phase: 0, radius: 1)
      #expect(abs(start - noise.looping(p, phase: 1, radius: 1)) < 1e-5)
      #expect(abs(start) <= 1.5)
    }
  }
}
