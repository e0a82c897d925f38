import Fields
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Story
import Testing
import Timeline
import Works

@Suite struct WorkGoldens {
  private let size = PictureSize(width: 256, height: 144)

  /// A work alone, with its standard parameters but for those given.
  ///
  /// - Parameter story: what it is at other times of the film, in seconds; nil where that is the same.
  private func expect(
    _ name: String, _ values: [String: Double] = [:], field: FieldState? = nil,
    story: (@Sendable (Double) -> [String: Double])? = nil
  ) throws {
    let description = try #require(Works.catalog.first { $0.name == name })
    let standards = description.parameters.map { ($0.name, $0.standard) }
    @Sendable func known(
      _ values: [String: Double], _ told: (@Sendable (Double) -> WorkState?)?
    ) -> WorkState {
      WorkState(
        name: name, presence: 1, values: values.merging(standards) { given, _ in given },
        missing: [], atSeconds: told)
    }
    var told: (@Sendable (Double) -> WorkState?)?
    if let story { told = { known(story($0), nil) } }
    let state = known(values.merging(story?(2.5) ?? [:]) { given, _ in given }, told)
    let camera = Camera(eye: Vector3(0, 0.2, 6.8), target: .zero, fieldOfView: 0.55)
    let moment = Moment(
      frame: 75, seconds: 2.5, duration: 24, isLoop: true, seed: 7, beat: "golden", camera: camera,
      works: [state], texts: [], labels: [], field: field, logSeconds: nil)
    let planes = DepthPlanes(near: 2.5, far: 30, zeroParallax: 6.8, count: 48)
    let light = try FlatProjection.picture(
      of: Works(size: size, seed: 7).scene(for: moment),
      with: Rasterizer(size: size, planes: planes, threads: 2))
    try Golden.expect(Grade().display(light, bitDepth: 8, threads: 2), matches: name)
  }

  @Test func livingCircuits() throws {
    try expect("living-circuits", ["errors": 0.4, "whispers": 0.8, "repair": 0.3])
  }

  @Test func biowalls() throws { try expect("biowalls", ["toxin": 0.3, "breach": 0.15]) }

  @Test func storm() throws { try expect("storm", ["charge": 1, "gust": 0.6]) }

  @Test func sentinels() throws { try expect("sentinels", ["alarm": 0.3]) }

  @Test func ecosystemCodes() throws {
    try expect("ecosystem-codes", ["breach": 0.3, "equity": -0.4])
  }

  @Test func livingConsumption() throws { try expect("living-consumption", ["waste": 0.9]) }

  @Test func microorganismAlchemies() throws {
    try expect("microorganism-alchemies", ["order": 0.7])
  }

  @Test func biocompositeCity() throws { try expect("biocomposite-city", ["growth": 0.7]) }

  /// Three proposals in a film of 24 s, of which the second is not signed.
  @Test func covenantAssemblies() throws {
    try expect("covenant-assemblies") { seconds in
      let time = (seconds + 5.5) / 8
      let (number, t) = (Int(time) % 3, time - time.rounded(.down))
      func rise(_ from: Double, _ to: Double) -> Double { min(max((t - from) / (to - from), 0), 1) }
      let table = rise(0, 0.15) * (1 - rise(0.8, 0.95))
      return [
        "proposal": table, "consent": [0.8, 0.5, 0.7][number] * rise(0.15, 0.5) * table,
        "objection": [0.05, 0.4, 0.15][number] * rise(0.2, 0.5) * table,
        "signed": number == 1 ? 0 : rise(0.6, 0.7) * table,
      ]
    }
  }

  /// Without a field, and so without the heart.
  @Test func festival() throws { try expect("festival", ["blossom": 0.3]) }

  /// Two nested shells with a wave half way up stand in for the simulation.
  @Test func wasteHeart() throws {
    let grid = Grid(
      width: 48, height: 48, depth: 48, origin: .zero, spacing: Vector3(repeating: 2.4 / 47))
    let voxels = (0..<grid.voxelCount).map { index -> SIMD4<Float> in
      let p = Vector3(Float(index % 48), Float(index / 48 % 48), Float(index / 2304)) / 23.5 - 1
      let tissue = smoothstep(0.12, 0.03, abs(length(p * Vector3(1.2, 1, 1.3)) - 0.75))
      let wave = Elementary.exp(-(p.y - 0.1) * (p.y - 0.1) * 30)
      return SIMD4(tissue, tissue * wave, p.y < 0 ? tissue * 0.8 : 0, 0)
    }
    try expect(
      "waste-heart",
      field: FieldState(
        grid: grid, variables: ["tissue", "activation", "recovery", "glow"],
        values: (0..<4).map { variable in voxels.map { $0[variable] } }))
  }
}
