/// What an experiment gave beside what it is held against: for tests, and for pages that show it.
package struct EvidenceTable: Sendable, Hashable {
  package struct Row: Sendable, Hashable {
    package var x: Double
    package var y: Double
    /// Nil where the source gives a shape but no number.
    package var reference: Double?
  }

  package let title: String
  package let xName: String
  package let yName: String
  /// Paper, figure or equation, with its DOI.
  package let source: String
  package let rows: [Row]

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
}
