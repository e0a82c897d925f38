import Charts
import City

extension Chart {
  /// What an experiment gave as dots, what it is held against as dashes of the same color.
  init?(_ result: EvidenceResult) {
    guard let plot = result.evidence.plot else { return nil }
    let tables = result.tables
    let measured = tables.enumerated().map { index, table in
      Series(
        table.title, mark: .dots, color: index, x: table.rows.map(\.x), y: table.rows.map(\.y))
    }
    let known = tables.enumerated().filter { !$0.element.guide.isEmpty }.map { index, table in
      Series(
        index == 0 ? plot.reference : "", mark: .dashes, color: tables.count == 1 ? 1 : index,
        x: table.guide.map(\.x), y: table.guide.map(\.y))
    }
    self.init(
      title: result.evidence.name, x: Axis(plot.x), y: Axis(plot.y), series: measured + known)
  }
}

extension Axis {
  fileprivate init(_ axis: Evidence.Axis) {
    self.init(axis.label, scale: axis.isLogarithmic ? .logarithmic : .linear)
  }
}
