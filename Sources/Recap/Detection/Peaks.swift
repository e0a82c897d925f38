/// Peaks of a series and how far they stand out.
enum Peaks {
  struct Peak: Sendable, Equatable {
    let index: Int
    let height: Double
    /// How far one has to go down before a higher one is reached: the topographic prominence
    /// (Llobera 2001, doi 10.1006/jasc.2001.0720).
    let prominence: Double
  }

  /// All peaks of at least a prominence, in order of time. Of a flat top it is the middle. The ends
  /// of the series are no peaks; NaN is lower than all.
  static func peaks(_ series: [Double], atLeast least: Double) -> [Peak] {
    let values = series.map { $0.isNaN ? -Double.infinity : $0 }
    var (found, index) = ([Peak](), 1)
    while index < values.count - 1 {
      var end = index
      while end + 1 < values.count, values[end + 1] == values[index] { end += 1 }
      if values[index] > values[index - 1], end + 1 < values.count, values[end + 1] < values[index]
      {
        let height = values[index]
        let base = max(lowest(values, index, -1, height), lowest(values, end, 1, height))
        if base.isFinite, height - base >= least {
          found.append(Peak(index: (index + end) / 2, height: height, prominence: height - base))
        }
      }
      index = end + 1
    }
    return found
  }

  /// The least value on the way to a higher one or the end.
  private static func lowest(
    _ values: [Double], _ from: Int, _ direction: Int, _ height: Double
  ) -> Double {
    var (index, lowest) = (from, height)
    while values.indices.contains(index), values[index] <= height {
      if values[index].isFinite { lowest = min(lowest, values[index]) }
      index += direction
    }
    return lowest
  }

  /// The top of a peak between samples: that of the parabola with the least squares over the samples
  /// around it (Savitzky & Golay 1964, doi 10.1021/ac60214a047).
  static func top(_ values: [Double], near index: Int, reach: Int) -> Double {
    let range = max(0, index - reach)...min(values.count - 1, index + reach)
    let points = range.compactMap { place in
      values[place].isNaN ? nil : (x: Double(place - index), y: values[place])
    }
    guard points.count >= 3, let (slope, bend) = parabola(points), bend < 0 else {
      return Double(index)
    }
    return Double(index) + min(max(-slope / (2 * bend), -Double(reach)), Double(reach))
  }

  /// Coefficients of x and x² of the parabola of least squares.
  private static func parabola(_ points: [(x: Double, y: Double)]) -> (Double, Double)? {
    let n = Double(points.count)
    func mean(_ value: ((x: Double, y: Double)) -> Double) -> Double {
      points.reduce(0) { $0 + value($1) } / n
    }
    let (x1, x2, x3, x4) = (
      mean { $0.x }, mean { $0.x * $0.x }, mean { $0.x * $0.x * $0.x },
      mean { $0.x * $0.x * $0.x * $0.x }
    )
    let (y0, xy, xxy) = (mean { $0.y }, mean { $0.x * $0.y }, mean { $0.x * $0.x * $0.y })
    let (a, b, c) = (x2 - x1 * x1, x3 - x1 * x2, x4 - x2 * x2)
    let (p, q) = (xy - x1 * y0, xxy - x2 * y0)
    let determinant = a * c - b * b
    guard determinant > 1e-12 else { return nil }
    return ((p * c - q * b) / determinant, (a * q - b * p) / determinant)
  }
}
