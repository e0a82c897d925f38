import Geometry

/// A curve that an experiment gave, beside what it is held against.
package struct EvidenceTable: Sendable, Hashable {
  package struct Row: Sendable, Hashable {
    package var x: Double
    package var y: Double
    /// Nil where the source gives a shape but no number.
    package var reference: Double?

    package init(x: Double, y: Double, reference: Double? = nil) {
      (self.x, self.y, self.reference) = (x, y, reference)
    }
  }

  package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double

    init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
  }

  package let title: String
  package let rows: [Row]
  /// The reference as a line, where it is known between the rows too.
  package let guide: [Point]

  package init(_ title: String, rows: [Row], guide: [Point] = []) {
    (self.title, self.rows) = (title, rows)
    self.guide =
      guide.isEmpty ? rows.compactMap { row in row.reference.map { Point(row.x, $0) } } : guide
  }

  package init(_ title: String, x: [Double], y: [Double], guide: [Point] = []) {
    self.init(title, rows: zip(x, y).map { Row(x: $0, y: $1) }, guide: guide)
  }

  package var worstDifference: Double {
    rows.reduce(0) { worst, row in max(worst, row.reference.map { abs(row.y - $0) } ?? 0) }
  }

  /// Slope of log y over log x by least squares, over a range of x.
  package func slope(over range: ClosedRange<Double>) -> Double {
    let points = rows.filter { range.contains($0.x) }.map { ($0.x.logarithm, $0.y.logarithm) }
    let count = Double(points.count)
    let x = points.reduce(0) { $0 + $1.0 } / count
    let y = points.reduce(0) { $0 + $1.1 } / count
    let top = points.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    return top / points.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
  }

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

extension Double {
  var logarithm: Double { Elementary.log(self) }
}
