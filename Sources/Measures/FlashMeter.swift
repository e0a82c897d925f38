import Color
import Time

/// General and red flashes (WCAG 2.3.1, ITU-R BT.1702): pairs of opposing changes of a cell's light.
/// A general one changes relative luminance by a tenth of white or more, the darker state below .8; a
/// red one involves a saturated red and changes (R - G - B) by a sixteenth.
///
/// Cells of an area need not change in the same frame, only in the same second: stricter than the
/// rule, which asks for it.
struct FlashMeter: Sendable {
  /// The share of an area that must flash to be counted.
  static let share = 0.25
  static let most = 3.0

  private var general: FlashTracks<LuminanceRule>
  private var red: FlashTracks<RedRule>
  private let rate: FrameRate

  init(rate: FrameRate) {
    self.rate = rate
    let second = max(1, Int(rate.framesPerSecond.rounded(.up)))
    general = FlashTracks(second: second)
    red = FlashTracks(second: second)
  }

  mutating func take(_ cells: CellGrid) {
    general.take(cells)
    red.take(cells)
  }

  var gate: Gate {
    guard rate.framesPerSecond >= 8 else {
      return Gate("flashes", without: "needs 8 pictures a second or more")
    }
    func reading(_ name: String, _ worst: FlashCount) -> Reading {
      Reading(
        name, Double(worst.changes) / 2, "in a second", .atMost(Self.most),
        at: worst.changes > 0 ? rate.seconds(ofFrame: worst.picture) : nil)
    }
    return Gate(
      "flashes",
      [
        reading("general, a quarter of the frame", general.inFrame),
        reading("general, a quarter of any ninth of it", general.inField),
        reading("red, a quarter of the frame", red.inFrame),
        reading("red, a quarter of any ninth of it", red.inField),
      ])
  }
}

/// The most changes in any second, and the picture at that second's end.
struct FlashCount: Sendable {
  var changes = 0
  var picture = 0
}

/// What of a cell's light is followed, and which swings of it count.
protocol FlashRule: Sendable {
  /// The least swing.
  static var threshold: Float { get }
  static func value(_ light: SIMD3<Float>) -> Float
  static func counts(from: SIMD3<Float>, to: SIMD3<Float>) -> Bool
}

enum LuminanceRule: FlashRule {
  static let threshold: Float = 0.1

  static func value(_ light: SIMD3<Float>) -> Float { LinearColor(light).luminance }

  static func counts(from: SIMD3<Float>, to: SIMD3<Float>) -> Bool {
    min(value(from), value(to)) < 0.8
  }
}

enum RedRule: FlashRule {
  static let threshold: Float = 20.0 / 320

  static func value(_ light: SIMD3<Float>) -> Float { max(0, light.x - light.y - light.z) }

  static func counts(from: SIMD3<Float>, to: SIMD3<Float>) -> Bool {
    isSaturated(from) || isSaturated(to)
  }

  private static func isSaturated(_ light: SIMD3<Float>) -> Bool {
    light.x > 0 && light.x >= 0.8 * light.sum()
  }
}

/// Follows every cell from turning point to turning point and counts its swings in each second.
struct FlashTracks<Rule: FlashRule>: Sendable {
  private struct Track: Sendable {
    /// The lightest and the darkest since the last swing.
    var high: SIMD3<Float>
    var low: SIMD3<Float>
    /// Where the last swing went; 0 before the first.
    var direction: Int8 = 0
  }

  private let second: Int
  private var tracks: [Track] = []
  /// Cells that swung, of each of the last second's pictures.
  private var recent: [[Int]] = []
  private var counts: [Int] = []
  private var picture = 0
  private(set) var inFrame = FlashCount()
  private(set) var inField = FlashCount()

  init(second: Int) { self.second = second }

  mutating func take(_ cells: CellGrid) {
    defer { picture += 1 }
    guard !tracks.isEmpty else {
      tracks = cells.light.map { Track(high: $0, low: $0) }
      counts = [Int](repeating: 0, count: tracks.count)
      return
    }
    var swung: [Int] = []
    for cell in tracks.indices where follow(cell, cells.light[cell]) {
      swung.append(cell)
      counts[cell] += 1
    }
    recent.append(swung)
    if recent.count > second {
      for cell in recent.removeFirst() { counts[cell] -= 1 }
    }
    if !swung.isEmpty { judge(cells.shape) }
  }

  /// Whether the cell has swung.
  private mutating func follow(_ cell: Int, _ light: SIMD3<Float>) -> Bool {
    var track = tracks[cell]
    let value = Rule.value(light)
    if value > Rule.value(track.high) { track.high = light }
    if value < Rule.value(track.low) { track.low = light }
    var isSwing = false
    if track.direction <= 0, value - Rule.value(track.low) >= Rule.threshold {
      isSwing = Rule.counts(from: track.low, to: light)
      track = Track(high: light, low: light, direction: 1)
    } else if track.direction >= 0, Rule.value(track.high) - value >= Rule.threshold {
      isSwing = Rule.counts(from: track.high, to: light)
      track = Track(high: light, low: light, direction: -1)
    } else if track.direction > 0 {
      track.low = track.high
    } else if track.direction < 0 {
      track.high = track.low
    }
    tracks[cell] = track
    return isSwing
  }

  private mutating func judge(_ shape: CellGrid.Shape) {
    let needed = Int((FlashMeter.share * Double(counts.count)).rounded(.up))
    while counts.count(where: { $0 > inFrame.changes }) >= needed {
      inFrame = FlashCount(changes: inFrame.changes + 1, picture: picture)
    }
    while hasField(over: inField.changes, shape) {
      inField = FlashCount(changes: inField.changes + 1, picture: picture)
    }
  }

  /// Whether a quarter of any field, a third of the frame wide and high, has more swings.
  private func hasField(over least: Int, _ shape: CellGrid.Shape) -> Bool {
    let (columns, rows) = (shape.columns, shape.rows)
    let (width, height) = (max(1, columns / 3), max(1, rows / 3))
    var sums = [Int](repeating: 0, count: (columns + 1) * (rows + 1))
    for row in 0..<rows {
      var run = 0
      for column in 0..<columns {
        run += counts[row * columns + column] > least ? 1 : 0
        sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + run
      }
    }
    let needed = Int((FlashMeter.share * Double(width * height)).rounded(.up))
    for top in 0...rows - height {
      for left in 0...columns - width {
        let (upper, lower) = (top * (columns + 1), (top + height) * (columns + 1))
        let inside =
          sums[lower + left + width] - sums[lower + left] - sums[upper + left + width]
          + sums[upper + left]
        if inside >= needed { return true }
      }
    }
    return false
  }
}
