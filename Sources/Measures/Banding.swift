public import Imaging

/// What coding adds to dark gradients that the eye takes for steps: the error of the luma, without
/// its fine grain, where the picture is dark and smooth.
public struct Banding: Sendable {
  /// 8-bit luma codes (16...235) in which bands are seen most.
  static let codes: ClosedRange<Float> = 21...65
  /// The box of the low pass, laid twice, in pixels.
  static let box = 9
  /// Steepest gradient of a smooth place, codes a pixel.
  static let steepest: Float = 0.5
  /// The most that a smooth place's picture differs in the mean from its low pass, codes.
  static let roughest: Float = 0.25

  private var squares = 0.0
  private var count = 0

  public init() {}

  /// - Parameters:
  ///   - decoded: luma after decoding, 0...65535 from black to white.
  ///   - wanted: the same picture before it was rounded and coded.
  public mutating func take(decoded: [UInt16], wanted: [UInt16], size: PictureSize) {
    precondition(decoded.count == wanted.count && wanted.count == size.pixelCount, "one size")
    let scale: Float = 219.0 / 65_535
    let error = zip(decoded, wanted).map { (Float($0) - Float($1)) * scale }
    let smooth = LowPass(size: size, box: Self.box)
    let low = smooth.twice(error)
    let codes = wanted.map { 16 + Float($0) * scale }
    let ground = smooth.twice(codes)
    let detail = smooth.twice(zip(codes, ground).map { abs($0 - $1) })
    let (width, height, margin) = (size.width, size.height, Self.box)
    for y in margin..<max(margin, height - margin) {
      for x in margin..<max(margin, width - margin) {
        let at = y * width + x
        guard Self.codes.contains(ground[at]), detail[at] < Self.roughest,
          abs(ground[at + 1] - ground[at - 1]) < 2 * Self.steepest,
          abs(ground[at + width] - ground[at - width]) < 2 * Self.steepest
        else { continue }
        squares += Double(low[at] * low[at])
        count += 1
      }
    }
  }

  public var gate: Gate {
    guard count > 0 else { return Gate("banding", without: "no dark gradients") }
    return Gate(
      "banding",
      [
        Reading(
          "low-passed error after decoding", (squares / Double(count)).squareRoot(), "LSB",
          .atMost(0.03))
      ])
  }
}

/// Means over boxes of pixels; outside of the picture nothing is counted.
struct LowPass {
  let size: PictureSize
  let box: Int

  func twice(_ values: [Float]) -> [Float] { once(once(values)) }

  private func once(_ values: [Float]) -> [Float] {
    let (width, height) = (size.width, size.height)
    var across = values
    for y in 0..<height {
      Self.means(of: values, into: &across, start: y * width, step: 1, count: width, box)
    }
    var result = across
    for x in 0..<width {
      Self.means(of: across, into: &result, start: x, step: width, count: height, box)
    }
    return result
  }

  private static func means(
    of values: [Float], into result: inout [Float], start: Int, step: Int, count: Int, _ box: Int
  ) {
    let reach = box / 2
    var sum = 0.0
    for index in 0..<min(reach, count) { sum += Double(values[start + index * step]) }
    for index in 0..<count {
      if index + reach < count { sum += Double(values[start + (index + reach) * step]) }
      if index - reach > 0 { sum -= Double(values[start + (index - reach - 1) * step]) }
      let inside = min(count - 1, index + reach) - max(0, index - reach) + 1
      result[start + index * step] = Float(sum / Double(inside))
    }
  }
}
