import Color
import Fields
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene
import Testing

/// A first look at a volume has fewer rays than pixels; what it shows must not be less than what rays
/// everywhere show, which pictures that are seen from many places have.
@Suite struct TwoLooksTests {
  private static let glow = TransferFunction(low: 0, high: 1) { SIMD4(3, 2, 1, 6) * $0 }

  /// What two looks and what rays everywhere show, each against brute force.
  private static func differences(
    _ volume: Volume, around: Float, size: PictureSize = PictureSize(width: 240, height: 180)
  ) throws -> (two: CodeDifference, dense: CodeDifference) {
    let camera = VolumeStage.camera(around: around, above: 0.4, roll: 0.3)
    var scene = Scene(camera: camera, background: LinearColor(0, 0, 0))
    scene.add(.volume(volume))
    let distance = length(camera.eye)
    let rasterizer = Rasterizer(
      size: size,
      planes: DepthPlanes(
        near: distance * 0.5, far: distance * 2, zeroParallax: distance, count: 24),
      threads: 2)
    let two = try FlatProjection.picture(of: scene, with: rasterizer)
    let dense = try MultiviewProjection.pictures(
      of: scene, rail: Rail(offsets: [0]), with: rasterizer)
    let exact = BruteForceVolume(volume: volume, camera: camera, size: size).picture()
    return (CodeDifference(two, exact), CodeDifference(try #require(dense.first), exact))
  }

  private static func expectNoLess(_ two: CodeDifference, than dense: CodeDifference) {
    #expect(two.psnr > dense.psnr - 0.3)
    #expect(two.isolated < max(dense.isolated, 16) * 1.25)
  }

  /// Voxels that stand alone may lie between the rays of a first look.
  @Test(arguments: [0, 1, 2]) func loneVoxelsAreSeen(number: Int) throws {
    let chance = CounterHash(seed: 4, "lone voxels")
    var values = [Float](repeating: 0, count: 40 * 40 * 40)
    for spark in 0..<80 {
      let place = (0..<3).map { 2 + Int(chance.unit(number * 100 + spark, $0) * 36) }
      values[(place[2] * 40 + place[1]) * 40 + place[0]] = 1
    }
    let grid = VolumeStage.field(SIMD3(repeating: 40)) { _ in 0 }.grid
    let field = FieldState(grid: grid, variables: ["v"], values: [values])
    let volume = Volume(field: field, transfer: [Self.glow], scale: 1, turn: 0.4)
    let (two, dense) = try Self.differences(
      volume, around: 0.9 * Float(number), size: PictureSize(width: 320, height: 240))
    Self.expectNoLess(two, than: dense)
  }

  /// Of voxels that are hardly larger than pixels a first look sees every other one: what stands alone
  /// among them, or varies from one to the next, must be seen nevertheless.
  @Test(arguments: [0, 1, 2]) func smallVoxelsAreSeen(number: Int) throws {
    let chance = CounterHash(seed: 6, "small voxels")
    let side = 72
    var values = [Float](repeating: 0, count: side * side * side)
    for place in values.indices {
      let (row, x) = place.quotientAndRemainder(dividingBy: side)
      let (z, y) = row.quotientAndRemainder(dividingBy: side)
      let middle = Vector3(Float(x), Float(y), Float(z)) - Float(side - 1) / 2
      switch number {
      case 0: values[place] = chance.unit(place, 0) < 0.0006 ? 1 : 0
      // A ball, half of which is fine texture.
      case 1: values[place] = length(middle) > 28 ? 0 : x < 36 ? 0.4 : Float((x + y + z) & 1)
      default: values[place] = 1.2 - length(middle) / 28 + 0.2 * Elementary.sin(0.4 * middle.x)
      }
    }
    let grid = VolumeStage.field(SIMD3(repeating: side)) { _ in 0 }.grid
    let field = FieldState(grid: grid, variables: ["v"], values: [values])
    let volume = Volume(field: field, transfer: [Self.glow], scale: 1, turn: 0.4)
    let (two, dense) = try Self.differences(
      volume, around: 0.9 * Float(number), size: PictureSize(width: 160, height: 120))
    Self.expectNoLess(two, than: dense)
  }

  /// Where matter ends within a voxel.
  @Test(arguments: [0.2, 1.1, 2.6] as [Float]) func edgesAreSharp(around: Float) throws {
    let ball = VolumeStage.field(SIMD3(repeating: 24)) { length($0) < 0.8 ? 1 : 0 }
    let volume = Volume(field: ball, transfer: [Self.glow], scale: 1)
    let (two, dense) = try Self.differences(volume, around: around)
    Self.expectNoLess(two, than: dense)
  }

  /// Dark matter before something light has edges that show in what comes through alone.
  @Test func edgesOfDarkMatterAreSharp() throws {
    let ball = VolumeStage.field(SIMD3(repeating: 24)) { length($0) < 0.7 ? 1 : 0 }
    let dark = TransferFunction(low: 0, high: 1) { SIMD4(0, 0, 0, 40) * $0 }
    let volume = Volume(field: ball, transfer: [dark], scale: 1)
    let camera = VolumeStage.camera(around: 0.6, above: -0.2)
    let stage = VolumeStage()
    let exact = BruteForceVolume(volume: volume, camera: camera, size: stage.size).picture()
    let far = Vector2(6, 6)
    let corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)].map { Vector2($0.0, $0.1) * far }
    let wall = Drawable.fill(
      Fill(
        path: .polygon(corners), origin: camera.eye * -0.6, axisX: camera.right,
        axisY: cross(camera.right, camera.forward), color: SIMD4(0.5, 0.5, 0.5, 1)))
    var seen = LinearImage(size: stage.size)
    for y in 0..<stage.size.height {
      for x in 0..<stage.size.width {
        seen[x, y] = SIMD4(0.5, 0.5, 0.5, 0) * (1 - exact[x, y].w) + SIMD4(0, 0, 0, 1)
      }
    }
    let difference = CodeDifference(try stage.picture(volume, camera, with: wall), seen)
    #expect(difference.psnr > 40)
    #expect(difference.isolated < 16)
  }

  /// The same bits whatever the threads and the lanes, lit and unlit, with and without planes.
  @Test(arguments: [false, true], [nil, Float(0.001)])
  func bitsDoNotDependOnTheMachine(isShaded: Bool, other: Float?) throws {
    var volume = Volume(
      field: VolumeStage.tubes(32), transfer: [VolumeStage.matter], scale: 1, turn: 0.3)
    if isShaded {
      volume.shading = VolumeStage.shading
    }
    try VolumeStage.expectSameBits(volume, around: other)
  }
}
