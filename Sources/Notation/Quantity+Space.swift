extension Quantity where Value == Double {
  /// Metres from `2.5 m`, `40 cm`, `3 mm`, a plain number or an expression.
  package static var length: Quantity {
    MeasureStyle(
      expected: "a length such as 2.5 m", dimension: .length, units: Units(),
      manner: "lengths are written 2.5 m, 40 cm or 3 mm", mend: nil
    ).quantity()
  }

  /// Degrees from `32deg`, `32°`, `1.5 turns`, `0.2 rad` or an expression.
  package static var angle: Quantity {
    MeasureStyle(
      expected: "an angle such as 32deg", dimension: .angle, units: Units(),
      manner: "angles are written 32deg, 1.5 turns or 0.2 rad", mend: "deg"
    ).quantity()
  }

  /// Metres a second from `2 m/s`, `40 cm/s` or an expression.
  package static var speed: Quantity {
    MeasureStyle(
      expected: "a speed such as 2 m/s", dimension: .speed, units: Units(),
      manner: "speeds are written 2 m/s or 40 cm/s", mend: " m/s"
    ).quantity()
  }

  /// Degrees a second from `30deg/s`, `0.5 turns/s` or an expression.
  package static var turningSpeed: Quantity {
    MeasureStyle(
      expected: "a turning speed such as 30deg/s", dimension: .turning, units: Units(),
      manner: "turning speeds are written 30deg/s or 0.5 turns/s", mend: "deg/s"
    ).quantity()
  }
}
