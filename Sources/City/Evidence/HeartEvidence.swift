import Geometry

/// Experiments that hold the Waste Heart's equations and scheme against what is known about them.
/// Each takes under two seconds in a release build.
package enum HeartEvidence {
  /// What came out over what was varied, and what should have.
  package struct Table: Sendable {
    package let title: String
    package let x: (name: String, values: [Double])
    package let y: (name: String, values: [Double])
    package let reference: [Double]
    /// Where the reference is from.
    package let source: String

    /// What y tends to as x goes to 0, from the last two values and an error that falls with x^2
    /// (Richardson 1911, doi 10.1098/rsta.1911.0009).
    package var limit: Double {
      let last = x.values.count - 1
      let (coarse, fine) = (x.values[last - 1], x.values[last])
      let share = fine * fine / (coarse * coarse - fine * fine)
      return y.values[last] + share * (y.values[last] - y.values[last - 1])
    }

    /// How the errors fall from each x to the next: the exponent p of error ~ x^p.
    package var orders: [Double] {
      let errors = zip(y.values, reference).map { abs($0 - $1) }
      return (1..<errors.count).map { index in
        Elementary.log(errors[index] / errors[index - 1])
          / Elementary.log(x.values[index] / x.values[index - 1])
      }
    }
  }
}
