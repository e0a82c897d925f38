import Geometry

/// Experiments that hold the Waste Heart's equations and scheme against what is known about them.
/// Each takes under two seconds in a release build.
package enum HeartEvidence {
  static func rows(_ x: [Double], _ y: [Double], _ reference: [Double]) -> [EvidenceTable.Row] {
    x.indices.map { EvidenceTable.Row(x: x[$0], y: y[$0], reference: reference[$0]) }
  }
}

extension EvidenceTable {
  /// What y tends to as x goes to 0, from the last two rows and an error that falls with x^2
  /// (Richardson 1911, doi 10.1098/rsta.1911.0009).
  package var limit: Double {
    let (coarse, fine) = (rows[rows.count - 2], rows[rows.count - 1])
    return fine.y + (fine.y - coarse.y) * fine.x * fine.x
      / (coarse.x * coarse.x - fine.x * fine.x)
  }

  /// How the errors fall from each x to the next: the exponent p of error ~ x^p.
  package var orders: [Double] {
    zip(rows, rows.dropFirst()).map { first, second in
      Elementary.log(second.error / first.error) / Elementary.log(second.x / first.x)
    }
  }
}

extension EvidenceTable.Row {
  /// From the reference; y itself where there is none.
  package var error: Double { abs(y - (reference ?? 0)) }
}
