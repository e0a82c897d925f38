import Geometry
import Imaging
import Projection
import Raster
import Story
import Testing
import Timeline
import Works

/// What works promise about their data, seen in their pictures.
@Suite struct WorkLaws {
  private let size = PictureSize(width: 160, height: 90)

  /// A work alone in linear light.
  private func picture(
    _ name: String, _ values: [String: Double], missing: Set<String> = [],
    seconds: Double = 5, before: (@Sendable (Double) -> [String: Double])? = nil
  ) throws -> LinearImage {
    let description = try #require(Works.catalog.first { $0.name == name })
    let standards = description.parameters.map { ($0.name, $0.standard) }
    let given = values.merging(standards) { given, _ in given }
    @Sendable func past(_ seconds: Double) -> WorkState? {
      before.map { before in
        WorkState(
          name: name, presence: 1,
          values: before(seconds).merging(standards) { given, _ in given }, missing: [])
      }
    }
    let state = WorkState(
      name: name, presence: 1, values: given, missing: missing, atSeconds: past)
    let camera = Camera(eye: Vector3(0, 0.2, 6.8), target: .zero, fieldOfView: 0.55)
    let moment = Moment(
      frame: Int(seconds * 30), seconds: seconds, duration: 120, isLoop: false, seed: 7,
      beat: "law", camera: camera,
      works: [state], texts: [], labels: [], field: nil,
      logSeconds: nil)
    let planes = DepthPlanes(near: 2.5, far: 30, zeroParallax: 6.8, count: 16)
    return try FlatProjection.picture(
      of: Works(size: size, seed: 7).scene(for: moment),
      with: Rasterizer(size: size, planes: planes, threads: 2))
  }

  private func light(_ picture: LinearImage) -> Float {
    picture.pixels.reduce(Float(0)) { $0 + $1.x + $1.y + $1.z }
  }

  /// Pixels that are brighter than the void.
  private func lit(_ picture: LinearImage) -> Int {
    picture.pixels.count { $0.x + $0.y + $0.z > 0.02 }
  }

  @Test func aCityThatIsNoLongerFedDimsAndStands() throws {
    let whole = try picture("biocomposite-city", ["growth": 1])
    let starved = try picture("biocomposite-city", ["growth": 0.3], before: { _ in ["growth": 1] })
    let young = try picture("biocomposite-city", ["growth": 0.3], before: { _ in ["growth": 0.2] })
    #expect(light(starved) < 0.7 * light(whole))
    #expect(Double(lit(starved)) > 0.5 * Double(lit(whole)))
    #expect(lit(young) < lit(starved))
  }

  @Test func orderRaisesTheCore() throws {
    func core(_ order: Double) throws -> Float {
      let picture = try picture("microorganism-alchemies", ["order": order])
      let pixels = (40..<50).flatMap { y in (75..<85).map { x in picture[x, y] } }
      return pixels.reduce(Float(0)) { $0 + $1.x + $1.y + $1.z }
    }
    let cores = try [0.1, 0.5, 0.95].map(core)
    #expect(cores[0] < cores[1] && cores[1] < cores[2])
  }

  /// Only the flow that is not known dims.
  @Test func aFlowWithoutDataStandsDim() throws {
    let known = try light(picture("living-consumption", [:]))
    let dims = try ["water", "energy"].map {
      try light(picture("living-consumption", [:], missing: [$0]))
    }
    let both = try light(picture("living-consumption", [:], missing: ["water", "energy"]))
    for dim in dims { #expect(dim < 0.98 * known && dim > both) }
  }

  /// Of an assembly's past the last 38 seconds are seen.
  @Test func whatAnAssemblyLeftLongAgoDoesNotComeBack() throws {
    let now = ["proposal": 0.0, "consent": 0, "objection": 0]
    func picture(leaving: Double) throws -> LinearImage {
      try self.picture("covenant-assemblies", now, seconds: 80) { seconds in
        let share = min(max((leaving + 1 - seconds) / 2, 0), 1)
        return ["proposal": share, "consent": 0.7 * share, "objection": 0.1 * share]
      }
    }
    let old = try picture(leaving: 10)
    for leaving in [27.5, 28, 28.5] {
      #expect(try picture(leaving: leaving).samples == old.samples)
    }
    #expect(try picture(leaving: 70).samples != old.samples)
  }
}
