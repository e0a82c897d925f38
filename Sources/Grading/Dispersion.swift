import Geometry

/// How a simple lens parts colors: red is drawn smaller and blue larger, the more the farther they
/// are from the picture's middle (with the cube of the distance), so that bright edges near the
/// corners get a fringe. Each primary is gathered along its part of the spectrum, which is the
/// linear blend of red, green and blue; the weights of each add up to one.
struct Dispersion: Sendable {
  /// How far the ends of the spectrum are moved at the corner of a picture with 1080 rows, pixels.
  static let reach: Float = 2

  /// Pixels; pictures have up to 16,384 rows.
  private static let limit: Float = 12

  /// Where light of one part of the spectrum comes from, -1...1 of the whole way, and how much it
  /// is of red, green and blue light.
  struct Sample: Hashable {
    var place: Float
    var shares: Vector3
  }

  let samples: [Sample]
  /// Fewer, for where the spectrum's ends are moved by less than a pixel: each primary with the same
  /// mean place, and the green one with the same spread.
  let fewSamples: [Sample]
  /// The picture's middle, pixels.
  let center: Vector2
  /// The way of the spectrum's ends, over the cube of the distance from the middle.
  let scale: Float
  private let reach: Float

  /// - Parameter amount: 0...1 of the largest reach.
  init(amount: Float, width: Int, height: Int) {
    center = Vector2(Float(width), Float(height)) / 2
    let corner = length(center)
    reach = min(amount * Self.reach * Float(min(width, height)) / 1080, Self.limit)
    scale = reach / (corner * corner * corner)
    // Samples stand less than a pixel apart, so that none is seen by itself.
    let steps = min(max(Int((1.5 * reach).rounded(.up)), 1), 7)
    let places = (-steps...steps).map { Float($0) / Float(steps) }
    let lights = places.map { Vector3(max(-$0, 0), 1 - abs($0), max($0, 0)) }
    let sum = lights.reduce(.zero, +)
    samples = zip(places, lights).map { Sample(place: $0, shares: $1 / sum) }
    fewSamples = Self.few(samples)
  }

  private static func few(_ samples: [Sample]) -> [Sample] {
    let red = samples.reduce(0) { $0 + $1.place * $1.shares.x }
    let blue = samples.reduce(0) { $0 + $1.place * $1.shares.z }
    let spread = samples.reduce(0) { $0 + $1.place * $1.place * $1.shares.y }.squareRoot()
    return [
      Sample(place: red, shares: Vector3(1, 0, 0)),
      Sample(place: -spread, shares: Vector3(0, 0.5, 0)),
      Sample(place: spread, shares: Vector3(0, 0.5, 0)),
      Sample(place: blue, shares: Vector3(0, 0, 1)),
    ]
  }

  /// Rows and columns round a pixel from which its light may come.
  var border: Int { Int(reach.rounded(.up)) + 1 }
}
