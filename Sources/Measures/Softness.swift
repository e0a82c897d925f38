import Foundation
public import Imaging

/// How soft what lies far from the glass is: views of a light-field display differ most there, and
/// what is sharp shows as ghosts. Told is the spread of the soft edge that changes as much from
/// pixel to pixel, beside what it changes in four, along rows, since views differ along them.
public struct Softness: Sendable {
  /// Beyond this part of the planes from the glass content should be soft.
  public static let reach = 0.35
  /// The least share of what is seen that counts.
  static let trace = 0.001
  /// The least spread, in heights of the picture: a pixel of 1080 rows.
  static let least = 0.001
  private static let far = 4

  private var near = 0.0
  private var wide = 0.0
  private var beyond = 0.0
  private var all = 0.0
  private var height = 0

  public init() {}

  /// - Parameters:
  ///   - layer: one plane's premultiplied light.
  ///   - place: planes from the glass, as a part of all planes.
  public mutating func take(_ layer: LinearImage, seen: Double, place: Double) {
    all += seen
    guard abs(place) > Self.reach else { return }
    beyond += seen
    height = layer.size.height
    for y in 0..<layer.size.height {
      let runs = (0..<3).map { layer.offset(row: y, channel: $0) }
      let light = (0..<layer.size.width).map { x in
        0.2126 * layer.samples[runs[0] + x] + 0.7152 * layer.samples[runs[1] + x]
          + 0.0722 * layer.samples[runs[2] + x]
      }
      // A change past the sides is none of the picture's.
      guard light.count > Self.far else { continue }
      for x in Self.far..<light.count {
        let (one, four) = (light[x] - light[x - 1], light[x] - light[x - Self.far])
        near += Double(one * one)
        wide += Double(four * four)
      }
    }
  }

  /// Standard deviation of the Gaussian edge with this ratio of squared changes in four pixels and
  /// in one, pixels; a hard edge has 0.
  static func spread(ratio: Double) -> Double {
    var (low, high) = (0.0, 64.0)
    for _ in 0..<40 where ratio < 16 {
      let middle = (low + high) / 2
      if change(in: far, spread: middle) / change(in: 1, spread: middle) < ratio {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }

  /// The sum of squared changes in so many pixels over an edge between 0 and 1.
  static func change(in pixels: Int, spread: Double) -> Double {
    let reach = Double(pixels)
    guard spread > 0 else { return reach }
    return reach * erf(reach / (2 * spread))
      - 2 * spread / Double.pi.squareRoot() * (1 - exp(-reach * reach / (4 * spread * spread)))
  }

  public var gate: Gate {
    let name = "softness"
    guard all > 0 else { return Gate(name, without: "nothing is drawn") }
    let share = Reading("seen beyond 35 % of the planes from the glass", 100 * beyond / all, "%")
    guard near > 0, beyond >= Self.trace * all else { return Gate(name, [share]) }
    let pixels = Self.spread(ratio: wide / near)
    return Gate(
      name,
      [
        share,
        Reading(
          "spread of edges there, of the height", 100 * pixels / Double(height), "%",
          .atLeast(100 * Self.least)),
      ])
  }
}
