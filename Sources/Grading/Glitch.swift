import Geometry

/// A picture that tears: blocks of rows jump sideways, and red and blue part. It comes in bursts of
/// a fifteenth to a sixth of a second (two to five frames of a film at 30), each after at least as
/// long a rest, so that it shocks without flashing. A pure function of the seed and the time.
public struct Glitch: Hashable, Sendable {
  /// How much it tears at this moment, 0...1; 0 leaves the picture as it is.
  public let strength: Float
  /// What the tears are drawn from.
  private let key: UInt64

  public static let none = Glitch(strength: 0, seed: 0)

  /// One torn picture.
  public init(strength: Float, seed: UInt64) {
    self.strength = strength
    key = seed
  }

  /// Seconds in which there is at most one burst.
  private static let cell = 0.4
  /// Seconds for which the tears stay as they are.
  private static let step = 1 / 15.0

  /// The tears of a moment.
  ///
  /// - Parameters:
  ///   - amount: 0...1: how many bursts there are, and how strong they are.
  ///   - loop: seconds after which the film begins anew; nil where it does not.
  public init(amount: Float, seed: UInt64, seconds: Double, loop: Double?) {
    self = .none
    guard amount > 0, seconds >= 0 else { return }
    let length = loop.map { $0 / max(1, ($0 / Self.cell).rounded()) } ?? Self.cell
    let wrapped = loop.map { seconds - (seconds / $0).rounded(.down) * $0 } ?? seconds
    // A frame's time may lie a rounding before the cell's start.
    let index = Int((wrapped / length + 1e-6).rounded(.down))
    let inCell = max(wrapped - Double(index) * length, 0)
    let hash = CounterHash(seed: seed, "grading.glitch")
    guard hash.unit(index, 0) < amount else { return }
    let frames = 2 + Double(hash.bits(index, 1) % 4)
    let duration = min(frames / 30, length / 2)
    let start = Double(hash.unit(index, 2)) * (length / 2 - duration)
    guard inCell >= start - 1e-6, inCell < start + duration - 1e-6 else { return }
    let step = Int(((inCell - start) / Self.step + 1e-6).rounded(.down))
    self.init(
      strength: amount * (0.5 + 0.5 * hash.unit(index, 3)), seed: hash.bits(index, 4 + step))
  }

  /// How far a row's red, green and blue are moved to the right.
  struct Tear: Equatable {
    var red = 0
    var green = 0
    var blue = 0

    var isNone: Bool { self == Tear() }
  }

  /// - Returns: a tear a row.
  func tears(width: Int, height: Int) -> [Tear] {
    guard strength > 0 else { return Array(repeating: Tear(), count: height) }
    let hash = CounterHash(seed: key, "grading.tears")
    func pixels(_ share: Float) -> Int { Int((share * strength * Float(width)).rounded()) }
    var tears: [Tear] = []
    var block = 0
    while tears.count < height {
      let part = 0.01 + 0.07 * hash.unit(block, 0) * hash.unit(block, 1)
      let rows = max(1, Int((part * Float(height)).rounded()))
      let isTorn = hash.unit(block, 2) < 0.12 + 0.3 * strength
      let jump = isTorn ? pixels(0.08 * hash.signed(block, 3)) : 0
      let split = pixels(isTorn ? 0.002 + 0.006 * hash.unit(block, 4) : 0.0012)
      let tear = Tear(red: jump + split, green: jump, blue: jump - split)
      tears.append(contentsOf: repeatElement(tear, count: min(rows, height - tears.count)))
      block += 1
    }
    return tears
  }
}
