import Geometry
import Imaging
import Projection
import Raster
import Story
import Testing
import Timeline
import Works

/// The festival's procession: what was voted for most goes first.
@Suite struct VoteOrderTests {
  private let size = PictureSize(width: 480, height: 270)

  private func procession(votes: [String: Double]) throws -> LinearImage {
    let name = "festival"
    let description = try #require(Works.catalog.first { $0.name == name })
    let standards = description.parameters.map { ($0.name, $0.standard) }
    let given = Dictionary(uniqueKeysWithValues: votes.map { ("votes-" + $0.key, $0.value) })
    let state = WorkState(
      name: name, presence: 1, values: given.merging(standards) { given, _ in given }, missing: [],
      atSeconds: nil)
    let camera = Camera(eye: Vector3(0, 0.85, 7.6), target: .zero, fieldOfView: 0.6)
    let moment = Moment(
      frame: 0, seconds: 0, duration: 24, isLoop: true, seed: 7, beat: "procession", camera: camera,
      works: [state], texts: [], labels: [], field: nil, logSeconds: nil)
    return try FlatProjection.picture(
      of: Works(size: size, seed: 7).scene(for: moment),
      with: Rasterizer(
        size: size, planes: DepthPlanes(near: 2.5, far: 30, zeroParallax: 6.8, count: 48),
        threads: 2))
  }

  /// Of the lantern in front.
  private func light(_ picture: LinearImage) -> Vector3 {
    var sum = Vector3.zero
    for y in 165..<215 {
      for x in 215..<265 {
        let c = picture[x, y]
        sum += Vector3(c.x, c.y, c.z)
      }
    }
    return sum
  }

  /// What a work adds to the lantern in front where it is voted there; the heart, which is first
  /// otherwise, is not drawn without a field.
  private func added(by work: String, votes: Double) throws -> Vector3 {
    try light(procession(votes: [work: votes])) - light(procession(votes: [:]))
  }

  @Test func theStormIsVotedToTheFront() throws {
    let light = try added(by: "storm", votes: 0.3)
    #expect(light.z > 60 && light.z > 2 * light.x && light.z > 4 * light.y)
  }

  @Test func theAssemblyIsVotedToTheFront() throws {
    let light = try added(by: "covenant-assemblies", votes: 0.3)
    #expect(light.y > 80 && light.y > 1.3 * light.x && light.y > 1.3 * light.z)
  }

  @Test("The most votes win, whatever the others have")
  func theMostVotesWin() throws {
    let both = try procession(votes: ["storm": 0.3, "covenant-assemblies": 0.5])
    let one = try procession(votes: ["covenant-assemblies": 0.5])
    #expect(length(light(both) - light(one)) < 0.1 * length(light(one)))
  }
}
