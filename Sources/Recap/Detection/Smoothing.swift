import Geometry

/// Weighted means over a normal curve that is bent so that it keeps parabolas as they are, the kernel
/// of fourth order of Gasser, Müller & Mammitzsch 1985 (doi 10.1111/j.2517-6161.1985.tb01350.x) in its
/// normal form: a peak keeps its height and its flanks where a plain mean would flatten them. Values
/// that are missing do not count, and where most of the weight misses its values nothing is made up.
enum Smoothing {
  /// - Parameter width: the curve's standard deviation in samples.
  static func smoothed(_ values: [Double], width: Double) -> [Double] {
    guard width > 0.5 else { return values }
    let reach = Int((4 * width).rounded(.up))
    let weights = (0...reach).map { offset in
      let square = Double(offset * offset) / (width * width)
      return (1.5 - square / 2) * Elementary.exp(-square / 2)
    }
    let whole = weights.dropFirst().reduce(weights[0]) { $0 + 2 * $1 }
    return values.indices.map { index in
      var (sum, weight) = (0.0, 0.0)
      for offset in -reach...reach where values.indices.contains(index + offset) {
        let value = values[index + offset]
        if value.isNaN { continue }
        sum += value * weights[abs(offset)]
        weight += weights[abs(offset)]
      }
      return weight > 0.4 * whole ? sum / weight : .nan
    }
  }

  /// The integral of the curve's square, for a width of 1.
  private static let energy = 0.47603496111841936

  /// The narrowest curve that brings a noise down to a share of what is looked for.
  static func width(noise: Double, target: Double) -> Double {
    guard noise > 0, target > 0 else { return 0 }
    let ratio = noise / target
    return ratio <= 1 ? 0 : min(ratio * ratio * energy, 64)
  }

  /// What is left of a noise's standard deviation.
  static func rest(of noise: Double, width: Double) -> Double {
    width <= 0.5 ? noise : min(noise, noise * (energy / width).squareRoot())
  }
}
