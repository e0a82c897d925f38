import Diagnostics
import Notation
import Time

/// Reads what a parameter does in a beat: of a work, the camera, the grade or the planes.
struct CueReader {
  let rate: FrameRate
  let hasTelemetry: Bool
  let problems: Problems

  func value(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
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
