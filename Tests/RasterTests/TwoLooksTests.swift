import Color
import Fields
import Geometry
import Imaging
import Lanes
import Scene
import Testing

/// A first look at a volume has fewer rays than pixels; what it shows must not be less.
@Suite struct TwoLooksTests {
  private static let glow = TransferFunction(low: 0, high: 1) { SIMD4(3, 2, 1, 6) * $0 }

  /// Voxels that stand alone lie between the rays of a first look.
  @Test(arguments: [0, 1, 2]) func loneVoxelsAreSeen(number: Int) throws {
    let chance = CounterHash(seed: 4, "lone voxels")
    var field = VolumeStage.field(SIMD3(repeating: 40)) { _ in 0 }
    var values = field.values[0]
    for spark in 0..<80 {
      let place = (0..<3).map { 2 + Int(chance.unit(number * 100 + spark, $0) * 36) }
      values[(place[2] * 40 + place[1]) * 40 + place[0]] = 1
    }
    field = FieldState(grid: field.grid, variables: ["v"], values: [values])
    let volume = Volume(field: field, transfer: [Self.glow], scale: 1, turn: 0.4)
    let camera = VolumeStage.camera(around: 0.9 * Float(number), above: 0.5, roll: 0.3)
    var stage = VolumeStage()
    stage.size = PictureSize(width: 320, height: 240)
    let exact = BruteForceVolume(volume: volume, camera: camera, size: stage.size).picture()
    let difference = CodeDifference(try stage.picture(volume, camera), exact)
    #expect(difference.psnr > 45.5)
    #expect(difference.isolated < 16)
  }

  /// Where matter ends within a voxel, pixels to both sides of the edge are as a ray each sees them.
  @Test(arguments: [0.2, 1.1, 2.6] as [Float]) func edgesAreSharp(around: Float) throws {
    let ball = VolumeStage.field(SIMD3(repeating: 24)) { length($0) < 0.8 ? 1 : 0 }
    let volume = Volume(field: ball, transfer: [Self.glow], scale: 1)
    let camera = VolumeStage.camera(around: around, above: 0.3)
    let stage = VolumeStage()
    let exact = BruteForceVolume(volume: volume, camera: camera, size: stage.size).picture()
    let difference = CodeDifference(try stage.picture(volume, camera), exact)
    #expect(difference.psnr > 45.5)
    #expect(difference.isolated < 16)
  }

  /// Dark matter before light things has edges that show in what comes through alone.
  @Test func edgesOfDarkMatterShow() throws {
    let ball = VolumeStage.field(SIMD3(repeating: 24)) { length($0) < 0.7 ? 1 : 0 }
    let dark = TransferFunction(low: 0, high: 1) { SIMD4(0, 0, 0, 40) * $0 }
    let volume = Volume(field: ball, transfer: [dark], scale: 1)
    let camera = VolumeStage.camera(around: 0.6, above: -0.2)
    let stage = VolumeStage()
    let exact = BruteForceVolume(volume: volume, camera: camera, size: stage.size).picture()
    let size = Vector2(6, 6)
    let corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)].map { Vector2($0.0, $0.1) * size }
    let wall = Drawable.fill(
      Fill(
        path: .polygon(corners), origin: camera.eye * -0.6, axisX: camera.right,
        axisY: cross(camera.right, camera.forward), color: SIMD4(0.5, 0.5, 0.5, 1)))
    let picture = try stage.picture(volume, camera, with: wall)
    var seen = LinearImage(size: stage.size)
    for y in 0..<stage.size.height {
      for x in 0..<stage.size.width {
        seen[x, y] = SIMD4(0.5, 0.5, 0.5, 0) * (1 - exact[x, y].w) + SIMD4(0, 0, 0, 1)
      }
    }
    let difference = CodeDifference(picture, seen)
    #expect(difference.psnr > 45.5)
    #expect(difference.isolated < 16)
  }

  /// The same bits whatever the threads and the lanes, lit and unlit, with and without planes.
  @Test(arguments: [false, true], [nil, Float(0.001)])
  func bitsDoNotDependOnTheMachine(isShaded: Bool, other: Float?) throws {
    var volume = Volume(
      field: VolumeStage.tubes(32), transfer: [VolumeStage.matter], scale: 1, turn: 0.3)
    if isShaded {
      volume.shading = VolumeShading(
        towardKey: normalized(Vector3(-0.6, 0.7, 0.4)), ambient: 0.2,
        rim: LinearColor(0.3, 0.1, 0.1), gloss: 1,
        occlusion: 0.5)
    }
    let light = other.map {
      Drawable.splats(
        SplatCloud([.init(position: .zero, radius: $0, color: LinearColor(0, 0, 0.001))]))
    }
    let camera = VolumeStage.camera(around: 0.3, above: 0.4)
    var stage = VolumeStage()
    let picture = try stage.picture(volume, camera, with: light)
    (stage.threads, stage.lanes) = (1, .one)
    #expect(try stage.picture(volume, camera, with: light) == picture)
  }
}
