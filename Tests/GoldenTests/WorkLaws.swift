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
    before: [String: Double]? = nil
  ) throws -> LinearImage {
    let description = try #require(Works.catalog.first { $0.name == name })
    let standards = description.parameters.map { ($0.name, $0.standard) }
    func state(
      _ values: [String: Double], _ atSeconds: (@Sendable (Double) -> WorkState?)? = nil
    ) -> WorkState {
      WorkState(
        name: name, presence: 1, values: values.merging(standards) { given, _ in given },
        missing: missing, atSeconds: atSeconds)
    }
    let past = before.map { state($0) }
    let camera = Camera(eye: Vector3(0, 0.2, 6.8), target: .zero, fieldOfView: 0.55)
    let moment = Moment(
      frame: 150, seconds: 5, duration: 24, isLoop: false, seed: 7, beat: "law", camera: camera,
      works: [state(values, past.map { past in { _ in past } })], texts: [], labels: [], field: nil,
      logSeconds: nil)
    let planes = DepthPlanes(near: 2.5, far: 30, zeroParallax: 6.8, count: 16)
    return try FlatProjection.picture(
      of: Works(size: size, seed: 7).scene(for: moment),
      with: Rasterizer(size: size, planes: planes, threads: 2))
  }

  private func light(_ picture: LinearImage) -> Float {
    picture.pixels.reduce(0) { $0 + $1.x + $1.y + $1.z }
  }

  /// Pixels that are brighter than the void.
  private func lit(_ picture: LinearImage) -> Int {
    picture.pixels.count { $0.x + $0.y + $0.z > 0.02 }
  }

  @Test func aCityThatIsNoLongerFedDimsAndStands() throws {
    let whole = try picture("biocomposite-city", ["growth": 1])
    let starved = try picture("biocomposite-city", ["growth": 0.3], before: ["growth": 1])
    let young = try picture("biocomposite-city", ["growth": 0.3], before: ["growth": 0.2])
    #expect(light(starved) < 0.7 * light(whole))
    #expect(Double(lit(starved)) > 0.6 * Double(lit(whole)))
    #expect(lit(young) < lit(starved))
  }

  @Test func orderRaisesTheCore() throws {
    func core(_ order: Double) throws -> Float {
      let picture = try picture("microorganism-alchemies", ["order": order])
      return (40..<50).reduce(0) { sum, y in
        (75..<85).reduce(sum) { $0 + picture[$1, y].x + picture[$1, y].y + picture[$1, y].z }
      }
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
}
