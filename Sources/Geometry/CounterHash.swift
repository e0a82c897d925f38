/// Randomness as a pure function: a hash of (seed, what, index) in place of a generator with state,
/// so that any frame can be drawn alone. The mixer is SplitMix64's finalizer (Steele, Lea & Flood
/// 2014, doi 10.1145/2660193.2660195) applied to each word in turn.
public struct CounterHash: Sendable {
  private let state: UInt64

  /// - Parameters:
  ///   - seed: the story's seed.
  ///   - what: the name of the thing that needs numbers, for example `"heart.debris"`.
  public init(seed: UInt64, _ what: StaticString) {
    var text: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in what.description.utf8 { text = (text ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    state = Self.mixed(Self.mixed(seed) ^ text)
  }

  @inlinable public func bits(_ index: Int, _ lane: Int = 0) -> UInt64 {
    Self.mixed(word(index, lane))
  }

  /// Uniform in 0..<1.
  @inlinable public func unit(_ index: Int, _ lane: Int = 0) -> Float {
    Float(bits(index, lane) >> 40) * 0x1p-24
  }

  /// Uniform in -1..<1.
  @inlinable public func signed(_ index: Int, _ lane: Int = 0) -> Float {
    unit(index, lane) * 2 - 1
  }

  /// Uniform over a range.
  @inlinable public func uniform(_ range: ClosedRange<Float>, _ index: Int, _ lane: Int = 0)
    -> Float
  {
    range.lowerBound + (range.upperBound - range.lowerBound) * unit(index, lane)
  }

  /// Standard normal, by Box and Muller's transform.
  public func normal(_ index: Int, _ lane: Int = 0) -> Float {
    let u = Double(bits(index, 2 * lane + 101) >> 11) * 0x1p-53
    let v = Double(bits(index, 2 * lane + 102) >> 11) * 0x1p-53
    let radius = (-2 * Elementary.log(1 - u)).squareRoot()
    return Float(radius * Elementary.cos(2 * .pi * v))
  }

  /// A direction uniform on the unit sphere.
  public func direction(_ index: Int, _ lane: Int = 0) -> Vector3 {
    let z = signed(index, 3 * lane + 201)
    let angle = 2 * Float.pi * unit(index, 3 * lane + 202)
    let radius = max(0, 1 - z * z).squareRoot()
    return Vector3(radius * Elementary.cos(angle), radius * Elementary.sin(angle), z)
  }

  @usableFromInline func word(_ index: Int, _ lane: Int) -> UInt64 {
    Self.mixed(state ^ UInt64(bitPattern: Int64(index))) ^ UInt64(bitPattern: Int64(lane))
  }

  @usableFromInline static func mixed(_ word: UInt64) -> UInt64 {
    var z = word &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
