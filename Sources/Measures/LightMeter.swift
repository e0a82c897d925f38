import Imaging
import Time

/// How much of a film is dark, and how much is burnt out.
struct LightMeter: Sendable {
  static let groundCode = 30

  private var histogram = [Int](repeating: 0, count: 256)
  private var pictures = 0
  private var burnt = 0.0
  private var worst = (share: 0.0, picture: 0)

  mutating func take(_ codes: PictureCodes) {
    for code in 0..<256 { histogram[code] += codes.histogram[code] }
    let share = Double(codes.highlights) / Double(codes.size.pixelCount)
    burnt += share
    if share > worst.share { worst = (share, pictures) }
    pictures += 1
  }

  var ground: Gate {
    let total = histogram.reduce(0, +)
    guard total > 0 else { return Gate("ground", without: "no pictures") }
    let dark = Double(histogram[...Self.groundCode].reduce(0, +)) / Double(total)
    var (below, median) = (0, 0)
    for code in 0..<256 {
      below += histogram[code]
      if 2 * below >= total {
        median = code
        break
      }
    }
    return Gate(
      "ground",
      [
        Reading("luma codes up to \(Self.groundCode)", 100 * dark, "%", .within(55...85)),
        Reading("median luma code", Double(median), "", .atMost(24)),
      ])
  }

  func highlights(_ rate: FrameRate) -> Gate {
    guard pictures > 0 else { return Gate("highlights", without: "no pictures") }
    return Gate(
      "highlights",
      [
        Reading("mean share of codes from 254", 100 * burnt / Double(pictures), "%"),
        Reading(
          "worst picture", 100 * worst.share, "%", .atMost(0.5),
          at: rate.seconds(ofFrame: worst.picture)),
      ])
  }
}
