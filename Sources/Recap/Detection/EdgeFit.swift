import Geometry

/// Where a flank of a storm passes a level, from all samples between its peak and calm. A smoothed
/// series passes it too far out, because smoothing makes flanks wider; a curve that is fitted to the
/// samples as they are does not.
///
/// No one curve fits every flank, so several are laid through it in every place and width, each as
/// high as least squares make it (the separable least squares of Golub & Pereyra 1973,
/// doi 10.1137/0710036), and what each says counts by how likely it makes the samples (Bayesian model
/// averaging; Hoeting, Madigan, Raftery & Volinsky 1999, doi 10.1214/ss/1009212519).
struct EdgeFit: Sendable, Equatable {
  /// From the peak outward, samples: the geometric mean of what the curves say.
  let distance: Double
  /// Standard deviation of it.
  let deviation: Double
  /// The mean square that the best curve leaves, in noise variances.
  let misfit: Double

  /// - Parameters:
  ///   - samples: above calm, from the peak outward; NaN where there is none.
  ///   - level: what is to be passed, above calm.
  ///   - near: where it is passed about.
  ///   - noise: standard deviation of a sample.
  ///   - calmError: of the calm that the samples are measured from.
  init?(
    _ samples: [Double], level: Double, near: Double, noise: Double, calmError: Double
  ) {
    let cells = Self.cells(samples)
    guard cells.count >= 6, noise > 0, level > 0, near > 0 else { return nil }
    let flank = Flank(cells: cells, level: level, noise: noise, calmError: calmError)
    let opinions = FlankCurve.all.compactMap { Opinion($0, of: flank, near: near) }
    guard let best = opinions.map(\.evidence).max() else { return nil }
    let weights = opinions.map { Elementary.exp(max($0.evidence - best, -60)) }
    let whole = weights.reduce(0, +)
    func mean(_ value: (Opinion) -> Double) -> Double {
      zip(opinions, weights).reduce(0) { $0 + value($1.0) * $1.1 } / whole
    }
    let place = mean(\.place)
    distance = Elementary.exp(place)
    deviation = distance * max(0, mean(\.square) - place * place).squareRoot()
    misfit = (opinions.map(\.rest).min() ?? 0) / Double(max(1, cells.count - 3))
  }

  /// At most 64 of them, so that long flanks take no longer.
  private static func cells(_ samples: [Double]) -> [Cell] {
    let size = max(1, (samples.count + 63) / 64)
    return stride(from: 0, to: samples.count, by: size).compactMap { first in
      let range = first..<min(samples.count, first + size)
      let present = range.filter { !samples[$0].isNaN }
      guard !present.isEmpty else { return nil }
      let count = Double(present.count)
      return Cell(
        place: present.reduce(0) { $0 + Double($1) } / count,
        value: present.reduce(0) { $0 + samples[$1] } / count, count: count)
    }
  }

  struct Cell {
    let place: Double
    let value: Double
    /// Samples in it.
    let count: Double
  }
}

/// How a flank goes from 1 to nothing.
private enum FlankCurve {
  case bell, logistic, ramp, decay
  /// A bell that goes on as an exponential where it has fallen by a deviation times this (the
  /// "GaussExp" of Das 2016, arXiv:1603.08591): what comes quickly and is worked off slowly.
  case tail(Double)

  static let all: [FlankCurve] = [
    .bell, .logistic, .ramp, .decay, .tail(0.4), .tail(0.8), .tail(1.2), .tail(1.7),
  ]

  func value(_ u: Double) -> Double {
    switch self {
    case .bell: u <= 0 ? 1 : Elementary.exp(-u * u / 2)
    case .logistic: 1 / (1 + Elementary.exp(min(u, 60)))
    case .ramp: min(max(1 - u, 0), 1)
    case .decay: u <= 0 ? 1 : Elementary.exp(-u)
    case .tail(let k):
      u <= 0 ? 1 : Elementary.exp(u < k ? -u * u / 2 : k * k / 2 - k * u)
    }
  }

  /// Where it is down to a share.
  func place(of share: Double) -> Double {
    let depth = -Elementary.log(share)
    return switch self {
    case .bell: (2 * depth).squareRoot()
    case .logistic: Elementary.log(1 / share - 1)
    case .ramp: 1 - share
    case .decay: depth
    case .tail(let k): depth < k * k / 2 ? (2 * depth).squareRoot() : (depth + k * k / 2) / k
    }
  }
}

/// Samples of a flank and what is asked of them.
private struct Flank {
  let cells: [EdgeFit.Cell]
  let level: Double
  let noise: Double
  /// Standard error of the calm that the samples are measured from.
  let calmError: Double

  /// The squares that a curve leaves in noise variances, how high it is, and the logarithm of
  /// where it passes the level; nil where it does not.
  func laid(_ curve: FlankCurve, from start: Double, width: Double) -> (
    rest: Double, place: Double
  )? {
    var (square, product, shares, count, sum, whole) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for cell in cells {
      let value = curve.value((cell.place - start) / width)
      square += cell.count * value * value
      product += cell.count * value * cell.value
      shares += cell.count * value
      count += cell.count
      sum += cell.count * cell.value
      whole += cell.count * cell.value * cell.value
    }
    let held = count + noise * noise / (calmError * calmError)
    let determinant = square * held - shares * shares
    guard square > 0.5, determinant > 1e-9 * square * held else { return nil }
    let height = (product * held - sum * shares) / determinant
    let base = (square * sum - shares * product) / determinant
    guard height > 0 else { return nil }
    let share = level / height
    guard share > 0.02, share < 0.9 else { return nil }
    let place = start + width * curve.place(of: share)
    guard place > 0.25 else { return nil }
    return (
      (whole - product * height - sum * base) / (noise * noise), Elementary.log(place)
    )
  }
}

/// What one curve says of a flank, over all its places and widths.
private struct Opinion {
  /// The logarithm of how likely the samples are, over what was thought possible before.
  var evidence = -Double.infinity
  var place = 0.0
  var square = 0.0
  var rest = Double.infinity

  private static let steps = 11

  init?(_ curve: FlankCurve, of flank: Flank, near: Double) {
    var start = (middle: 0.25 * near, reach: 0.75 * near)
    var width = (middle: Elementary.log(near) - 0.7, reach: 1.6)
    let prior = Elementary.log(start.reach * width.reach)
    for _ in 0..<3 {
      guard let sums = Sums(curve, flank, start, width) else { return nil }
      evidence = sums.logarithm + Elementary.log(start.reach * width.reach) - prior
      (place, square, rest) = (sums.place, sums.square, sums.rest)
      start = Self.closer(start, sums.start, sums.startSquare)
      width = Self.closer(width, sums.width, sums.widthSquare)
    }
  }

  private static func closer(
    _ range: (middle: Double, reach: Double), _ mean: Double, _ square: Double
  ) -> (middle: Double, reach: Double) {
    let deviation = max(0, square - mean * mean).squareRoot()
    return (mean, min(range.reach, max(3 * deviation, 2.4 * range.reach / Double(steps - 1))))
  }

  /// Means over the grid, by likelihood.
  private struct Sums {
    var (logarithm, place, square) = (0.0, 0.0, 0.0)
    var (start, startSquare, width, widthSquare) = (0.0, 0.0, 0.0, 0.0)
    var rest = Double.infinity

    init?(
      _ curve: FlankCurve, _ flank: Flank, _ starts: (middle: Double, reach: Double),
      _ widths: (middle: Double, reach: Double)
    ) {
      let grid = (0..<steps).map { 2 * Double($0) / Double(steps - 1) - 1 }
      var tries: [(rest: Double, place: Double, start: Double, width: Double)] = []
      for start in grid.map({ starts.middle + starts.reach * $0 }) {
        for width in grid.map({ widths.middle + widths.reach * $0 }) {
          guard let laid = flank.laid(curve, from: start, width: Elementary.exp(width)) else {
            continue
          }
          tries.append((laid.rest, laid.place, start, width))
        }
      }
      guard let least = tries.map(\.rest).min() else { return nil }
      rest = least
      var whole = 0.0
      for item in tries where item.rest - least < 100 {
        let weight = Elementary.exp((least - item.rest) / 2)
        whole += weight
        place += weight * item.place
        square += weight * item.place * item.place
        start += weight * item.start
        startSquare += weight * item.start * item.start
        width += weight * item.width
        widthSquare += weight * item.width * item.width
      }
      (place, square) = (place / whole, square / whole)
      (start, startSquare) = (start / whole, startSquare / whole)
      (width, widthSquare) = (width / whole, widthSquare / whole)
      logarithm = Elementary.log(whole / Double(steps * steps)) - least / 2
    }
  }
}

extension EdgeFit {
  /// Where a series passes a level on one side of a peak, closer than its smoothed form says; nil
  /// where the samples do not tell it better.
  ///
  /// - Parameters:
  ///   - peak: the sample that the flank begins at.
  ///   - place: where the smoothed series passes the level.
  static func place(
    in values: [Double], peak: Int, place: Double, calm: Double, level: Double, noise: Double,
    calmError: Double
  ) -> Double? {
    let outward = place >= Double(peak) ? 1 : -1
    let near = abs(place - Double(peak))
    guard near >= 2 else { return nil }
    let reach = Int((2 * near).rounded(.up)) + 4
    let samples = (0...reach).prefix { values.indices.contains(peak + outward * $0) }
      .map { values[peak + outward * $0] - calm }
    guard
      let fit = EdgeFit(
        samples, level: level - calm, near: near, noise: noise, calmError: calmError)
    else {
      return nil
    }
    return Double(peak) + Double(outward) * fit.distance
  }
}
