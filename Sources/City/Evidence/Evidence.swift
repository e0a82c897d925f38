/// An experiment that holds a part of the city against what is known about it.
///
/// `Evidence.all` is every one of them; `verdiva evidence` runs them and draws what they gave.
package struct Evidence: Sendable {
  /// What an experiment is about; those of a topic share a picture.
  package enum Topic: String, Sendable, CaseIterable {
    case scheme, waves, kinetics, networks, oscillations, books

    package var title: String {
      switch self {
      case .scheme: "The heart's numerical scheme"
      case .waves: "Waves of the excitable medium"
      case .kinetics: "Biowalls and digestion"
      case .networks: "Cascades in networks"
      case .oscillations: "Teams in step, and gusts"
      case .books: "Balance, books and cycle"
      }
    }
  }

  package struct Axis: Sendable {
    package let label: String
    package let isLogarithmic: Bool

    static func linear(_ label: String) -> Axis { Axis(label: label, isLogarithmic: false) }
    static func logarithmic(_ label: String) -> Axis { Axis(label: label, isLogarithmic: true) }
  }

  package struct Plot: Sendable {
    package let x: Axis
    package let y: Axis
    /// What the reference is called beside the dots.
    package let reference: String

    init(_ x: Axis, _ y: Axis, reference: String) {
      (self.x, self.y, self.reference) = (x, y, reference)
    }
  }

  package let name: String
  package let topic: Topic
  /// What it is held against: a paper with its DOI, or the reason why the answer is known.
  package let source: String
  /// Nil where numbers say it better.
  package let plot: Plot?
  private let measure: @Sendable () throws -> [EvidenceTable]
  private let judge: @Sendable ([EvidenceTable]) -> [Finding]

  init(
    _ name: String, _ topic: Topic, source: String, plot: Plot? = nil,
    measure: @escaping @Sendable () throws -> [EvidenceTable],
    judge: @escaping @Sendable ([EvidenceTable]) -> [Finding]
  ) {
    (self.name, self.topic, self.source, self.plot) = (name, topic, source, plot)
    (self.measure, self.judge) = (measure, judge)
  }

  /// Runs the experiment: up to a few seconds in a release build.
  package func result() throws -> EvidenceResult {
    let tables = try measure()
    return EvidenceResult(evidence: self, tables: tables, findings: judge(tables))
  }

  package static let all: [Evidence] =
    scheme + waves + kinetics + networks + oscillations + books
}

/// What an experiment gave.
package struct EvidenceResult: Sendable {
  package let evidence: Evidence
  package let tables: [EvidenceTable]
  package let findings: [Finding]

  package init(evidence: Evidence, tables: [EvidenceTable], findings: [Finding]) {
    (self.evidence, self.tables, self.findings) = (evidence, tables, findings)
  }

  package var holds: Bool { !findings.isEmpty && findings.allSatisfy(\.holds) }
}
