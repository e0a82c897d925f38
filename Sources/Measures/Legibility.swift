import Color
import Geometry
public import Imaging

/// Whether words can be read: how high they are, how they stand out, and how near the glass they are.
public struct Legibility: Sendable {
  /// Contrast of WCAG 2.1, success criterion 1.4.3.
  static let leastContrast = 4.5

  private var height: Double?
  private var contrast: (ratio: Double, seconds: Double)?
  private var planes: Double?

  public init() {}

  /// - Parameter share: of a flat capital in the picture's height.
  public mutating func take(capHeight share: Double) { height = min(height ?? share, share) }

  /// - Parameter count: planes between words and the glass.
  public mutating func take(planesFromGlass count: Double) { planes = max(planes ?? 0, count) }

  /// Letters against what is about them, in squares of the picture.
  ///
  /// - Parameters:
  ///   - picture: the finished picture.
  ///   - letters: how much of each pixel is letter, 0...1.
  ///   - side: of the squares, pixels: about as high as a capital.
  public mutating func take(
    _ picture: DisplayImage, letters: [Float], side: Int, at seconds: Double
  ) {
    let (width, height) = (picture.size.width, picture.size.height)
    precondition(letters.count == picture.size.pixelCount && side > 0, "a value a pixel")
    for top in stride(from: 0, to: height, by: side) {
      for left in stride(from: 0, to: width, by: side) {
        let (rows, columns) = (top..<min(height, top + side), left..<min(width, left + side))
        guard let ratio = Self.contrast(picture, letters, rows, columns) else { continue }
        if ratio < contrast?.ratio ?? .infinity { contrast = (ratio, seconds) }
      }
    }
  }

  /// The median of whole letter pixels against the median of those beside them; nil where a square
  /// has too few of either.
  private static func contrast(
    _ picture: DisplayImage, _ letters: [Float], _ rows: Range<Int>, _ columns: Range<Int>
  ) -> Double? {
    var (inside, outside): ([Double], [Double]) = ([], [])
    let most = Float((1 << picture.bitDepth) - 1)
    for y in rows {
      for x in columns {
        let at = y * picture.size.width + x
        guard letters[at] > 0.95 || letters[at] < 0.02 else { continue }
        let rgb = (0..<3).map { SRGB.decoded(Float(picture.codes[at * 3 + $0]) / most) }
        let luminance = Double(LinearColor(rgb[0], rgb[1], rgb[2]).luminance)
        if letters[at] > 0.95 { inside.append(luminance) } else { outside.append(luminance) }
      }
    }
    guard inside.count >= 4, outside.count >= 4 else { return nil }
    return (inside.median + 0.05) / (outside.median + 0.05)
  }

  public var gate: Gate {
    guard let height else { return Gate("text", without: "no words") }
    var readings = [
      Reading("lowest capital, of the frame's height", 100 * height, "%", .atLeast(2.5))
    ]
    if let contrast {
      readings.append(
        Reading(
          "least contrast", contrast.ratio, ": 1", .atLeast(Self.leastContrast),
          at: contrast.seconds))
    }
    if let planes {
      readings.append(Reading("farthest from the glass", planes, "planes", .atMost(1)))
    }
    return Gate("text", readings)
  }
}
