import Geometry

/// How far two finished pictures are apart.
public enum Comparison {
  /// Peak signal-to-noise ratio in dB over all channels; infinite for equal pictures.
  /// - Precondition: equal size and bit depth.
  public static func psnr(_ a: DisplayImage, _ b: DisplayImage) -> Double {
    precondition(a.size == b.size && a.bitDepth == b.bitDepth, "pictures must match")
    var sum = 0.0
    for (x, y) in zip(a.codes, b.codes) {
      let difference = Double(x) - Double(y)
      sum += difference * difference
    }
    if sum == 0 { return .infinity }
    let peak = Double((1 << a.bitDepth) - 1)
    return 10 * Elementary.log(peak * peak * Double(a.codes.count) / sum) / Elementary.log(10)
  }

  /// Root mean square difference in code values.
  public static func rms(_ a: DisplayImage, _ b: DisplayImage) -> Double {
    precondition(a.size == b.size && a.bitDepth == b.bitDepth, "pictures must match")
    let sum = zip(a.codes, b.codes).reduce(0.0) { total, pair in
      let difference = Double(pair.0) - Double(pair.1)
      return total + difference * difference
    }
    return (sum / Double(a.codes.count)).squareRoot()
  }
}
