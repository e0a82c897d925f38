import Diagnostics
import Notation
import Time

/// Reads the parts that works have in a beat.
struct WorksReader {
  private let rate: FrameRate
  private let hasTelemetry: Bool
  private let catalog: [WorkDescription]
  private let problems: Problems

  init(_ beat: BeatReader) {
    rate = beat.rate
    hasTelemetry = beat.hasTelemetry
    catalog = beat.catalog
    problems = beat.problems
  }

  func works(_ node: TextNode) -> [WorkCue] {
    let pairs = node.pairs("a map of works", problems) ?? []
    return pairs.compactMap { cue($0.key, $0.value) }
  }

  private func cue(_ name: Located<String>, _ node: TextNode) -> WorkCue? {
    guard let work = catalog.first(where: { $0.name == name.value }) else {
      let help = Suggestion.phrase(for: String(name.value.prefix(40)), among: catalog.map(\.name))
      problems.add("unknown work \(name.value.quoted)\(help)", at: name.place)
      return nil
    }
    let pairs = node.isNothing ? [] : node.pairs("a map of parameters", problems) ?? []
    var parameters = pairs.compactMap { parameter($0.key, of: work, $0.value) }
    if !parameters.contains(where: { $0.name.value == ParameterDescription.presence.name }) {
      let presence = ParameterDescription.presence
      parameters.insert(
        ParameterCue(
          name: Located(presence.name, at: name.place), value: .constant(presence.standard)), at: 0)
    }
    return WorkCue(name: name, parameters: parameters)
  }

  private func parameter(
    _ name: Located<String>, of work: WorkDescription, _ node: TextNode
  ) -> ParameterCue? {
    guard let description = work.parameters.first(where: { $0.name == name.value }) else {
      let names = work.parameters.map(\.name)
      let help = Suggestion.phrase(for: String(name.value.prefix(40)), among: names)
      problems.add("\(work.name) has no parameter \(name.value.quoted)\(help)", at: name.place)
      return nil
    }
    return value(node, of: description).map { ParameterCue(name: name, value: $0) }
  }

  func value(
    _ node: TextNode, of parameter: ParameterDescription
  ) -> ParameterValue? {
    switch node.content {
    case .scalar: node.value(.parameter(parameter), problems).map(ParameterValue.constant)
    case .map(let pairs) where pairs.contains(where: { KeyList.channel.isMeant(by: $0.key.value) }):
      binding(node, of: parameter)
    case .map: ramp(node, of: parameter)
    case .list:
      reportedNil(
        "expected a number, {from: ..., to: ...} or {channel: ..., to: [..., ...]}, found a list",
        at: node.place)
    }
  }

  private func reportedNil<Value>(_ message: String, at place: SourcePlace) -> Value? {
    problems.add(message, at: place)
    return nil
  }

  private func ramp(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
    guard let map = TextMap(node, .ramp, problems) else { return nil }
    let from = map.value("from", .parameter(parameter))
    let to = map.value("to", .parameter(parameter))
    let ease = map.value("ease", .easing) ?? .smootherstep
    guard let from, let to else { return nil }
    return .ramp(from: from, to: to, ease: ease)
  }

  private func binding(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
    guard let map = TextMap(node, .channel, problems) else { return nil }
    let channel = map.text("channel", "a channel's name")
    if let channel, !hasTelemetry {
      problems.add(
        "there is no telemetry; name its file with data: {telemetry: ...}",
        at: channel.place)
    }
    let input = map.node("range").flatMap(inputRange)
    let output = map.node("to").flatMap { outputRange($0, parameter) }
    let smooth = map.value("smooth", .duration(at: rate)) ?? ChannelBinding.standardSmooth
    guard let channel, let output else { return nil }
    return .channel(
      ChannelBinding(channel: channel, input: input, output: output, smooth: smooth))
  }

  private func inputRange(_ node: TextNode) -> (low: Double, high: Double)? {
    let expected = "two channel values such as [0, 40]"
    guard let ends = ends(node, expected, .number) else { return nil }
    guard ends.low < ends.high else {
      return reportedNil(
        "'range' begins with its smaller value; to turn the effect round, swap the values of 'to'",
        at: node.place)
    }
    return ends
  }

  private func outputRange(
    _ node: TextNode, _ parameter: ParameterDescription
  ) -> (low: Double, high: Double)? {
    ends(node, "two values of \(parameter.name) such as [0.4, 1]", .parameter(parameter))
  }

  private func ends(
    _ node: TextNode, _ expected: String, _ quantity: Quantity<Double>
  ) -> (low: Double, high: Double)? {
    guard let elements = node.elements(expected, count: 2...2, problems) else { return nil }
    let numbers = elements.compactMap { $0.value(quantity, problems) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }
}

extension ChannelBinding {
  /// Seconds.
  package static let standardSmooth = 0.4
}

extension KeyList {
  /// Whether a key can only be one of these and not of a ramp, even when it is misspelled.
  fileprivate func isMeant(by key: String) -> Bool {
    let own = all.filter { !KeyList.ramp.all.contains($0) }
    return own.contains(key)
      || (!KeyList.ramp.all.contains(key)
        && Suggestion.nearest(to: key, among: KeyList.ramp.all + own).map(own.contains) == true)
  }
}
