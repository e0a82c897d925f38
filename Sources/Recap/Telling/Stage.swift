import Story
import Telemetry

/// Which works are seen in a moment, and which channels drive them. A work that no channel of the log
/// drives is absent.
struct Stage: Sendable {
  struct Staged: Sendable {
    let name: String
    var presence: Double
    let parameters: [String]

    var lines: [String] { ["presence: \(Digits.text(presence, decimals: 2))"] + parameters }

    func with(presence: Double) -> Staged {
      var copy = self
      copy.presence = presence
      return copy
    }
  }

  private let works: [Staged]

  init(
    _ analysis: StormAnalysis, _ span: ClosedRange<Double>, _ catalog: [WorkDescription],
    hasField: Bool
  ) {
    let binder = Binder(analysis: analysis, span: span)
    works = catalog.compactMap { work in
      if work.drawsField && !hasField { return nil }
      let lines = work.parameters.compactMap { binder.line(for: $0, of: work.name) }
      let isDriven = lines.contains { $0.contains("channel:") }
      return isDriven ? Staged(name: work.name, presence: 1, parameters: lines) : nil
    }
  }

  /// The works that a moment is about, each with its presence. Where the log drives none of them, the
  /// storm is always there.
  func works(for kind: Telling.Moment.Kind) -> [Staged] {
    let chosen = Self.program(kind).compactMap { name, presence in
      works.first { $0.name == name }?.with(presence: presence)
    }
    if !chosen.isEmpty { return chosen }
    return (works.first { $0.name == "storm" } ?? works.first).map { [$0] } ?? []
  }

  private static func program(_ kind: Telling.Moment.Kind) -> [(String, Double)] {
    switch kind {
    case .opening:
      [("waste-heart", 0.9), ("living-circuits", 0.8), ("biowalls", 0.7)]
    case .ending: [("waste-heart", 0.8), ("living-circuits", 0.5), ("biowalls", 0.7)]
    case .event(let event, let role):
      switch event {
      case .onset: [("storm", 0.9), ("living-circuits", 0.6)]
      case .peak: [("storm", 1), ("living-circuits", 0.5)]
      case .secondPeak: [("storm", 1), ("sentinels", 0.5)]
      case .lull: [("storm", 0.7), ("waste-heart", 0.6), ("biowalls", 0.5)]
      case .allClear: [("storm", 0.4), ("waste-heart", 0.9), ("biowalls", 0.6)]
      case .cascade: harm(role)
      case .answer: answer(role)
      case .recovery: recovery(role)
      }
    }
  }

  private static func harm(_ role: Role) -> [(String, Double)] {
    switch role {
    case .backlog:
      [("living-consumption", 0.7), ("waste-heart", 1), ("living-circuits", 0.4)]
    case .trust, .grievance:
      [("ecosystem-codes", 0.9), ("living-circuits", 0.5), ("storm", 0.4)]
    case .toxin, .breach: [("biowalls", 1), ("storm", 0.5)]
    default: [("living-circuits", 1), ("storm", 0.6)]
    }
  }

  private static func answer(_ role: Role) -> [(String, Double)] {
    switch role {
    case .sentinels, .detections: [("sentinels", 1), ("storm", 0.5)]
    case .teams: [("microorganism-alchemies", 1), ("biocomposite-city", 0.6), ("biowalls", 0.5)]
    case .attendance: [("covenant-assemblies", 1), ("ecosystem-codes", 0.6)]
    default: [("waste-heart", 1), ("living-circuits", 0.6)]
    }
  }

  private static func recovery(_ role: Role) -> [(String, Double)] {
    switch role {
    case .trust: [("ecosystem-codes", 0.6), ("waste-heart", 0.9), ("biowalls", 0.7)]
    case .errors: [("living-circuits", 1), ("biowalls", 0.6)]
    case .backlog: [("waste-heart", 1), ("living-consumption", 0.6), ("biowalls", 0.6)]
    default: [("storm", 0.6), ("waste-heart", 0.8), ("biowalls", 0.7)]
    }
  }
}

/// Finds the log's channel for a work's parameter, and says how it drives it.
private struct Binder {
  let analysis: StormAnalysis
  let span: ClosedRange<Double>

  /// Nil where the parameter keeps its standard.
  func line(for parameter: ParameterDescription, of work: String) -> String? {
    guard !parameter.channels.isEmpty else { return nil }
    let found = parameter.channels.lazy.compactMap(channel).first
    guard let (channel, role) = found ?? substitute(parameter, work) else {
      // What a storm was not measured by is not shown of it.
      return work == "storm" && parameter.range.contains(0) ? "\(parameter.name): 0" : nil
    }
    let inside = zip(channel.times, channel.values).filter { span.contains($0.0) }.map(\.1)
    guard let low = inside.min(), let high = inside.max(), low < high else { return nil }
    var (from, to) = Self.output(of: parameter)
    if role?.falls == true, found == nil { (from, to) = (to, from) }
    let decimals = low.magnitude < 1 || high - low < 10 ? 3 : 2
    return "\(parameter.name): {channel: \(YAML.text(channel.name)), range: ["
      + "\(Digits.text(low, decimals: decimals)), \(Digits.text(high, decimals: decimals))], to: ["
      + "\(Digits.text(from, decimals: 2)), \(Digits.text(to, decimals: 2))], smooth: 0.4s}"
  }

  /// The channel of that very name, or the one with the role that a channel so called would have.
  private func channel(_ name: String) -> (Channel, Role?)? {
    if let channel = analysis.log.channel(named: name), !channel.values.isEmpty {
      return (channel, nil)
    }
    return Cast.role(ofName: name).flatMap { role in analysis.cast[role].map { ($0, role) } }
  }

  /// A storm of which only one thing is known is seen by that.
  private func substitute(
    _ parameter: ParameterDescription, _ work: String
  ) -> (Channel, Role?)? {
    guard work == "storm", ["wind", "gust"].contains(parameter.name) else { return nil }
    let role = analysis.leader ?? Role.drivers.first { analysis.cast[$0] != nil }
    guard let role, let channel = analysis.cast[role] else { return nil }
    return (channel, role)
  }

  /// All of a share; of what has a standard in the middle, half to half more.
  private static func output(of parameter: ParameterDescription) -> (Double, Double) {
    let range = parameter.range
    if range.upperBound <= 1 { return (max(range.lowerBound, 0), range.upperBound) }
    return (
      max(range.lowerBound, 0.6 * parameter.standard),
      min(range.upperBound, 1.5 * parameter.standard)
    )
  }
}
