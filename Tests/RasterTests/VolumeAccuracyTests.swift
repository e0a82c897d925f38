import Color
import Fields
import Geometry
import Imaging
import Lanes
import Scene
import Testing

/// Against brute force, and against what must hold whatever the algorithm.
@Suite struct VolumeAccuracyTests {
  typealias View = VolumeStage.View

  /// Along every axis, between them, from above, from below and rolled.
  static let views = [
    View(around: 0, above: 0), View(around: 0.75, above: 0.1),
    View(around: 1.7, above: -0.4, roll: 0.5), View(around: 2.4, above: 1.3, roll: 1.4),
    View(around: -0.785, above: 0.615), View(around: 3.3, above: -0.9, roll: -2),
  ]

  @Test(arguments: views) func standardIsWithin45Decibels(view: View) throws {
    let volume = Volume(
      field: VolumeStage.tubes(48), transfer: [VolumeStage.matter], scale: 1, turn: 0.2)
    let stage = VolumeStage()
    let exact = BruteForceVolume(volume: volume, camera: view.camera, size: stage.size).picture()
    let difference = CodeDifference(try stage.picture(volume, view.camera), exact)
    #expect(difference.psnr > 45.5)
    #expect(difference.isolated < 16)
  }

  @Test(arguments: [views[1], views[4]]) func fineIsWithin50Decibels(view: View) throws {
    let volume = Volume(
      field: VolumeStage.tubes(48), transfer: [VolumeStage.matter], scale: 1, turn: 0.2)
    var stage = VolumeStage()
    stage.quality = .fine
    let exact = BruteForceVolume(volume: volume, camera: view.camera, size: stage.size).picture()
    let difference = CodeDifference(try stage.picture(volume, view.camera), exact)
    #expect(difference.psnr > 50)
    #expect(difference.isolated < 16)
  }

  /// Voxels that stand alone have a shape of their own between slices a voxel apart.
  @Test(arguments: [
    View(around: 0, above: 0), View(around: 0.4, above: 0.3), View(around: 0.9, above: -0.5),
  ]) func loneVoxelsAreWithin45Decibels(view: View) throws {
    let chance = CounterHash(seed: 4, "lone voxels")
    var values = [Float](repeating: 0, count: 40 * 40 * 40)
    for spark in 0..<80 {
      let place = (0..<3).map { 2 + Int(chance.unit(spark, $0) * 36) }
      values[(place[2] * 40 + place[1]) * 40 + place[0]] = 1
    }
    let grid = VolumeStage.field(SIMD3(repeating: 40)) { _ in 0 }.grid
    let glow = TransferFunction(low: 0, high: 1) { SIMD4(3, 2, 1, 6) * $0 }
    let volume = Volume(
      field: FieldState(grid: grid, variables: ["v"], values: [values]), transfer: [glow],
      scale: 1, turn: 0.4)
    var stage = VolumeStage()
    stage.size = PictureSize(width: 320, height: 240)
    let exact = BruteForceVolume(volume: volume, camera: view.camera, size: stage.size).picture()
    let difference = CodeDifference(try stage.picture(volume, view.camera), exact)
    #expect(difference.psnr > 45.5)
    #expect(difference.isolated < 16)
  }

  /// Rows of rays so far apart that sixteen pass by more lines of voxels than go together.
  @Test func voxelsMuchSmallerThanPixelsAreSeen() throws {
    let ball = VolumeStage.field(SIMD3(repeating: 128)) { max(0, 1 - length($0)) }
    let volume = Volume(field: ball, transfer: [VolumeStage.matter], scale: 1)
    let camera = VolumeStage.camera(around: 0.3, above: 0.2)
    var stage = VolumeStage()
    stage.size = PictureSize(width: 32, height: 24)
    let picture = try stage.picture(volume, camera)
    let exact = BruteForceVolume(volume: volume, camera: camera, size: stage.size).picture()
    // Edges are as sharp as so few pixels show them.
    #expect(CodeDifference(picture, exact).psnr > 33)
    func light(_ picture: LinearImage) -> Float { picture.pixels.reduce(0) { $0 + $1.x } }
    #expect(abs(light(picture) / light(exact) - 1) < 0.03)
    stage.lanes = .one
    #expect(try stage.picture(volume, camera).pixels == picture.pixels)
  }

  /// A material that begins within a fiftieth of the values: slices must not show as lines.
  @Test func aSteepTransferFunctionShowsNoContours() throws {
    let ball = VolumeStage.field(SIMD3(repeating: 40)) { max(0, 1 - length($0)) }
    let steep = TransferFunction(low: 0, high: 1, entries: 1024) { value in
      SIMD4(2, 1, 0.5, 4) * smoothstep(0.4, 0.42, value)
    }
    let volume = Volume(field: ball, transfer: [steep], scale: 1)
    let camera = VolumeStage.camera(around: 0.4, above: 0.3)
    let stage = VolumeStage()
    let exact = BruteForceVolume(volume: volume, camera: camera, size: stage.size).picture()
    let difference = CodeDifference(try stage.picture(volume, camera), exact)
    #expect(difference.psnr > 45.5)
  }

  /// Light that nothing absorbs does not depend on where the camera stands, while it turns through
  /// all axes.
  @Test func energyIsTheSameFromAllSides() throws {
    let blob = VolumeStage.field(SIMD3(repeating: 40)) { Elementary.exp(-dot($0, $0) * 16) }
    let glow = TransferFunction(low: 0, high: 1) { SIMD4($0, $0, $0, 0) }
    let volume = Volume(field: blob, transfer: [glow], scale: 1)
    let stage = VolumeStage()
    let sums = try (0..<24).map { index in
      let angle = Float(index) * 0.27
      let camera = VolumeStage.camera(
        around: angle, above: 1.4 * Elementary.sin(angle * 1.7), roll: angle * 0.6)
      let picture = try stage.picture(volume, camera)
      return picture.pixels.reduce(0) { $0 + Double($1.x) }
    }
    #expect((sums.max() ?? 0) / (sums.min() ?? 1) < 1.003)
  }

  /// Turning by a little never changes the picture by much, where axes are changed either.
  @Test func nothingPopsUnderASlowDolly() throws {
    let volume = Volume(
      field: VolumeStage.tubes(32), transfer: [VolumeStage.matter], scale: 1, turn: 0.2)
    let stage = VolumeStage()
    let pictures = try (0..<14).map { index in
      try stage.picture(
        volume,
        VolumeStage.camera(around: 0.78, above: 0.1, distance: 4.4 - 0.002 * Float(index)))
    }
    var worst: Float = 0
    for (before, (here, after)) in zip(pictures, zip(pictures.dropFirst(), pictures.dropFirst(2))) {
      for y in 0..<stage.size.height {
        for x in 0..<stage.size.width {
          let change = before[x, y] + after[x, y] - here[x, y] - here[x, y]
          worst = max(worst, abs(change.x), abs(change.y), abs(change.z))
        }
      }
    }
    #expect(worst < 0.02)
  }

  /// Several variables add up; one may give light alone.
  @Test func variablesAddUp() throws {
    let tubes = VolumeStage.tubes(32)
    let glow = VolumeStage.field(SIMD3(repeating: 32)) { Elementary.exp(-dot($0, $0) * 9) }
    let field = FieldState(
      grid: tubes.grid, variables: ["matter", "glow"], values: [tubes.values[0], glow.values[0]])
    let volume = Volume(
      field: field,
      transfer: [
        VolumeStage.matter, TransferFunction(low: 0, high: 1) { SIMD4(0, 0.2, 1, 0) * $0 },
      ], scale: 1, turn: 0.7, presence: 0.6)
    let camera = VolumeStage.camera(around: 0.2, above: 0.3, roll: 0.2)
    let stage = VolumeStage()
    let exact = BruteForceVolume(volume: volume, camera: camera, size: stage.size).picture()
    let difference = CodeDifference(try stage.picture(volume, camera), exact)
    #expect(difference.psnr > 45.5)
  }

  /// Something else in its midst makes the volume lie in planes.
  @Test(arguments: [7, 12, 24]) func planesDoNotChangeWhatIsSeen(count: Int) throws {
    let volume = Volume(
      field: VolumeStage.tubes(32), transfer: [VolumeStage.matter], scale: 1, turn: 0.5)
    let camera = VolumeStage.camera(around: 0.3, above: 0.4)
    var stage = VolumeStage()
    let one = try stage.picture(volume, camera)
    stage.planeCount = count
    let light = Drawable.splats(
      SplatCloud([.init(position: .zero, radius: 0.001, color: LinearColor(0, 0, 0.001))]))
    let difference = CodeDifference(try stage.picture(volume, camera, with: light), one)
    #expect(difference.psnr > 45.5)
  }
}
