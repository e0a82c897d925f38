import Geometry

/// A ramp from 0 to 1 through display colors, straight between stops in OKLab and parametrized by
/// arc length there, so that equal steps of the value look equally large.
public struct ColorMap: Sendable {
  private let table: [Vector3]

  /// - Parameter stops: at least two sRGB colors such as `0x0C0205`.
  public init(_ stops: [UInt32], entries: Int = 256) {
    precondition(stops.count >= 2 && entries >= 2, "a color map needs two stops and two entries")
    let line = Self.densePolyline(stops.map { OKLab(LinearColor(hex: $0)).lab })
    var arc: [Float] = [0]
    for (a, b) in zip(line, line.dropFirst()) { arc.append(arc[arc.count - 1] + length(b - a)) }
    var segment = 0
    table = (0..<entries).map { entry in
      let goal = arc[arc.count - 1] * Float(entry) / Float(entries - 1)
      while segment < line.count - 2 && arc[segment + 1] < goal { segment += 1 }
      let span = arc[segment + 1] - arc[segment]
      let t = span > 0 ? clamp((goal - arc[segment]) / span, 0, 1) : 0
      let inGamut = OKLab(line[segment].mixed(with: line[segment + 1], t)).linear.rgb
      return inGamut.clamped(lowerBound: .zero, upperBound: Vector3(repeating: 1))
    }
  }

  /// The color at a value, which is clamped to 0...1; linear between table entries.
  public func color(_ value: Float) -> LinearColor {
    let position = clamp(value, 0, 1) * Float(table.count - 1)
    let index = min(Int(position), table.count - 2)
    return LinearColor(table[index].mixed(with: table[index + 1], position - Float(index)))
  }

  /// The ramp's color as light: hue from the ramp, power from the value (`gain` stops at 1).
  public func emission(_ value: Float, gain: Float) -> LinearColor {
    color(value).exposed(by: gain * clamp(value, 0, 1))
  }

  /// Clamping to the gamut bends the straight lines, so arc length is taken after it.
  private static func densePolyline(_ stops: [Vector3]) -> [Vector3] {
    var line: [Vector3] = []
    for (a, b) in zip(stops, stops.dropFirst()) {
      for step in 0..<64 {
        let color = OKLab(a.mixed(with: b, Float(step) / 64)).linear.rgb
          .clamped(lowerBound: .zero, upperBound: Vector3(repeating: 1))
        line.append(OKLab(LinearColor(color)).lab)
      }
    }
    line.append(stops[stops.count - 1])
    return line
  }
}
