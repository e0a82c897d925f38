import Geometry

/// A weighted mean over a normal curve; values that are missing do not count, and where most of the
/// weight misses its values nothing is made up.
enum Smoothing {
  /// - Parameter width: the curve's standard deviation in samples.
  static func smoothed(_ values: [Double], width: Double) -> [Double] {
    guard width > 0.3 else { return values }
    let reach = Int((3 * width).rounded(.up))
    let weights = (0...reach).map { Elementary.exp(-Double($0 * $0) / (2 * width * width)) }
    let whole = weights.dropFirst().reduce(weights[0]) { $0 + 2 * $1 }
    return values.indices.map { index in
      var (sum, weight) = (0.0, 0.0)
      for offset in -reach...reach where values.indices.contains(index + offset) {
        let value = values[index + offset]
        if value.isNaN { continue }
        sum += value * weights[abs(offset)]
        weight += weights[abs(offset)]
      }
      return weight > 0.3 * whole ? sum / weight : .nan
    }
  }

  /// The narrowest curve that brings a noise down to a share of what is looked for.
  static func width(noise: Double, target: Double) -> Double {
    guard noise > 0, target > 0 else { return 0 }
    let ratio = noise / target
    // A mean over a normal curve of width w has 1 / (2 √π w) of the variance.
    return ratio <= 1 ? 0 : min(ratio * ratio * 0.28209479177387814, 24)
  }

  /// What is left of a noise's standard deviation.
  static func rest(of noise: Double, width: Double) -> Double {
    width < 0.5 ? noise : noise * (0.28209479177387814 / width).squareRoot()
  }
}
