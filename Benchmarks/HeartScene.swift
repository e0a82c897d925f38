import Color
import Fields
import Geometry
import Scene

/// The heart of matter before a camera, as all programs that are compared draw it.
enum HeartScene {
  static let eye = Camera(
    eye: Vector3(0, 0.83, 4.12), target: .zero, fieldOfView: 0.62, zeroParallaxDepth: 4.2)

  static func volume(_ field: FieldState, turn: Float = 0.3) -> Volume {
    Volume(field: field, transfer: [matter], scale: 1, turn: turn)
  }

  /// - Parameter shadow: how much of the key light is missing behind matter, where it is shaded.
  static func scene(
    _ field: FieldState, isShaded: Bool = false, shadow: Float = 0, turn: Float = 0.3
  ) -> Scene {
    var volume = self.volume(field, turn: turn)
    if isShaded {
      volume.shading = VolumeShading(
        towardKey: normalized(Vector3(-0.6, 0.7, 0.4)), ambient: 0.2,
        rim: LinearColor(0.3, 0.1, 0.1), gloss: 1, occlusion: 0.5,
        shadow: shadow)
    }
    var scene = Scene(camera: eye, background: LinearColor(0, 0, 0))
    scene.add(.volume(volume))
    return scene
  }

  private static let matter = TransferFunction(low: 0, high: 0.5) { value in
    let there = smoothstep(0.05, 0.35, value)
    let extinction = 30 * there
    return SIMD4(
      0.9 * extinction, (0.25 + 0.6 * there) * extinction,
      (0.2 + 0.3 * there * there) * extinction, extinction)
  }

  /// Light as a display's codes, not rounded.
  static func codes(_ light: SIMD4<Float>) -> Vector3 {
    func code(_ value: Float) -> Float {
      let inside = clamp(value, 0, 1)
      return 255
        * (inside <= 0.0031308 ? 12.92 * inside : 1.055 * Elementary.pow(inside, 1 / 2.4) - 0.055)
    }
    return Vector3(code(light.x), code(light.y), code(light.z))
  }
}
