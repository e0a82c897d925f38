import Geometry

/// One cell of a technobiological storm: it drifts over the city, grows, and passes.
///
///     I(p, t) = strength e(t) exp(-|p - c(t)|² / 2 R²)
///
/// with an envelope e that is half a Gaussian on either side of the peak.
package struct StormCell: Sendable, Hashable {
  /// Hours since the scenario's first midnight.
  package var peak: Double
  /// Standard deviations of the envelope before and after the peak, in hours.
  package var rise: Double
  package var fall: Double
  /// 1 is a storm that the city remembers.
  package var strength: Double
  /// Standard deviation of its extent, in kilometres.
  package var radius: Double
  /// Where its center is at the peak, in kilometres east and north of the heart.
  package var place: SIMD2<Double>
  /// In kilometres an hour, east and north.
  package var drift: SIMD2<Double>

  package func center(hour: Double) -> SIMD2<Double> { place + drift * (hour - peak) }

  package func envelope(hour: Double) -> Double {
    let offset = (hour - peak) / (hour < peak ? rise : fall)
    return strength * Elementary.exp(-0.5 * offset * offset)
  }

  package func intensity(at point: SIMD2<Double>, hour: Double) -> Double {
    let distance = squaredLength(point - center(hour: hour))
    return envelope(hour: hour) * Elementary.exp(-0.5 * distance / (radius * radius))
  }

  /// The cell's own wind in m/s: it blows along the drift in the core and turns about it, fastest
  /// at one radius from the center (Lamb and Oseen's vortex in shape).
  func wind(at point: SIMD2<Double>, hour: Double, speed: Double) -> SIMD2<Double> {
    let arm = (point - center(hour: hour)) / radius
    let inside = Elementary.exp(-0.5 * squaredLength(arm))
    let length = squaredLength(drift).squareRoot()
    let heading = length > 0 ? drift / length : SIMD2(1, 0)
    let turning = SIMD2(-arm.y, arm.x) * 1.6487212707001282
    return (heading * 0.85 + turning * 0.55) * (inside * envelope(hour: hour) * speed)
  }
}
