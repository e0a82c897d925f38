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
  private static let skin: Float = 0.34
  private static let key = normalized(Vector3(-0.62, 0.66, 0.42))

  private let heart: HeartPlace
  private let tissue: [Float]
  private let activation: Int
  /// Light of the wave, and of the key light.
  private let gain: Float
  private let light: Float

  /// Nil for a field that has no muscle.
  init?(on heart: HeartPlace, gain: Float, light: Float) {
    let variables = heart.field.variables
    guard let tissue = variables.firstIndex(of: "tissue"),
      let activation = variables.firstIndex(of: "activation")
    else { return nil }
    self.heart = heart
    self.tissue = heart.field.values[tissue]
    self.activation = activation
    self.gain = gain
    self.light = light
  }

  /// - Parameter detail: where the heart is so small that its voxels are no larger than pixels it
  ///   needs no hairs; they come as it grows.
  func lines(detail: Float) -> LineBundle {
    var bundle = LineBundle()
    let seen = smoothstep(0.22, 0.55, detail)
    if seen <= 0 { return bundle }
    let grid = heart.field.grid
    let rise = Self.slope * Vector2(Float(grid.width - 1), Float(grid.depth - 1)) / 2
    let reach = abs(rise.x) + abs(rise.y)
    let first = Int((-reach * Self.hairs).rounded(.up))
    let last = Int(((Float(grid.height - 1) + reach) * Self.hairs).rounded(.down))
    for hair in first...last {
      // Every third is stronger, as in a hatched drawing.
      add(Float(hair) / Self.hairs, seen * (hair % 3 == 0 ? 1 : 0.7), to: &bundle)
    }
    return bundle
  }

  /// One plane's cut through the skin.
  ///
  /// - Parameter height: of the plane in the grid's middle, voxels.
  private func add(_ height: Float, _ seen: Float, to bundle: inout LineBundle) {
    let grid = heart.field.grid
    let sheet = values(at: height)
    if sheet.isEmpty { return }
    func place(_ node: Int) -> Vector3 {
      let (x, z) = (Float(node % grid.width), Float(node / grid.width))
      return Vector3(x, self.height(height, x, z), z)
    }
    Contours(columns: grid.width, rows: grid.depth).trace(sheet, level: Self.skin) { from, to in
      let ends = [from, to].map { place($0.a).mixed(with: place($0.b), $0.t) }
      guard let a = end(ends[0], seen), let b = end(ends[1], seen) else { return }
      bundle.segments.append(.init(a, b))
    }
  }

  private func height(_ middle: Float, _ x: Float, _ z: Float) -> Float {
    let grid = heart.field.grid
    return middle + Self.slope.x * (x - Float(grid.width - 1) / 2)
      + Self.slope.y * (z - Float(grid.depth - 1) / 2)
  }

  /// The tissue on a plane, a node for each of the grid's columns; empty where there is none.
  private func values(at middle: Float) -> [Float] {
    let grid = heart.field.grid
    let top = Float(grid.height - 1)
    var isEmpty = true
    var sheet: [Float] = []
    sheet.reserveCapacity(grid.width * grid.depth)
    for z in 0..<grid.depth {
      for x in 0..<grid.width {
        let y = height(middle, Float(x), Float(z))
        if y < 0 || y >= top {
          sheet.append(0)
          continue
        }
        let below = Int(y)
        let node = (z * grid.height + below) * grid.width + x
        let value = mix(tissue[node], tissue[node + grid.width], y - Float(below))
        if value > Self.skin { isEmpty = false }
        sheet.append(value)
      }
    }
    return isEmpty ? [] : sheet
  }

  /// Nil on the walls of the chambers, which no one sees.
  private func end(_ voxel: Vector3, _ seen: Float) -> LineBundle.End? {
    let grid = heart.field.grid
    let out = outward(voxel)
    let place = voxel * grid.spacing - grid.extent / 2
    if dot(out, place) < -0.25 * length(place) { return nil }
    let normal = heart.turned(out)
    let lambert = max(dot(normal, Self.key), 0)
    let wave = heart.value(activation, at: place - out * (1.2 * grid.spacing.x))
    let crest = smoothstep(0.04, 0.7, wave)
    let rest = Palette.heart.color(0.30 + 0.32 * lambert).rgb * (light * (0.03 + 0.30 * lambert))
    let lit = Palette.heart.emission(0.50 + 0.36 * crest, gain: 1.2).rgb * (crest * 0.8 * gain)
    return LineBundle.End(
      position: heart.world(place + out * (0.35 * grid.spacing.x)), width: 0.0045 * heart.scale,
      color: SIMD4((rest + lit) * seen, 0))
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
