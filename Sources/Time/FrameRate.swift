/// Frames in a second as an exact fraction, so that 30000/1001 never drifts.
public struct FrameRate: Hashable, Sendable, CustomStringConvertible {
  public let numerator: Int
  public let denominator: Int

  /// - Precondition: both parts are positive.
  public init(_ numerator: Int, _ denominator: Int = 1) {
    precondition(numerator > 0 && denominator > 0, "a frame rate is a positive fraction")
    let divisor = greatestCommonDivisor(numerator, denominator)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  public var framesPerSecond: Double { Double(numerator) / Double(denominator) }

  /// The time at which a frame is drawn, in seconds: its start.
  public func seconds(ofFrame frame: Int) -> Double {
    Double(frame) * Double(denominator) / Double(numerator)
  }

  /// The frame whose start is nearest to `seconds`.
  public func frame(nearest seconds: Double) -> Int {
    Int((seconds * Double(numerator) / Double(denominator)).rounded())
  }

  /// The number of frames that a stretch of `seconds` holds, rounded to the nearest whole frame.
  public func frameCount(of seconds: Double) -> Int { frame(nearest: seconds) }

  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  /// Reads `30`, `29.97` (taken as 30000/1001, likewise 23.976 and 59.94) or `30000/1001`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let top = Int(parts[0]), let bottom = Int(parts[1]), top > 0, bottom > 0 {
      self.init(top, bottom)
    } else if let broadcast = Self.broadcastRates[String(text)] {
      self = broadcast
    } else if parts.count == 1, let whole = Int(text), whole > 0 {
      self.init(whole)
    } else {
      return nil
    }
  }

  private static let broadcastRates: [String: FrameRate] = [
    "23.976": FrameRate(24000, 1001), "23.98": FrameRate(24000, 1001),
    "29.97": FrameRate(30000, 1001), "59.94": FrameRate(60000, 1001),
  ]
}

func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
  second == 0 ? first : greatestCommonDivisor(second, first % second)
}
