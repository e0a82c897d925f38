import Geometry

/// Where the simulation is in time.
package struct CityClock: Sendable, Hashable {
  /// Steps since the scenario's first midnight; negative while the city warms up.
  package var index: Int
  /// Length of a step in seconds; a minute is a whole number of them.
  package let step: Double
  /// Steps after which chance repeats itself; nil where it never does.
  package let periodSteps: Int?

  package init(index: Int = 0, step: Double = 60, periodSteps: Int? = nil) {
    self.index = index
    self.step = step
    self.periodSteps = periodSteps
  }

  package var seconds: Double { Double(index) * step }
  package var minutes: Double { step / 60 }
  package var hour: Double { seconds / 3600 }
  package var day: Int { Int((seconds / 86400).rounded(.down)) }
  package var hourOfDay: Double { hour - 24 * Double(day) }

  /// What chance is drawn with: no step's draw depends on another's.
  package var draw: Int {
    guard let periodSteps else { return index }
    let rest = index % periodSteps
    return rest < 0 ? rest + periodSteps : rest
  }

  /// The hour for what the scenario sets at a time: in a periodic one it comes back every period.
  package var scenarioHour: Double { Double(periodSteps == nil ? index : draw) * step / 3600 }

  /// Sunlight above the clouds: 0 at night, 1 at noon.
  package var daylight: Double { max(0, Elementary.sin(.pi * (hourOfDay - 6.25) / 12)) }
}
