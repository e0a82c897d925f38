import Geometry

extension Comparison {
  /// How different two pictures look when one is flipped to the other, 0...1: the mean of LDR-FLIP
  /// (Andersson et al. 2020, doi 10.1145/3406183).
  ///
  /// - Parameter pixelsPerDegree: of the viewer's eye; 67 is a 4K screen of 0.7 m at 0.7 m.
  /// - Precondition: equal size and bit depth.
  public static func flip(
    _ reference: DisplayImage, _ test: DisplayImage,
    pixelsPerDegree: Float = defaultPixelsPerDegree
  ) -> Double {
    let map = flipMap(reference, test, pixelsPerDegree: pixelsPerDegree)
    return map.reduce(0.0) { $0 + Double($1) } / Double(map.count)
  }

  /// LDR-FLIP of every pixel, row by row from the top.
  /// - Precondition: equal size and bit depth.
  public static func flipMap(
    _ reference: DisplayImage, _ test: DisplayImage,
    pixelsPerDegree: Float = defaultPixelsPerDegree
  ) -> [Float] {
    precondition(
      reference.size == test.size && reference.bitDepth == test.bitDepth, "pictures must match")
    let (before, after) = (OpponentPicture(reference), OpponentPicture(test))
    let colors = FLIPColors(pixelsPerDegree: pixelsPerDegree)
    let features = FLIPFeatures(pixelsPerDegree: pixelsPerDegree)
    let colorDifference = colors.difference(before, after)
    let featureDifference = features.difference(before.lightness, after.lightness)
    return zip(colorDifference, featureDifference).map { color, feature in
      Elementary.pow(color, 1 - feature)
    }
  }

  public static let defaultPixelsPerDegree: Float = 67.0206
}
