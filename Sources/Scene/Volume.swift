public import Color
public import Fields
public import Geometry

/// An emission-absorption volume. Each of the field's lanes has a transfer function; emissions and
/// extinctions add up.
public struct Volume: Sendable {
  public var field: FieldState
  /// One a variable of the field.
  public var transfer: [TransferFunction]
  /// World position of the grid's center, metres.
  public var center: Vector3
  /// World metres in a metre of the field.
  public var scale: Float
  /// Turn about the world's y axis, radians.
  public var turn: Float
  /// How the first variable's matter is lit; the others' light is their own.
  public var shading: VolumeShading?
  public var presence: Float

  public init(
    field: FieldState, transfer: [TransferFunction], center: Vector3 = .zero, scale: Float,
    turn: Float = 0, shading: VolumeShading? = nil, presence: Float = 1
  ) {
    precondition(transfer.count == field.variables.count, "a transfer function a variable")
    self.field = field
    self.transfer = transfer
    self.center = center
    self.scale = scale
    self.turn = turn
    self.shading = shading
    self.presence = presence
  }
}

/// Light that falls on the first variable's matter: a key light with Lambert's law and Blinn's
/// highlight (1977, doi 10.1145/563858.563893) on the gradient, weakened by the matter on its way (single
/// scattering), a rim where the surface turns away from the eye, and directional occlusion (Schott et
/// al. 2009, doi 10.1111/j.1467-8659.2009.01464.x).
public struct VolumeShading: Sendable {
  /// Unit vector to the key light, world space.
  public var towardKey: Vector3
  /// Share of light that comes from everywhere, 0...1.
  public var ambient: Float
  /// Added at the silhouette, linear.
  public var rim: LinearColor
  /// Strength of the key light's wet highlight.
  public var gloss: Float
  /// How strongly matter in front shades what is behind it, 0...1.
  public var occlusion: Float
  /// How much of the key light that matter takes on its way is missing behind it, 0...1: at 1 what
  /// is seen is single scattering.
  public var shadow: Float

  public init(
    towardKey: Vector3, ambient: Float, rim: LinearColor, gloss: Float, occlusion: Float,
    shadow: Float = 0
  ) {
    self.towardKey = towardKey
    self.gloss = gloss
    self.ambient = ambient
    self.rim = rim
    self.occlusion = occlusion
    self.shadow = shadow
  }
}

/// Maps a value to light given off (linear RGB a metre) and extinction (1/m, the fourth lane), by a
/// table over a range of values; linear between entries, clamped at the ends.
public struct TransferFunction: Sendable {
  public let low: Float
  public let high: Float
  public let table: [SIMD4<Float>]

  public init(low: Float, high: Float, entries: Int = 256, _ material: (Float) -> SIMD4<Float>) {
    precondition(low < high && entries >= 2, "a transfer function spans a range of values")
    self.low = low
    self.high = high
    table = (0..<entries).map { entry in
      material(low + (high - low) * Float(entry) / Float(entries - 1))
    }
  }

  private init(low: Float, high: Float, table: [SIMD4<Float>]) {
    self.low = low
    self.high = high
    self.table = table
  }

  /// The same with its light and extinction times a factor.
  func denser(by factor: Float) -> TransferFunction {
    TransferFunction(low: low, high: high, table: table.map { $0 * factor })
  }
}
