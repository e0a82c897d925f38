/// What the city asks of the heart, beat by beat: how much waste flows in and how hard it is
/// converted. The pace stays as it is; a city whose heart races plays the beats faster.
///
/// 0.5 is an ordinary day; 0 halves it and 1 gives half as much again, in proportion. Values stand
/// at the beginning of their beats, run evenly from one to the next, and from the last back to the
/// first, so a series of beats is a cycle.
public struct HeartForcing: Sendable, Hashable {
  /// 0...1, one value a recorded beat: how fast blood brings new waste (the rate `feed`).
  public let intake: [Float]
  /// 0...1, one value a recorded beat: how fast the walls take it up (the rate `km`).
  public let conversion: [Float]

  /// Beats that can be recorded back to back.
  public static let counts = 1...240

  /// - Throws: `HeartError.forcing` for values outside 0...1, lists of two lengths, or too many.
  public init(intake: [Float], conversion: [Float]) throws(HeartError) {
    guard intake.count == conversion.count else {
      throw .forcing(
        "\(intake.count) values of intake do not fit \(conversion.count) of conversion; "
          + "give one of each for a beat")
    }
    guard Self.counts.contains(intake.count) else {
      throw .forcing(
        "\(intake.count) beats cannot be recorded; give \(Self.counts.lowerBound) to "
          + "\(Self.counts.upperBound)")
    }
    for (name, values) in [("intake", intake), ("conversion", conversion)] {
      if let beat = values.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
        throw .forcing(
          "the \(name) of beat \(beat + 1) is \(values[beat]); give a number from 0 to 1")
      }
    }
    (self.intake, self.conversion) = (intake, conversion)
  }

  private init(steady: Float) { (intake, conversion) = ([steady], [steady]) }

  /// One beat of an ordinary day.
  public static let steady = HeartForcing(steady: 0.5)

  /// Recorded beats.
  public var count: Int { intake.count }

  /// Factors on the rates at a time in beats from the start of the series.
  func gains(at beat: Float) -> (feed: Float, uptake: Float) {
    (Self.gain(intake, at: beat), Self.gain(conversion, at: beat))
  }

  /// The greatest that the factors become.
  var greatestGains: (feed: Float, uptake: Float) {
    (0.5 + (intake.max() ?? 0), 0.5 + (conversion.max() ?? 0))
  }

  private static func gain(_ values: [Float], at beat: Float) -> Float {
    let whole = beat.rounded(.down)
    let first = ((Int(whole) % values.count) + values.count) % values.count
    let second = (first + 1) % values.count
    return 0.5 + values[first] + (values[second] - values[first]) * (beat - whole)
  }
}
