import Foundation

extension NumberWriter {
  /// The longest that a speed can be.
  static let longestSpeed = "1\u{A0}min\u{A0}=\u{A0}0.05\u{A0}s"

  private static let units: [(name: String, seconds: Double)] = [
    ("d", 86_400), ("h", 3600), ("min", 60), ("s", 1),
  ]

  /// How fast the log runs, `1 h = 6 s`: of the log = of the film, by the largest unit of the log that
  /// takes a second of the film or more, with two digits that count. A dash where the log stands.
  ///
  /// - Parameter speed: seconds of the log in a second of film.
  func text(speed: Double) -> String {
    guard speed > 1e-9, speed.isFinite else { return Self.gap }
    // Units that take 1 s of film but for rounding count as such.
    let unit = Self.units.last { $0.seconds / speed >= 0.995 && $0.seconds / speed < 60 }
    let (name, seconds) = unit ?? (speed < 1 ? Self.units[3] : Self.units[0])
    let film = seconds / speed
    let digits = film.formatted(
      .number.locale(locale).precision(.significantDigits(1...2)).grouping(.never))
    let shown = film >= 99.5 ? plain(film.rounded()) : digits
    return isolated("1\u{A0}\(name)\u{A0}=\u{A0}\(shown)\u{A0}s")
  }

  private func plain(_ whole: Double) -> String {
    whole.formatted(.number.locale(locale).precision(.fractionLength(0)).grouping(.never))
  }
}
