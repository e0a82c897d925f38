import Fields
import Geometry
import Imaging
import Scene
import Testing

/// Fields that nobody wants and somebody has.
@Suite struct OddVolumeTests {
  private let stage = VolumeStage()
  private let camera = VolumeStage.camera(around: 0.4, above: 0.3)
  private let glow = TransferFunction(low: 0, high: 1) { SIMD4($0, $0, $0, 2 * $0) }

  private func picture(_ field: FieldState, _ camera: Camera? = nil) throws -> LinearImage {
    try stage.picture(
      Volume(field: field, transfer: [glow], scale: 1), camera ?? self.camera)
  }

  private func sum(_ image: LinearImage) -> Float { image.pixels.reduce(0) { $0 + $1.x } }

  @Test func poisonedVoxelsDoNotSpread() throws {
    let clean = VolumeStage.field(SIMD3(repeating: 24)) { 0.3 * smoothstep(1, 0.2, length($0)) }
    for poison in [Float.nan, .infinity, -.infinity, 3e38, -3e38] {
      var values = clean.values[0]
      for index in stride(from: 5000, to: values.count, by: 3001) { values[index] = poison }
      let image = try picture(
        FieldState(grid: clean.grid, variables: ["v"], values: [values]))
      #expect(image.pixels.allSatisfy { $0.sum().isFinite && $0.min() > -0.1 })
      #expect(CodeDifference(image, try picture(clean)).psnr > 18)
    }
  }

  /// A single voxel along an axis stands for a slab of one voxel.
  @Test func singleVoxelsAndLayers() throws {
    for counts in [SIMD3(1, 1, 1), SIMD3(24, 24, 1), SIMD3(1, 24, 24), SIMD3(24, 1, 24)] {
      let image = try picture(VolumeStage.field(counts, extent: Vector3(repeating: 1)) { _ in 0.5 })
      let sum = sum(image)
      #expect(sum > 10, "\(counts)")
      #expect(image.pixels.allSatisfy { $0.sum().isFinite && $0.x < 1 })
    }
  }

  @Test func emptyAndFullFields() throws {
    #expect(try sum(picture(VolumeStage.field(SIMD3(repeating: 20)) { _ in 0 })) == 0)
    let full = VolumeStage.field(SIMD3(repeating: 20)) { _ in 1 }
    let volume = Volume(field: full, transfer: [glow], scale: 1)
    for (around, above) in [(Float(0), Float(0)), (0.6, 0.4), (2, -0.8)] {
      let camera = VolumeStage.camera(around: around, above: above)
      let exact = BruteForceVolume(volume: volume, camera: camera, size: stage.size).picture()
      let difference = CodeDifference(try stage.picture(volume, camera), exact)
      #expect(difference.psnr > 26)
    }
  }

  /// Voxels forty times as long as wide.
  @Test(arguments: [SIMD3(80, 40, 4), SIMD3(4, 60, 60), SIMD3(50, 3, 50)])
  func unevenVoxels(counts: SIMD3<Int>) throws {
    let field = VolumeStage.field(counts) { smoothstep(0.95, 0.3, length($0)) }
    let volume = Volume(field: field, transfer: [VolumeStage.matter], scale: 1, turn: 0.4)
    let exact = BruteForceVolume(volume: volume, camera: camera, size: stage.size).picture()
    let difference = CodeDifference(try stage.picture(volume, camera), exact)
    #expect(difference.psnr > 45.5)
  }

  /// Smaller than the picture's pixels, and filling it from within.
  @Test func farAndNear() throws {
    let field = VolumeStage.tubes(48)
    let far = VolumeStage.camera(around: 0.4, above: 0.3, distance: 90)
    #expect(try sum(picture(field, far)) > 0.5)
    for distance in [Float(1.6), 1.1, 0.6, 0.05] {
      let near = VolumeStage.camera(around: 0.4, above: 0.3, distance: distance)
      #expect(try picture(field, near).pixels.allSatisfy { $0.sum().isFinite && $0.min() > -0.1 })
    }
  }
}
