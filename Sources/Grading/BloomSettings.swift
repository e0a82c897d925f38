import Geometry

/// How light scatters in the eye and the lens: a share of every pixel's light is spread over a
/// pyramid of ever coarser pictures, none is added. After Jimenez, "Next generation post processing
/// in Call of Duty: Advanced Warfare" (SIGGRAPH 2014).
public struct BloomSettings: Hashable, Sendable {
  /// Share of the light that is spread, 0...1.
  public var intensity: Float
  /// How much more the coarse levels weigh than the fine ones, 0...1.
  public var lowFrequencyBoost: Float
  /// How soon the boost sets in from level to level, 0..<1.
  public var boostCurvature: Float
  /// Halvings of a picture with 1080 rows. Other sizes take more or fewer, so that the spread stays
  /// the same part of the picture.
  public var levels: Int

  public init(
    intensity: Float = 0.13, lowFrequencyBoost: Float = 0.7, boostCurvature: Float = 0.95,
    levels: Int = 6
  ) {
    precondition((0...1).contains(intensity) && (0..<1).contains(boostCurvature) && levels >= 0)
    self.intensity = intensity
    self.lowFrequencyBoost = lowFrequencyBoost
    self.boostCurvature = boostCurvature
    self.levels = levels
  }

  public static let off = BloomSettings(intensity: 0)

  /// Halvings for a picture of `width` by `height` pixels; 0 where nothing is spread.
  func levelCount(width: Int, height: Int) -> Int {
    guard intensity > 0, levels > 0 else { return 0 }
    var count = levels
    var rows = 1080.0
    while Double(height) > rows * 1.5 { (rows, count) = (rows * 2, count + 1) }
    while Double(height) < rows / 1.5 { (rows, count) = (rows / 2, count - 1) }
    while count > 0, min(width, height) >> count == 0 { count -= 1 }
    return max(count, min(width, height) >= 2 ? 1 : 0)
  }

  /// The share of coarser light that is mixed into a level, 0 the picture itself.
  func share(level: Int, of count: Int) -> Float {
    let depth = count > 1 ? Float(level) / Float(count - 1) : 0
    let rise = 1 - Elementary.pow(1 - depth, 1 / (1 - boostCurvature))
    return intensity + rise * lowFrequencyBoost * (1 - intensity)
  }
}
