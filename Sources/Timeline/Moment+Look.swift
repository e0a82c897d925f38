public import Color

/// How light becomes a picture at one moment.
public struct GradeState: Hashable, Sendable {
  /// In stops.
  public var exposure: Float
  /// Share of the light that is scattered, 0...1.
  public var bloom: Float
  /// 1 leaves colors as they are, 0 makes them gray.
  public var saturation: Float
  /// Share of each plane's light that is scattered close about it, 0...1.
  public var glow: Float
  /// How far the lens parts colors, 0...1.
  public var dispersion: Float
  /// How much the picture tears, 0...1.
  public var glitch: Float

  public init(
    exposure: Float = 0, bloom: Float = 0.13, saturation: Float = 1, glow: Float = 0,
    dispersion: Float = 0, glitch: Float = 0
  ) {
    self.exposure = exposure
    self.bloom = bloom
    self.saturation = saturation
    self.glow = glow
    self.dispersion = dispersion
    self.glitch = glitch
  }
}

/// The air at one moment.
public struct FogState: Hashable, Sendable {
  /// 1/m.
  public var density: Float
  /// Metres from the eye up to which the air is clear.
  public var start: Float
  public var color: LinearColor

  public init(density: Float, start: Float, color: LinearColor) {
    self.density = density
    self.start = start
    self.color = color
  }

  public static let none = FogState(density: 0, start: 0, color: LinearColor(0, 0, 0))
}

/// What the camera is focused on at one moment: on the way from one thing to another.
public struct FocusState: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    case glass
    /// Metres from the eye.
    case distance(Double)
    case place(work: String, anchor: String)
  }

  public var from: Target
  public var to: Target
  /// How much of the way is done, 0...1.
  public var part: Double

  public init(from: Target, to: Target, part: Double) {
    self.from = from
    self.to = to
    self.part = from == to ? 1 : part
  }

  public init(_ target: Target) { self.init(from: target, to: target, part: 1) }

  public static let glass = FocusState(.glass)

  /// The depth that is sharp, metres from the eye, even in disparity on its way.
  ///
  /// - Parameter depth: of a target.
  public func depth(_ depth: (Target) -> Float) -> Float {
    let end = depth(to)
    if part >= 1 { return end }
    let (near, far) = (1 / depth(from), 1 / end)
    return 1 / (near + (far - near) * Float(part))
  }
}
