import Geometry

/// The sway of a camera that is held by hand: smooth noise in where it stands and how it is turned,
/// a slow wave and a quicker one a third as large. In a loop the noise runs on a circle.
///
/// The noise is gradient noise in one dimension (Perlin 2002, doi 10.1145/566654.566636) on cells
/// that are counted in whole numbers, so that the last hour of a day sways as finely as the first.
struct CameraDrift: Sendable {
  private let hash: CounterHash
  private let duration: Double
  private let isLoop: Bool

  /// Seconds to a cell of the slow wave and of the quick one.
  private static let periods = [2.6, 0.9]
  /// At an amount of 1, radians and shares of the distance to what is looked at.
  private static let angle = 0.014
  private static let place = 0.008

  init(seed: UInt64, duration: Double, isLoop: Bool) {
    hash = CounterHash(seed: seed, "camera.drift")
    self.duration = duration
    self.isLoop = isLoop
  }

  func swayed(_ pose: CameraPose, by amount: Double, at seconds: Double) -> CameraPose {
    if amount == 0 { return pose }
    func noise(_ lane: Int) -> Double { amount * value(at: seconds, lane) }
    let turn = PreciseVector3(noise(0), noise(1), noise(2) / 2) * Self.angle
    let shift = PreciseVector3(noise(3), noise(4), noise(5)) * (Self.place * pose.distance)
    let eye = pose.eye + pose.turn.turned(shift)
    var swayed = pose
    swayed.turn = pose.turn * Quaternion(exponential: turn / 2)
    swayed.look = eye - swayed.back * swayed.distance
    return swayed
  }

  /// Within about -1...1, and as often above 0 as below.
  private func value(at seconds: Double, _ lane: Int) -> Double {
    let (slow, quick) = (Self.periods[0], Self.periods[1])
    return (wave(seconds, slow, 2 * lane) * 3 + wave(seconds, quick, 2 * lane + 1)) / 2
  }

  private func wave(_ seconds: Double, _ period: Double, _ lane: Int) -> Double {
    let offset = Double(hash.unit(-1, lane))
    guard isLoop else { return noise(seconds / period + offset, cells: nil, lane) }
    let cells = max(2, (duration / period).rounded())
    let turns = seconds / duration
    return noise((turns - turns.rounded(.down)) * cells + offset, cells: Int(cells), lane)
  }

  private func noise(_ x: Double, cells: Int?, _ lane: Int) -> Double {
    let cell = x.rounded(.down)
    let f = x - cell
    func slope(_ index: Int) -> Double {
      Double(hash.signed(cells.map { ((index % $0) + $0) % $0 } ?? index, lane))
    }
    let fade = f * f * f * (f * (f * 6 - 15) + 10)
    return mix(slope(Int(cell)) * f, slope(Int(cell) + 1) * (f - 1), fade)
  }
}
