import Color
import Fields
import Geometry
import Imaging
import Lanes
import Scene
import Testing

/// Matter that reaches the border of its box, whose faces cut it: against brute force that is averaged
/// over pixels where the box's edges lie, for an edge that is hard has to be as smooth as pixels show it.
@Suite struct CutVolumeTests {
  enum Matter: String, CaseIterable {
    case fog, waves

    func volume(_ count: Int, extinction: Float, turn: Float = 0) -> Volume {
      // Waves of a dozen voxels, or four through the box.
      let pitch = 2 * Float.pi / max(12, Float(count - 1) / 4)
      let half = Float(count - 1) / 2
      let field = VolumeStage.field(SIMD3(repeating: count)) { place in
        let p = (place + 1) * half * pitch
        let fold =
          Elementary.sin(p.x + 0.4) * Elementary.sin(p.y + 1) * Elementary.sin(p.z + 2)
        return self == .fog ? 0.5 : 0.5 + 0.45 * fold
      }
      let matter = TransferFunction(low: 0, high: 1) { value in
        let there = 2 * extinction * value
        return SIMD4(
          0.9 * there, (0.25 + 0.6 * value) * there, (0.2 + 0.3 * value) * there, there)
      }
      return Volume(field: field, transfer: [matter], scale: 1, turn: turn)
    }
  }

  typealias View = VolumeStage.View

  /// Straight, turned, along two faces, and through a corner.
  static let views = [
    View(around: 0, above: 0), View(around: 0.6, above: 0), View(around: 0.2, above: 0.1),
    View(around: 0.785, above: 0.615, roll: 0.3),
  ]

  private static func difference(
    _ volume: Volume, _ view: View, _ quality: Quality, with other: Drawable? = nil
  ) throws -> CodeDifference {
    var stage = VolumeStage()
    stage.size = PictureSize(width: 160, height: 120)
    stage.quality = quality
    let exact = BruteForceVolume(
      volume: volume, camera: view.camera, size: stage.size, raysAtEdges: 8)
    return CodeDifference(
      try stage.picture(volume, view.camera, with: other), exact.picture())
  }

  /// Voxels of about 1.5, 3, 6, 10 and 20 pixels.
  @Test(arguments: [60, 30, 16, 10, 5], views)
  func fogIsWithin45Decibels(count: Int, view: View) throws {
    for extinction in [1, 6] as [Float] {
      let volume = Matter.fog.volume(count, extinction: extinction)
      let difference = try Self.difference(volume, view, .standard)
      #expect(difference.psnr > 50)
      #expect(difference.isolated < 16)
    }
  }

  @Test(arguments: [30, 16, 10], views)
  func aCutFieldIsWithin45Decibels(count: Int, view: View) throws {
    let volume = Matter.waves.volume(count, extinction: 2)
    let difference = try Self.difference(volume, view, .standard)
    #expect(difference.psnr > 45.5)
    #expect(difference.isolated < 16)
  }

  @Test(arguments: Matter.allCases, [30, 16, 10])
  func fineIsWithin50Decibels(matter: Matter, count: Int) throws {
    for view in Self.views {
      let volume = matter.volume(count, extinction: 2)
      let difference = try Self.difference(volume, view, .fine)
      #expect(difference.psnr > 50)
      #expect(difference.isolated < 16)
    }
  }

  /// Matter that is opaque within a voxel.
  @Test(arguments: views) func opaqueMatterEndsAtItsBox(view: View) throws {
    let volume = Matter.fog.volume(10, extinction: 60)
    let difference = try Self.difference(volume, view, .standard)
    #expect(difference.psnr > 43)
  }

  /// Something else in its midst makes the volume lie in planes.
  @Test func planesDoNotChangeWhatIsSeen() throws {
    let light = Drawable.splats(
      SplatCloud([.init(position: .zero, radius: 0.001, color: LinearColor(0, 0, 0.001))]))
    for view in Self.views {
      let volume = Matter.fog.volume(10, extinction: 3)
      let difference = try Self.difference(volume, view, .standard, with: light)
      #expect(difference.psnr > 45.5)
    }
  }

  /// The same bits whatever the threads and the lanes, with and without planes.
  @Test(arguments: [nil, Float(0.001)], [30, 8])
  func bitsDoNotDependOnTheMachine(other: Float?, count: Int) throws {
    var volume = Matter.waves.volume(count, extinction: 4, turn: 0.3)
    volume.shading = VolumeStage.shading
    try VolumeStage.expectSameBits(volume, around: other)
  }

  /// From within matter, and where the box reaches beyond the picture and behind the eye.
  @Test(arguments: [0.5, 1.2, 1.6] as [Float]) func aBoxAroundTheEyeIsDrawn(distance: Float) throws
  {
    let volume = Matter.fog.volume(8, extinction: 1)
    var stage = VolumeStage()
    stage.size = PictureSize(width: 96, height: 72)
    let camera = VolumeStage.camera(around: 0.4, above: 0.3, distance: distance)
    let picture = try stage.picture(volume, camera)
    #expect(picture.pixels.allSatisfy { $0.sum().isFinite && $0.x > 0.05 })
  }
}
