import Color
import Geometry
public import Imaging

/// How far the way to the display turns the hues of what glows, in OKLab.
public struct HueShift: Sendable {
  /// What counts as glowing: this much luminance and chroma both in the light and on the display.
  static let luminance: Float = 0.02
  static let chroma: Float = 0.05

  private var sum = 0.0
  private var count = 0
  private let stride: Int

  /// - Parameter stride: of both axes: only every so many pixels are looked at.
  public init(stride: Int = 2) { self.stride = stride }

  /// - Parameters:
  ///   - display: the finished picture, 16-bit.
  ///   - light: the same picture exposed, with all effects, and not tone mapped.
  public mutating func take(_ display: DisplayImage, from light: LinearImage) {
    precondition(display.size == light.size && display.bitDepth == 16, "one 16-bit picture")
    for y in Swift.stride(from: 0, to: light.size.height, by: stride) {
      for x in Swift.stride(from: 0, to: light.size.width, by: stride) {
        let wanted = light[x, y]
        let at = (y * light.size.width + x) * 3
        let shown = (0..<3).map { SRGB.decoded(Float(display.codes[at + $0]) / 65_535) }
        take(
          LinearColor(wanted.x, wanted.y, wanted.z), LinearColor(shown[0], shown[1], shown[2]))
      }
    }
  }

  private mutating func take(_ wanted: LinearColor, _ shown: LinearColor) {
    guard min(wanted.luminance, shown.luminance) >= Self.luminance else { return }
    let (a, b) = (OKLab(wanted).lab, OKLab(shown).lab)
    let (first, second) = (Vector2(a.y, a.z), Vector2(b.y, b.z))
    guard min(length(first), length(second)) >= Self.chroma else { return }
    let cross = first.x * second.y - first.y * second.x
    sum += abs(Elementary.atan2(Double(cross), Double(dot(first, second))))
    count += 1
  }

  public var gate: Gate {
    guard count > 0 else { return Gate("hue", without: "nothing glows in a hue") }
    return Gate(
      "hue", [Reading("mean shift of what glows", sum / Double(count) * 180 / .pi, "°", .atMost(3))]
    )
  }
}
