import Geometry
import Story

extension Spring {
  /// Where the spring is some seconds after it was let go at rest, in closed form.
  func value(after seconds: Double, from start: Double) -> Double {
    to + (start - to) * Self.swing(2 * .pi / period, damping, seconds)
  }

  /// How much of the way is left: the solution of x'' + 2 d w x' + w² x = 0 with x = 1 and x' = 0 at
  /// the start.
  private static func swing(_ rate: Double, _ damping: Double, _ time: Double) -> Double {
    let x = rate * time
    if abs(damping - 1) < 1e-6 { return (1 + x) * Elementary.exp(-x) }
    if damping < 1 {
      let ringing = (1 - damping * damping).squareRoot()
      return Elementary.exp(-damping * x)
        * (Elementary.cos(ringing * x) + damping / ringing * Elementary.sin(ringing * x))
    }
    let spread = (damping * damping - 1).squareRoot()
    let (slow, fast) = (damping - spread, damping + spread)
    return (fast * Elementary.exp(-slow * x) - slow * Elementary.exp(-fast * x)) / (fast - slow)
  }
}

extension Wave {
  /// The wave at a film time. In a loop that holds whole waves each round is the same to the last
  /// bit.
  func value(at seconds: Double, _ schedule: Schedule) -> Double {
    let cycles = self.cycles(in: schedule)
    var turns = seconds / schedule.duration * cycles
    turns -= turns.rounded(.down)
    turns += phase
    turns -= turns.rounded(.down)
    return from + (to - from) * height(turns)
  }

  /// How many waves the film holds: a whole number where it is that but for rounding.
  private func cycles(in schedule: Schedule) -> Double {
    let cycles = schedule.duration / period
    return closes(in: schedule) ? cycles.rounded() : cycles
  }

  /// Whether the film holds whole waves.
  func closes(in schedule: Schedule) -> Bool {
    let cycles = schedule.duration / period
    return cycles.rounded() >= 1 && abs(cycles - cycles.rounded()) < 1e-6 * max(1, cycles)
  }

  /// 0...1, for a place in the wave, 0..<1.
  private func height(_ turns: Double) -> Double {
    switch shape {
    case .sine: (1 - Elementary.cos(2 * .pi * turns)) / 2
    case .triangle: 1 - abs(2 * turns - 1)
    case .square: turns < 0.5 ? 0 : 1
    case .saw: turns
    }
  }
}
