import Color
import Fields
import Geometry
import Imaging
import Lanes
import Projection
import Raster
import Scene
import Testing

/// A volume of 2 m a side before a camera that looks at it from anywhere.
struct VolumeStage {
  var size = PictureSize(width: 240, height: 180)
  var quality = Quality.standard
  var planeCount = 24
  var lanes = LaneWidth.sixteen
  var threads = 2

  /// From where a volume is seen, in radians.
  struct View: CustomTestStringConvertible {
    var around: Float
    var above: Float
    var roll: Float = 0
    var testDescription: String { "around \(around), above \(above), roll \(roll)" }
    var camera: Camera { VolumeStage.camera(around: around, above: above, roll: roll) }
  }

  /// A camera at a distance of the volume's middle, by angles in radians.
  static func camera(
    around: Float, above: Float, roll: Float = 0, distance: Float = 4.4
  ) -> Camera {
    let level = Elementary.cos(above) * distance
    let eye = Vector3(
      level * Elementary.sin(around), distance * Elementary.sin(above),
      level * Elementary.cos(around))
    var camera = Camera(eye: eye, target: .zero, fieldOfView: 0.6)
    let (right, forward) = (camera.right, camera.forward)
    camera.up = cross(right, forward) * Elementary.cos(roll) + right * Elementary.sin(roll)
    return camera
  }

  func picture(
    _ volume: Volume, _ camera: Camera, with other: Drawable? = nil
  ) throws -> LinearImage {
    var scene = Scene(camera: camera, background: LinearColor(0, 0, 0))
    scene.add(.volume(volume))
    if let other { scene.add(other) }
    let distance = length(camera.eye)
    let planes = DepthPlanes(
      near: distance * 0.5, far: distance * 2, zeroParallax: distance, count: planeCount)
    return try FlatProjection.picture(
      of: scene,
      with: Rasterizer(
        size: size, planes: planes, threads: threads, lanes: lanes, quality: quality))
  }

  static let shading = VolumeShading(
    towardKey: normalized(Vector3(-0.6, 0.7, 0.4)), ambient: 0.2, rim: LinearColor(0.3, 0.1, 0.1),
    gloss: 1, occlusion: 0.5)

  /// Draws a volume by one thread and lane by lane as well: the same bits.
  ///
  /// - Parameter radius: of a light within it, so that it lies on several planes.
  static func expectSameBits(_ volume: Volume, around radius: Float?) throws {
    let light = radius.map {
      Drawable.splats(
        SplatCloud([.init(position: .zero, radius: $0, color: LinearColor(0, 0, 0.001))]))
    }
    let camera = camera(around: 0.3, above: 0.4)
    var stage = VolumeStage()
    let picture = try stage.picture(volume, camera, with: light)
    (stage.threads, stage.lanes) = (1, .one)
    #expect(try stage.picture(volume, camera, with: light) == picture)
  }

  /// A field of one variable by the place in it, -1...1 along each axis.
  static func field(
    _ counts: SIMD3<Int>, extent: Vector3 = Vector3(repeating: 2), _ value: (Vector3) -> Float
  ) -> FieldState {
    let steps = SIMD3(max(counts.x - 1, 1), max(counts.y - 1, 1), max(counts.z - 1, 1))
    let spacing = extent / Vector3(Float(steps.x), Float(steps.y), Float(steps.z))
    let half = Vector3(Float(counts.x - 1), Float(counts.y - 1), Float(counts.z - 1)) / 2
    var values: [Float] = []
    for z in 0..<counts.z {
      for y in 0..<counts.y {
        for x in 0..<counts.x {
          let place = Vector3(Float(x), Float(y), Float(z)) - half
          values.append(value(place / pointwiseMax(half, Vector3(repeating: 1))))
        }
      }
    }
    return FieldState(
      grid: Grid(
        width: counts.x, height: counts.y, depth: counts.z, origin: .zero, spacing: spacing),
      variables: ["v"], values: [values])
  }

  /// Folded tubes of matter in a ball, with a period of 16 voxels.
  static func tubes(_ count: Int) -> FieldState {
    let pitch = Float(count) / 2 * 2 * Float.pi / 16
    return field(SIMD3(repeating: count)) { p in
      let (a, b, c) = (p.x * pitch, p.y * pitch, p.z * pitch)
      let fold =
        Elementary.sin(a) * Elementary.cos(b) + Elementary.sin(b) * Elementary.cos(c)
        + Elementary.sin(c) * Elementary.cos(a)
      return (0.25 + 0.17 * fold) * smoothstep(0.95, 0.75, length(p))
    }
  }

  static let matter = TransferFunction(low: 0, high: 0.5) { value in
    let there = smoothstep(0.05, 0.35, value)
    let extinction = 6 * there
    return SIMD4(
      0.9 * extinction, (0.25 + 0.6 * there) * extinction, (0.2 + 0.3 * there) * extinction,
      extinction)
  }
}

/// How two pictures differ as a display shows them.
struct CodeDifference {
  private(set) var psnr = 0.0
  /// The greatest difference of any pixel that no neighbor shares at least a half of, in codes.
  private(set) var isolated: Float = 0

  /// Over pixels in which either shows anything.
  init(_ a: LinearImage, _ b: LinearImage) {
    let (width, height) = (a.size.width, a.size.height)
    var differences = [Float](repeating: 0, count: width * height)
    var (sum, count) = (0.0, 0)
    for y in 0..<height {
      for x in 0..<width {
        let (codesA, codesB) = (Self.codes(a[x, y]), Self.codes(b[x, y]))
        if max(codesA.max(), codesB.max()) < 1 { continue }
        let difference = codesA - codesB
        sum += Double(dot(difference, difference))
        count += 3
        let size = max(abs(difference.x), abs(difference.y), abs(difference.z))
        differences[y * width + x] = size
      }
    }
    psnr = 10 * (Elementary.log(255 * 255 / (sum / Double(max(count, 1)))) / 2.302585092994046)
    for y in 1..<height - 1 {
      for x in 1..<width - 1 {
        let around = (0..<9).filter { $0 != 4 }.map {
          differences[(y + $0 / 3 - 1) * width + x + $0 % 3 - 1]
        }
        let here = differences[y * width + x]
        if (around.max() ?? 0) < here / 2 { isolated = max(isolated, here) }
      }
    }
  }

  private static func codes(_ light: SIMD4<Float>) -> Vector3 {
    func code(_ value: Float) -> Float {
      let inside = clamp(value, 0, 1)
      return 255
        * (inside <= 0.0031308 ? 12.92 * inside : 1.055 * Elementary.pow(inside, 1 / 2.4) - 0.055)
    }
    return Vector3(code(light.x), code(light.y), code(light.z))
  }
}
