public import Imaging

/// How near pictures are to themselves drawn in many more pixels: still (aliasing) and moving
/// (flicker).
public struct Sharpness: Sendable {
  private var psnr: [Double] = []
  private var flip: [Double] = []
  private var seconds: [Double] = []
  private var bends = (own: 0.0, reference: 0.0)

  public init() {}

  /// - Parameters:
  ///   - pictures: three frames in a row, 8-bit.
  ///   - references: the same frames, from `reduced`, finished as the pictures were.
  public mutating func take(
    _ pictures: [DisplayImage], references: [DisplayImage], at seconds: Double = 0
  ) {
    precondition(pictures.count == 3 && references.count == 3, "three frames in a row")
    psnr.append(min(99, Comparison.psnr(pictures[1], references[1])))
    flip.append(Comparison.flip(pictures[1], references[1]))
    self.seconds.append(seconds)
    bends.own += Self.bend(pictures)
    bends.reference += Self.bend(references)
  }

  /// RMS of the second difference over all channels, in codes.
  private static func bend(_ pictures: [DisplayImage]) -> Double {
    let (a, b, c) = (pictures[0].codes, pictures[1].codes, pictures[2].codes)
    var sum = 0
    for index in a.indices {
      let difference = Int(a[index]) - 2 * Int(b[index]) + Int(c[index])
      sum += difference * difference
    }
    return (Double(sum) / Double(a.count)).squareRoot()
  }

  public var aliasing: Gate {
    guard let likeness = psnr.min(), let distance = flip.max() else {
      return Gate("aliasing", without: "needs the story")
    }
    let count = Double(psnr.count)
    func moment(of worst: Double, in values: [Double]) -> Double? {
      values.firstIndex(of: worst).map { seconds[$0] }
    }
    return Gate(
      "aliasing",
      [
        Reading(
          "likeness to the picture drawn larger", psnr.reduce(0, +) / count, "dB", .atLeast(33)),
        Reading("least of the pictures", likeness, "dB", at: moment(of: likeness, in: psnr)),
        Reading("FLIP", flip.reduce(0, +) / count, "", .atMost(0.012)),
        Reading("largest of the pictures", distance, "", at: moment(of: distance, in: flip)),
      ])
  }

  public var flicker: Gate {
    guard !psnr.isEmpty else { return Gate("flicker", without: "needs the story") }
    guard bends.reference > 0 else { return Gate("flicker", without: "nothing moves") }
    return Gate(
      "flicker",
      [
        Reading(
          "second difference in time, to the larger picture's", bends.own / bends.reference, "",
          .atMost(1.15))
      ])
  }

  /// A larger picture in fewer pixels: each the mean light of those that it stands for, as a camera's
  /// pixel gathers it, and so before anything is tone mapped.
  ///
  /// - Precondition: an opaque picture so many times as wide and high.
  public static func reduced(_ picture: LinearImage, by factor: Int) -> LinearImage {
    precondition(picture.isOpaque, "a picture, not a layer")
    let size = PictureSize(
      width: picture.size.width / factor, height: picture.size.height / factor)
    var result = LinearImage(size: size, opaque: .zero)
    let share = 1 / Float(factor * factor)
    for y in 0..<size.height {
      for channel in 0..<3 {
        let target = result.offset(row: y, channel: channel)
        for row in y * factor..<(y + 1) * factor {
          let source = picture.offset(row: row, channel: channel)
          for x in 0..<size.width {
            var sum: Float = 0
            for column in x * factor..<(x + 1) * factor { sum += picture.samples[source + column] }
            result.samples[target + x] += sum * share
          }
        }
      }
    }
    return result
  }
}
