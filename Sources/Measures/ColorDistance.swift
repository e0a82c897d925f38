public import Color

/// Whether colors do what they are for: ramps run evenly from dark to light, and things that are
/// told apart by their color can be, by eyes of every kind. In CAM16-UCS.
public struct ColorDistance: Sendable {
  private var ramp: (unevenness: Double, reversals: Int) = (0, 0)
  private var hasRamps = false
  private var nearest: (distance: Double, words: String)?

  public init() {}

  /// A ramp's 256 colors.
  public mutating func take(ramp colors: [LinearColor]) {
    let places = colors.map { CAM16($0).uniform }
    let steps = zip(places, places.dropFirst()).map { a, b -> Double in
      let way = b - a
      return (way * way).sum().squareRoot()
    }
    guard !steps.isEmpty else { return }
    let mean = steps.reduce(0, +) / Double(steps.count)
    let variance = steps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(steps.count)
    hasRamps = true
    ramp.unevenness = max(ramp.unevenness, variance.squareRoot() / mean)
    ramp.reversals += zip(places, places.dropFirst()).count { $1.x < $0.x - 1e-3 }
  }

  /// Colors that are told apart in one picture.
  public mutating func take(identities: [(name: String, color: LinearColor)]) {
    for vision in ColorVision.allCases {
      let places = identities.map { CAM16(vision.seen($0.color)).uniform }
      for (index, first) in places.enumerated() {
        for other in 0..<index {
          let way = first - places[other]
          let distance = (way * way).sum().squareRoot()
          guard distance < nearest?.distance ?? .infinity else { continue }
          let eyes = vision == .common ? "" : ", \(vision.rawValue)"
          nearest = (distance, "\(identities[other].name) and \(identities[index].name)\(eyes)")
        }
      }
    }
  }

  public var gate: Gate {
    var readings: [Reading] = []
    if hasRamps {
      readings += [
        Reading("unevenness of a ramp's steps", ramp.unevenness, "", .atMost(0.10)),
        Reading("steps that darken", Double(ramp.reversals), "", .atMost(0)),
      ]
    }
    if let nearest {
      readings.append(Reading("nearest: \(nearest.words)", nearest.distance, "", .atLeast(20)))
    }
    return readings.isEmpty ? Gate("colors", without: "no works") : Gate("colors", readings)
  }
}
