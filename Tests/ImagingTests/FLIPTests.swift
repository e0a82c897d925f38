import Imaging
import Testing

/// LDR-FLIP against its authors' program: `flip-references.py` draws these pictures and prints this
/// table with flip-evaluator 1.7.
@Suite struct FLIPTests {
  struct Pair: Sendable {
    let reference: String
    let test: String
    let pixelsPerDegree: Float
    /// The mean, and the pixels at (0, 0), (31, 20) and (63, 47).
    let values: [Double]

    init(_ reference: String, _ test: String, _ pixelsPerDegree: Float, _ values: [Double]) {
      self.reference = reference
      self.test = test
      self.pixelsPerDegree = pixelsPerDegree
      self.values = values
    }
  }

  static let pairs = [
    Pair("ramp", "brighter", 67.0206, [0.240232, 0.150623, 0.231319, 0.226361]),
    Pair("ramp", "brighter", 30.0, [0.231501, 0.140541, 0.222136, 0.221099]),
    Pair("checks", "shifted", 67.0206, [0.223746, 0.183671, 0.220861, 0.842723]),
    Pair("checks", "shifted", 30.0, [0.375803, 0.154954, 0.685790, 0.974692]),
    Pair("ramp", "dots", 67.0206, [0.792777, 0.989458, 0.698026, 0.905998]),
    Pair("ramp", "dots", 30.0, [0.798956, 0.993357, 0.699822, 0.902123]),
    Pair("noise", "ramp", 67.0206, [0.844889, 0.900216, 0.702350, 0.959983]),
    Pair("noise", "ramp", 30.0, [0.866770, 0.706838, 0.837600, 0.969357]),
    Pair("black", "white", 67.0206, [0.967365, 0.967386, 0.967386, 0.967386]),
    Pair("black", "white", 30.0, [0.967365, 0.967384, 0.967384, 0.967384]),
    Pair("dots", "noise", 67.0206, [0.826708, 0.829392, 0.877868, 0.899372]),
    Pair("dots", "noise", 30.0, [0.863588, 0.984232, 0.965015, 0.964861]),
  ]

  private let size = PictureSize(width: 64, height: 48)

  private func picture(_ kind: String) -> DisplayImage {
    let codes = (0..<size.height).flatMap { y in
      (0..<size.width).flatMap { x in pixel(kind, x, y).map(UInt16.init) }
    }
    return DisplayImage(size: size, bitDepth: 8, codes: codes)
  }

  private func pixel(_ kind: String, _ x: Int, _ y: Int) -> [Int] {
    let ramp = [4 * x, 5 * y, x * y / 12]
    func check(_ x: Int) -> [Int] {
      (x / 4 + y / 4) % 2 == 0 ? [230, 120, 40] : [20, 60, 140]
    }
    switch kind {
    case "ramp": return ramp
    case "brighter": return ramp.map { min($0 + 12, 255) }
    case "checks": return check(x)
    case "shifted": return check(x + 1)
    case "dots":
      return (x * 7 + y * 13) % 97 == 0 ? [255, 255, 255] : ramp.map { $0 / 2 }
    case "noise": return (0..<3).map { (x * 73 + y * 151 + x * y * (29 + $0)) % 256 }
    case "black": return [0, 0, 0]
    default: return [255, 255, 255]
    }
  }

  @Test(arguments: pairs) func agreesWithItsAuthors(_ pair: Pair) {
    let (reference, test) = (picture(pair.reference), picture(pair.test))
    let density = pair.pixelsPerDegree
    let mean = Comparison.flip(reference, test, pixelsPerDegree: density)
    let map = Comparison.flipMap(reference, test, pixelsPerDegree: density)
    let found = [mean] + [(0, 0), (31, 20), (63, 47)].map { Double(map[$0.1 * 64 + $0.0]) }
    for (mine, theirs) in zip(found, pair.values) { #expect(abs(mine - theirs) < 5e-5) }
  }

  @Test func equalPicturesDoNotDiffer() {
    #expect(Comparison.flip(picture("noise"), picture("noise")) == 0)
  }

  @Test func deeperCodesOfTheSameLightDoNotDiffer() {
    let dots = picture("dots")
    let deep = DisplayImage(size: size, bitDepth: 16, codes: dots.codes.map { $0 * 257 })
    let noise = picture("noise")
    let deepNoise = DisplayImage(size: size, bitDepth: 16, codes: noise.codes.map { $0 * 257 })
    #expect(
      abs(Comparison.flip(deep, deepNoise) - Comparison.flip(dots, noise)) < 1e-5)
  }
}
