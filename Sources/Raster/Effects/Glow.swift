import Geometry

/// Light that scatters close about where it comes from, in its own depth: a share of each pixel's
/// light is spread by a Gaussian, none is added. Cover stays where it is.
struct Glow: Sendable, Equatable {
  /// Of the light, 0...1.
  let share: Float
  /// By distance from the middle; those of both sides add up to one.
  let weights: [Float]

  var reach: Int { weights.count - 1 }

  /// The Gaussian's standard deviation in parts of the picture's shorter side: 6 pixels of 1080.
  private static let width: Float = 6 / 1080

  /// Pixels.
  static func sigma(shorterSide: Int) -> Double { max(Double(width) * Double(shorterSide), 0.5) }

  init(share: Float, weights: [Float]) { (self.share, self.weights) = (share, weights) }

  init(share: Float, sigma: Double) {
    let reach = Int((3 * sigma).rounded(.up))
    let bell = (0...reach).map { Elementary.exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = bell.dropFirst().reduce(bell[0]) { $0 + 2 * $1 }
    self.share = share
    weights = bell.map { Float($0 / sum) }
  }
}
