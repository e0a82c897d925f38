import Geometry

/// FLIP's color pipeline: what the eye cannot resolve at a distance is filtered away, and the rest is
/// compared in a space in which equal distances look about equal.
struct FLIPColors {
  /// A Gaussian of the contrast sensitivity functions: weight and width in degrees squared.
  private typealias Gaussian = (weight: Float, width: Float)
  private static let lightness: Gaussian = (1, 0.0047)
  private static let redGreen: Gaussian = (1, 0.0053)
  private static let blueYellow: [Gaussian] = [(34.1, 0.04), (13.5, 0.025)]

  /// Differences are compressed by this power, then mapped to 0...1 in two linear pieces that meet at
  /// `knee` of the largest difference.
  private static let power: Float = 0.7
  private static let knee: Float = 0.4
  private static let kneeValue: Float = 0.95

  private let pixelsPerDegree: Float
  /// Pixels from a filter's center to its end.
  private let reach: Int

  init(pixelsPerDegree: Float) {
    self.pixelsPerDegree = pixelsPerDegree
    let deviation = (0.04 / (2 * Float.pi * Float.pi)).squareRoot()
    reach = Int((3 * deviation * pixelsPerDegree).rounded(.up))
  }

  /// 0...1 for every pixel.
  func difference(_ a: OpponentPicture, _ b: OpponentPicture) -> [Float] {
    let (green, blue) = (Vector3(0, 1, 0), Vector3(0, 0, 1))
    let largest = Self.distance(
      Tristimulus(ofLinear: green).lab, Tristimulus(ofLinear: blue).lab)
    let limit = Elementary.pow(largest, Self.power)
    let knee = Self.knee * limit
    return zip(labs(a), labs(b)).map { x, y in
      let difference = Elementary.pow(Self.distance(x, y), Self.power)
      if difference < knee { return difference / knee * Self.kneeValue }
      return Self.kneeValue + (difference - knee) / (limit - knee) * (1 - Self.kneeValue)
    }
  }

  /// Abasi et al.'s HyAB (2020): city block in lightness, Euclidean in chroma.
  private static func distance(_ a: Vector3, _ b: Vector3) -> Float {
    let d = a - b
    return abs(d.x) + (d.y * d.y + d.z * d.z).squareRoot()
  }

  private func labs(_ picture: OpponentPicture) -> [Vector3] {
    let y = filtered(picture.lightness, by: [Self.lightness])
    let x = filtered(picture.redGreen, by: [Self.redGreen])
    let z = filtered(picture.blueYellow, by: Self.blueYellow)
    return y.indices.map { index in
      let seen = Tristimulus(ofOpponent: Vector3(y[index], x[index], z[index]))
      return Tristimulus(ofLinear: seen.displayable).lab
    }
  }

  /// A sum of Gaussians is filtered one by one, each along rows and columns.
  private func filtered(_ picture: ScalarPicture, by gaussians: [Gaussian]) -> [Float] {
    let kernels = gaussians.map { (weight: amplitude($0), row: samples($0.width)) }
    let total = kernels.reduce(Float(0)) { total, kernel in
      let side = kernel.row.reduce(0, +)
      return total + kernel.weight * side * side
    }
    var result = [Float](repeating: 0, count: picture.values.count)
    for kernel in kernels {
      let part = picture.filtered(alongRows: kernel.row, alongColumns: kernel.row)
      let weight = kernel.weight / total
      for index in result.indices { result[index] += part.values[index] * weight }
    }
    return result
  }

  private func amplitude(_ gaussian: Gaussian) -> Float {
    gaussian.weight * (Float.pi / gaussian.width).squareRoot()
  }

  private func samples(_ width: Float) -> [Float] {
    (-reach...reach).map { step in
      let distance = Float(step) / pixelsPerDegree
      return Elementary.exp(-Float.pi * Float.pi * distance * distance / width)
    }
  }
}
