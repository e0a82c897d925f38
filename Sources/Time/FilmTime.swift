/// A time in a film, in seconds, held as an exact fraction: sums of thousands of beats and a day of
/// frames at 30000/1001 lose nothing.
public struct FilmTime: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let numerator: Int128
  /// Positive, and without a divisor in common with the numerator.
  private let denominator: Int128

  public static let zero = FilmTime(0, 1)

  private init(_ numerator: Int128, _ denominator: Int128) {
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let common = divisor > 1 ? Int128(divisor) : 1
    self.numerator = numerator / common
    self.denominator = denominator / common
  }

  /// The time that a person means who writes `seconds`: whole microseconds or whole frames where the
  /// number is one of those to its last bits, else the nearest nanosecond.
  ///
  /// - Precondition: at most a year.
  public init(seconds: Double, at rate: FrameRate) {
    precondition(abs(seconds) < 4e7, "a film time is at most a year")
    let slack = max(seconds.magnitude, 1e-6).ulp * 4
    let microseconds = (seconds * 1e6).rounded()
    if abs(microseconds / 1e6 - seconds) <= slack {
      self.init(Int128(microseconds), 1_000_000)
      return
    }
    let frames = rate.frame(nearest: seconds)
    if abs(rate.seconds(ofFrame: frames) - seconds) <= slack {
      self.init(frames: frames, at: rate)
    } else {
      self.init(Int128((seconds * 1e9).rounded()), 1_000_000_000)
    }
  }

  /// The length of a number of frames, which is also the time at which the frame of that number
  /// begins.
  public init(frames: Int, at rate: FrameRate) {
    self.init(Int128(frames) * Int128(rate.denominator), Int128(rate.numerator))
  }

  /// The nearest `Double`.
  public var seconds: Double { Double(numerator) / Double(denominator) }

  /// How many frames begin before this time, which is the number of the first that begins at it or
  /// after it.
  public func firstFrame(at rate: FrameRate) -> Int {
    let (above, below) = scaled(by: rate)
    return Int(-Self.floor(-above, below))
  }

  /// The number of whole frames nearest to this length; of two, the greater.
  public func frameCount(at rate: FrameRate) -> Int {
    let (above, below) = scaled(by: rate)
    return Int(Self.floor(2 * above + below, 2 * below))
  }

  /// This time in frames, as a fraction.
  private func scaled(by rate: FrameRate) -> (above: Int128, below: Int128) {
    (numerator * Int128(rate.numerator), denominator * Int128(rate.denominator))
  }

  private static func floor(_ above: Int128, _ below: Int128) -> Int128 {
    let quotient = above / below
    return above % below < 0 ? quotient - 1 : quotient
  }

  public static func + (first: FilmTime, second: FilmTime) -> FilmTime {
    if first.denominator == second.denominator {
      return FilmTime(first.numerator + second.numerator, first.denominator)
    }
    let above = first.numerator * second.denominator + second.numerator * first.denominator
    return FilmTime(above, first.denominator * second.denominator)
  }

  public static func - (first: FilmTime, second: FilmTime) -> FilmTime { first + -second }

  public static prefix func - (time: FilmTime) -> FilmTime {
    FilmTime(-time.numerator, time.denominator)
  }

  public static func < (first: FilmTime, second: FilmTime) -> Bool {
    first.numerator * second.denominator < second.numerator * first.denominator
  }

  /// Seconds as a fraction: `1001/30000`.
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  private static func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
