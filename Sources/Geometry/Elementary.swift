/// Elementary functions from IEEE 754 basic operations alone, so that a frame has the same bytes on
/// every machine: the C library's versions differ in their last bits between CPUs and releases.
///
/// Accuracy is better than 4 units in the last place of a `Double` over the stated ranges.
public enum Elementary {
  /// Sine of an angle in radians, |x| up to 1e9.
  public static func sin(_ x: Double) -> Double {
    let (quadrant, r) = reduced(x)
    switch quadrant {
    case 0: return sinePolynomial(r)
    case 1: return cosinePolynomial(r)
    case 2: return -sinePolynomial(r)
    default: return -cosinePolynomial(r)
    }
  }

  /// Cosine of an angle in radians, |x| up to 1e9.
  public static func cos(_ x: Double) -> Double {
    let (quadrant, r) = reduced(x)
    switch quadrant {
    case 0: return cosinePolynomial(r)
    case 1: return -sinePolynomial(r)
    case 2: return -cosinePolynomial(r)
    default: return sinePolynomial(r)
    }
  }

  /// e to the power of x; 0 below -745, infinity above 709.7.
  public static func exp(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 709.78 { return .infinity }
    if x < -745.13 { return 0 }
    let k = (x * 1.442695040888963407).rounded()
    let r = (x - k * ln2High) - k * ln2Low
    let value = exponentialSeries(r)
    // Two factors, so that results in the denormal range are reached without overflow on the way.
    let half = (k / 2).rounded(.down)
    return value * powerOfTwo(Int(half)) * powerOfTwo(Int(k - half))
  }

  /// Natural logarithm; NaN below 0, -infinity at 0.
  public static func log(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return -.infinity }
    if x == .infinity { return x }
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    let s = (mantissa - 1) / (mantissa + 1)
    let series = 2 * s * logarithmSeries(s * s)
    return exponent * ln2High + (series + exponent * ln2Low)
  }

  /// x to the power of y for x >= 0.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 { return 1 }
    if x == 0 { return y > 0 ? 0 : .infinity }
    return exp(y * log(x))
  }

  /// 2 to the power of x.
  public static func exp2(_ x: Double) -> Double { exp(x * 0.6931471805599453) }

  /// Angle of the vector (x, y) in -pi...pi radians.
  public static func atan2(_ y: Double, _ x: Double) -> Double {
    if x == 0 && y == 0 { return 0 }
    let steep = abs(y) > abs(x)
    let flat = arctangent(steep ? abs(x) / abs(y) : abs(y) / abs(x))
    let octant = steep ? .pi / 2 - flat : flat
    let half = x < 0 ? .pi - octant : octant
    return y < 0 ? -half : half
  }

  public static func sin(_ x: Float) -> Float { Float(sin(Double(x))) }
  public static func cos(_ x: Float) -> Float { Float(cos(Double(x))) }
  public static func exp(_ x: Float) -> Float { Float(exp(Double(x))) }
  public static func pow(_ x: Float, _ y: Float) -> Float { Float(pow(Double(x), Double(y))) }
  public static func exp2(_ x: Float) -> Float { Float(exp2(Double(x))) }

  // MARK: - Argument reduction

  private static let ln2High = 0x1.62e42fee00000p-1
  private static let ln2Low = 0x1.a39ef35793c76p-33
  /// pi/2 in three parts of 33 bits (Cody & Waite 1980), so that k times a part is exact.
  private static let halfPi = (
    0x1.921fb54400000p+0, 0x1.0b4611a600000p-34, 0x1.3198a2e037073p-69
  )

  private static func reduced(_ x: Double) -> (quadrant: Int, remainder: Double) {
    guard abs(x) <= 1e9 else { return (0, x.isFinite ? 0 : .nan) }
    let k = (x * 0.6366197723675814).rounded()
    let r = ((x - k * halfPi.0) - k * halfPi.1) - k * halfPi.2
    return (Int(k) & 3, r)
  }

  private static func sinePolynomial(_ r: Double) -> Double { r * sineSeries(r * r) }
  private static func cosinePolynomial(_ r: Double) -> Double { cosineSeries(r * r) }

  private static func arctangent(_ x: Double) -> Double {
    let once = x / (1 + (1 + x * x).squareRoot())
    let twice = once / (1 + (1 + once * once).squareRoot())
    return 4 * twice * arctangentSeries(twice * twice)
  }

  private static func powerOfTwo(_ k: Int) -> Double {
    Double(sign: .plus, exponent: k, significand: 1)
  }

  // MARK: - Taylor series by Horner's rule, spelled out: arrays cost more than the arithmetic.

  private static func sineSeries(_ x: Double) -> Double {
    var sum = 2.8114572543455206e-15
    sum = sum * x - 7.647163731819816e-13
    sum = sum * x + 1.6059043836821613e-10
    sum = sum * x - 2.505210838544172e-08
    sum = sum * x + 2.7557319223985893e-06
    sum = sum * x - 0.0001984126984126984
    sum = sum * x + 0.008333333333333333
    sum = sum * x - 0.16666666666666666
    sum = sum * x + 1.0
    return sum
  }

  private static func cosineSeries(_ x: Double) -> Double {
    var sum = 4.779477332387385e-14
    sum = sum * x - 1.1470745597729725e-11
    sum = sum * x + 2.08767569878681e-09
    sum = sum * x - 2.755731922398589e-07
    sum = sum * x + 2.48015873015873e-05
    sum = sum * x - 0.001388888888888889
    sum = sum * x + 0.041666666666666664
    sum = sum * x - 0.5
    sum = sum * x + 1.0
    return sum
  }

  private static func exponentialSeries(_ x: Double) -> Double {
    var sum = 1.6059043836821613e-10
    sum = sum * x + 2.08767569878681e-09
    sum = sum * x + 2.505210838544172e-08
    sum = sum * x + 2.755731922398589e-07
    sum = sum * x + 2.7557319223985893e-06
    sum = sum * x + 2.48015873015873e-05
    sum = sum * x + 0.0001984126984126984
    sum = sum * x + 0.001388888888888889
    sum = sum * x + 0.008333333333333333
    sum = sum * x + 0.041666666666666664
    sum = sum * x + 0.16666666666666666
    sum = sum * x + 0.5
    sum = sum * x + 1.0
    sum = sum * x + 1.0
    return sum
  }

  private static func logarithmSeries(_ x: Double) -> Double {
    var sum = 0.047619047619047616
    sum = sum * x + 0.05263157894736842
    sum = sum * x + 0.058823529411764705
    sum = sum * x + 0.06666666666666667
    sum = sum * x + 0.07692307692307693
    sum = sum * x + 0.09090909090909091
    sum = sum * x + 0.1111111111111111
    sum = sum * x + 0.14285714285714285
    sum = sum * x + 0.2
    sum = sum * x + 0.3333333333333333
    sum = sum * x + 1.0
    return sum
  }

  private static func arctangentSeries(_ x: Double) -> Double {
    var sum = -0.037037037037037035
    sum = sum * x + 0.04
    sum = sum * x - 0.043478260869565216
    sum = sum * x + 0.047619047619047616
    sum = sum * x - 0.05263157894736842
    sum = sum * x + 0.058823529411764705
    sum = sum * x - 0.06666666666666667
    sum = sum * x + 0.07692307692307693
    sum = sum * x - 0.09090909090909091
    sum = sum * x + 0.1111111111111111
    sum = sum * x - 0.14285714285714285
    sum = sum * x + 0.2
    sum = sum * x - 0.3333333333333333
    sum = sum * x + 1.0
    return sum
  }
}
