import Diagnostics
import Notation
import Time

extension CueReader {
  /// `{channel: storm_gust, range: [0, 40], to: [0.4, 1], smooth: 0.4s}`.
  func channel(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
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

  /// `{field: activation.mean, range: [0, 0.5], to: [0.4, 1]}`.
  func field(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
    guard let map = TextMap(node, .fieldCue, problems) else { return nil }
    let source = map.node("field").flatMap(statistic)
    let range = map.node("range").flatMap { node in
      inputRange(node).flatMap { range -> (low: Double, high: Double)? in
        if case .values(let low, let high, "") = range.value { return (low, high) }
        return reportedNil("a field's range is two plain numbers such as [0, 0.5]", at: node.place)
      }
    }
    let output = map.node("to").flatMap { outputRange($0, parameter) }
    let smooth = map.value("smooth", .duration(at: rate)) ?? 0
    guard let source, let output else { return nil }
    return .field(
      FieldBinding(
        variable: source.variable, statistic: source.statistic, input: range, output: output,
        smooth: smooth))
  }

  private func statistic(
    _ node: TextNode
  ) -> (variable: Located<String>, statistic: FieldBinding.Statistic)? {
    let words = FieldBinding.Statistic.allCases.map(\.rawValue)
    let expected = "a statistic of a field's variable such as activation.mean"
    guard let text = node.text(expected, problems) else { return nil }
    guard let variables = fieldVariables else {
      return reportedNil(
        "there is no field; name its file with data: {field: {file: ..., variables: [...]}}",
        at: text.place)
    }
    guard let dot = text.value.lastIndex(of: ".") else {
      return reportedNil(
        "expected \(expected), found \(text.value.quoted); there are .\(words.joined(separator: ", ."))",
        at: text.place)
    }
    let name = String(text.value[..<dot])
    let word = String(text.value[text.value.index(after: dot)...])
    guard variables.contains(name) else {
      let help = Suggestion.phrase(for: String(name.prefix(40)), among: variables)
      return reportedNil("the field has no variable \(name.quoted)\(help)", at: text.place)
    }
    guard let statistic = FieldBinding.Statistic(rawValue: word) else {
      let help = Suggestion.phrase(for: String(word.prefix(40)), among: words)
      return reportedNil("there is no statistic \(word.quoted)\(help)", at: text.place)
    }
    return (Located(name, at: text.place), statistic)
  }

  func inputRange(_ node: TextNode) -> Located<InputRange>? {
    let expected = "two channel values such as [0, 40]"
    guard let elements = node.elements(expected, count: 2...2, problems) else { return nil }
    let ends = elements.compactMap { $0.value(.channelValue, problems) }
    guard ends.count == 2 else { return nil }
    guard ends[0].unit == ends[1].unit else {
      return reportedNil(
        "both ends of 'range' are written alike: [0, 40], [0 m/s, 40 m/s] or [5%, 95%]",
        at: node.place)
    }
    let (low, high, unit) = (ends[0].number, ends[1].number, ends[0].unit)
    guard low < high else {
      return reportedNil(
        "'range' begins with its smaller value; to turn the effect round, swap the values of 'to'",
        at: node.place)
    }
    if unit != "%" { return Located(.values(low: low, high: high, unit: unit), at: node.place) }
    guard low >= 0, high <= 100 else {
      return reportedNil("quantiles lie within 0% to 100%", at: node.place)
    }
    return Located(.quantiles(low: low / 100, high: high / 100), at: node.place)
  }

  private func outputRange(
    _ node: TextNode, _ parameter: ParameterDescription
  ) -> (low: Double, high: Double)? {
    let expected = "two values of \(parameter.name) such as [0.4, 1]"
    guard let elements = node.elements(expected, count: 2...2, problems) else { return nil }
    let numbers = elements.compactMap { $0.value(.parameter(parameter), problems) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }
}

extension ChannelBinding {
  /// Seconds.
  package static let standardSmooth = 0.4
}

/// A number with the unit that stands behind it.
struct ChannelValue: Sendable {
  var number: Double
  var unit: String
}

extension Quantity where Value == ChannelValue {
  /// `40`, `40 m/s` or `95%`.
  static var channelValue: Quantity {
    Quantity(expected: "a number", isBare: true) { text throws(Mismatch) in
      try NumberAndUnit(text).map { ChannelValue(number: $0.number, unit: $0.unit) }
    }
  }
}
