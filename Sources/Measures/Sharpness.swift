import Color
import Geometry
public import Imaging

/// How near pictures are to themselves drawn in many more pixels: still (aliasing) and moving
/// (flicker).
public struct Sharpness: Sendable {
  private var psnr = 0.0
  private var flip = 0.0
  private var stills = 0
  private var bends = (own: 0.0, reference: 0.0)

  public init() {}

  /// - Parameters:
  ///   - pictures: three frames in a row, 8-bit.
  ///   - references: the same frames, from `reduced`.
  public mutating func take(_ pictures: [DisplayImage], references: [DisplayImage]) {
    precondition(pictures.count == 3 && references.count == 3, "three frames in a row")
    psnr += min(99, Comparison.psnr(pictures[1], references[1]))
    flip += Comparison.flip(pictures[1], references[1])
    stills += 1
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
    guard stills > 0 else { return Gate("aliasing", without: "needs the story") }
    let count = Double(stills)
    return Gate(
      "aliasing",
      [
        Reading("likeness to the picture drawn larger", psnr / count, "dB", .atLeast(33)),
        Reading("FLIP", flip / count, "", .atMost(0.012)),
      ])
  }

  public var flicker: Gate {
    guard stills > 0 else { return Gate("flicker", without: "needs the story") }
    guard bends.reference > 0 else { return Gate("flicker", without: "nothing moves") }
    return Gate(
      "flicker",
      [
        Reading(
          "second difference in time, to the larger picture's", bends.own / bends.reference, "",
          .atMost(1.15))
      ])
  }

  /// A larger picture in fewer pixels: each the mean light of those that it stands for.
  ///
  /// - Precondition: a picture so many times as wide and high.
  public static func reduced(_ picture: DisplayImage, by factor: Int) -> DisplayImage {
    let size = PictureSize(
      width: picture.size.width / factor, height: picture.size.height / factor)
    let most = Float((1 << picture.bitDepth) - 1)
    let linear = (0...Int(most)).map { SRGB.decoded(Float($0) / most) }
    var codes: [UInt16] = []
    codes.reserveCapacity(size.pixelCount * 3)
    for y in 0..<size.height {
      for x in 0..<size.width {
        for channel in 0..<3 {
          var sum: Float = 0
          for row in y * factor..<(y + 1) * factor {
            for column in x * factor..<(x + 1) * factor {
              sum += linear[Int(picture.codes[(row * picture.size.width + column) * 3 + channel])]
            }
          }
          codes.append(
            UInt16((SRGB.encoded(sum / Float(factor * factor)) * most).rounded()))
        }
      }
    }
    return DisplayImage(size: size, bitDepth: picture.bitDepth, codes: codes)
  }
}
