/// How many levels a finished picture has: the codes that a dark ramp ends in, and how long the
/// same code runs on where an undithered one would be 145 pixels wide.
public struct Levels: Sendable {
  /// Pixels in which the test ramp rises by a code.
  public static let step = 145
  static let longest = 20.0

  private let wanted: ClosedRange<Double>
  private var found: Set<UInt8> = []
  private var longest = 0

  /// - Parameter codes: where the ramp begins and ends.
  public init(codes: ClosedRange<Double>) { wanted = codes }

  /// A row of the ramp.
  public mutating func take(row: some Sequence<UInt8>) {
    var (run, last) = (0, UInt8?.none)
    for code in row {
      run = code == last ? run + 1 : 1
      longest = max(longest, run)
      last = code
      if wanted.contains(Double(code)) { found.insert(code) }
    }
  }

  public var gate: Gate {
    let ideal = wanted.upperBound.rounded(.down) - wanted.lowerBound.rounded(.up) + 1
    return Gate(
      "levels",
      [
        Reading(
          "codes of a dark ramp, to those there are", Double(found.count) / ideal, "", .atLeast(1)),
        Reading(
          "longest run of a code in a step of \(Self.step)", Double(longest), "px",
          .atMost(Self.longest)),
      ])
  }
}
