import Geometry
import Telemetry

/// How many decimals a number of a channel deserves: three significant digits, no more than the log
/// itself writes.
enum Digits {
  static func decimals(of value: Double, in channel: Channel) -> Int {
    min(significant(value), written(in: channel))
  }

  /// As messages write it.
  static func text(_ value: Double, of channel: Channel) -> String {
    text(value, decimals: decimals(of: value, in: channel))
  }

  static func text(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    guard abs(value) < 1e15 / scale else { return "\(value)" }
    let whole = Int((abs(value) * scale).rounded())
    let digits = String(whole)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && whole > 0 ? "-" : ""
    if decimals == 0 { return sign + padded }
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }

  /// Decimals that make three significant digits.
  private static func significant(_ value: Double) -> Int {
    switch abs(value) {
    case 100...: 0
    case 10..<100: 1
    default: 2
    }
  }

  /// The most decimals that the channel's values have, up to 3.
  private static func written(in channel: Channel) -> Int {
    var most = 0
    for value in channel.values.prefix(512) {
      while most < 3 {
        let scaled = value * (0..<most).reduce(1.0) { scale, _ in scale * 10 }
        if abs(scaled - scaled.rounded()) < 1e-6 * max(1, abs(scaled)) { break }
        most += 1
      }
    }
    return most
  }
}
