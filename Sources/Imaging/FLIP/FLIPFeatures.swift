import Geometry

/// FLIP's feature pipeline: edges and points that one picture has and the other lacks.
struct FLIPFeatures {
  /// How wide features are, degrees.
  private static let width: Float = 0.082

  private let gaussian: [Float]
  /// First and second derivative of it, positive and negative weights each summing to one.
  private let edge: [Float]
  private let point: [Float]

  init(pixelsPerDegree: Float) {
    let deviation = 0.5 * Self.width * pixelsPerDegree
    let reach = Int((3 * deviation).rounded(.up))
    let steps = (-reach...reach).map(Float.init)
    let bell = steps.map { Elementary.exp(-$0 * $0 / (2 * deviation * deviation)) }
    let sum = bell.reduce(0, +)
    gaussian = bell.map { $0 / sum }
    edge = Self.balanced(zip(steps, bell).map { -$0 * $1 })
    point = Self.balanced(
      zip(steps, bell).map { ($0 * $0 / (deviation * deviation) - 1) * $1 })
  }

  private static func balanced(_ kernel: [Float]) -> [Float] {
    let positive = kernel.reduce(0) { $0 + max($1, 0) }
    let negative = kernel.reduce(0) { $0 - min($1, 0) }
    return kernel.map { $0 > 0 ? $0 / positive : $0 / negative }
  }

  /// 0...1 for every pixel.
  func difference(_ a: ScalarPicture, _ b: ScalarPicture) -> [Float] {
    let (edgesA, edgesB) = (strength(a, of: edge), strength(b, of: edge))
    let (pointsA, pointsB) = (strength(a, of: point), strength(b, of: point))
    return edgesA.indices.map { index in
      let edges = abs(edgesA[index] - edgesB[index])
      let points = abs(pointsA[index] - pointsB[index])
      return (max(edges, points) * Float(0.5).squareRoot()).squareRoot()
    }
  }

  /// - Parameter lightness: Y', which runs from -16 to 100.
  private func strength(_ lightness: ScalarPicture, of kernel: [Float]) -> [Float] {
    var picture = lightness
    picture.values = lightness.values.map { ($0 + 16) / 116 }
    let across = picture.filtered(alongRows: kernel, alongColumns: gaussian)
    let down = picture.filtered(alongRows: gaussian, alongColumns: kernel)
    return zip(across.values, down.values).map { x, y in (x * x + y * y).squareRoot() }
  }
}
