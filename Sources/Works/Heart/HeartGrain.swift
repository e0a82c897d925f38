import Color
import Fields
import Geometry
import Scene

/// The grain of the muscle: hairlines that wind round the heart's skin, where planes across its long
/// axis cut it. They carry what is finer than the field's voxels: the key light runs along them, and
/// the wave passes from hair to hair.
struct HeartGrain: Sendable {
  /// Hairs a voxel along the axis.
  private static let hairs: Float = 1.25
  /// How far the planes rise, voxels a voxel to the right and to the back: across the way to the tip.
  private static let slope = Vector2(0.43, 0.12)
  private static let key = normalized(Vector3(-0.62, 0.66, 0.42))

  let heart: HeartPlace
  let tissue: [Float]
  let bricks: ValueBricks
  private let activation: Int
  /// Light of the wave, and of the key light.
  private let gain: Float
  private let light: Float
  private let eye: Vector3
  /// Cosines of how far the skin faces away where its hairs begin to fade, and where they are gone,
  /// behind flesh so dense.
  private let hidden: (from: Float, to: Float)

  /// Nil for a field that has no muscle, or is too thin to have a skin.
  ///
  /// - Parameter density: of the flesh, which hides hairs on the far side.
  init?(on heart: HeartPlace, gain: Float, light: Float, density: Float, eye: Vector3) {
    let (grid, variables) = (heart.field.grid, heart.field.variables)
    guard let tissue = variables.firstIndex(of: "tissue"),
      let activation = variables.firstIndex(of: "activation"),
      min(grid.width, grid.height, grid.depth) >= 3
    else { return nil }
    self.heart = heart
    self.tissue = heart.field.values[tissue]
    bricks = heart.field.bricks[tissue]
    self.activation = activation
    self.gain = gain
    self.light = light
    self.eye = eye
    let most = mix(-1.6, -0.6, smoothstep(0, 0.6, density))
    hidden = (most + 0.3, most)
  }

  /// Hairs come in as many parts that can be laid out at once, each with every fourth of them.
  static let parts = 4

  /// - Parameters:
  ///   - part: below `parts`.
  ///   - fineness: where the heart is so small that its voxels are no larger than pixels it needs no
  ///     hairs; they come as it grows, those first that are stronger.
  func lines(_ part: Int, _ fineness: Fineness) -> LineBundle {
    var bundle = LineBundle()
    let detail = fineness.detail
    let strong = smoothstep(0.22, 0.55, detail)
    let weak = 0.7 * smoothstep(0.40, 0.70, detail)
    if strong <= 0 { return bundle }
    let grid = heart.field.grid
    let rise = Self.slope * Vector2(Float(grid.width - 1), Float(grid.depth - 1)) / 2
    let reach = abs(rise.x) + abs(rise.y)
    let first = Int((-reach * Self.hairs).rounded(.up))
    let last = Int(((Float(grid.height - 1) + reach) * Self.hairs).rounded(.down))
    for hair in stride(from: first + part, through: last, by: Self.parts) {
      // Every third is stronger, as in a hatched drawing.
      let seen = hair % 3 == 0 ? strong : weak
      if seen <= 0 { continue }
      for (stride, weight) in fineness.strides {
        let cut = HeartCut(
          grain: self, height: Float(hair) / Self.hairs - rise.x - rise.y, slope: Self.slope,
          stride: stride, seen: seen * weight)
        cut.trace(into: &bundle)
      }
    }
    return bundle
  }

  /// Nil on the walls of the chambers and on the far side, which no one sees.
  func end(_ voxel: Vector3, _ seen: Float) -> LineBundle.End? {
    let grid = heart.field.grid
    let out = outward(voxel)
    let place = voxel * grid.spacing - grid.extent / 2
    if dot(out, place) < -0.25 * length(place) { return nil }
    let normal = heart.turned(out)
    let position = heart.world(place + out * (0.35 * grid.spacing.x))
    let facing = smoothstep(hidden.to, hidden.from, dot(normal, normalized(eye - position)))
    if facing <= 0 { return nil }
    let lambert = max(dot(normal, Self.key), 0)
    var color = Palette.heart.color(0.30 + 0.32 * lambert).rgb * (light * (0.03 + 0.30 * lambert))
    let wave = heart.value(activation, at: place - out * (1.2 * grid.spacing.x))
    let crest = smoothstep(0.04, 0.7, wave)
    if crest > 0 {
      color += Palette.heart.emission(0.50 + 0.36 * crest, gain: 1.2).rgb * (crest * 0.8 * gain)
    }
    return LineBundle.End(
      position: position, width: 0.0045 * heart.scale, color: SIMD4(color * (seen * facing), 0))
  }

  /// Away from the muscle, by its change about a place in voxels.
  private func outward(_ voxel: Vector3) -> Vector3 {
    let grid = heart.field.grid
    func cell(_ place: Float, _ count: Int) -> Int { min(max(Int(place + 0.5), 1), count - 2) }
    let (x, y, z) = (
      cell(voxel.x, grid.width), cell(voxel.y, grid.height), cell(voxel.z, grid.depth)
    )
    let node = (z * grid.height + y) * grid.width + x
    func change(_ step: Int) -> Float { tissue[node - step] - tissue[node + step] }
    let slope = Vector3(change(1), change(grid.width), change(grid.width * grid.height))
    return slope == .zero ? Vector3(0, 1, 0) : normalized(slope / grid.spacing)
  }
}
