import Diagnostics
import Notation
import Time

/// Reads what a parameter does in a beat: of a work, the camera, the grade, the planes or the fog.
struct CueReader {
  let rate: FrameRate
  let hasTelemetry: Bool
  /// Nil without a field.
  let fieldVariables: [String]?
  let problems: Problems
  /// The beat's length in seconds; nil where it could not be told.
  var beatLength: Double?
  /// Whether there is a beat before, so that a change may begin where that left off.
  var hasBefore = true

  /// The forms of a cue that are maps, by the key that only they have.
  private static let forms = ["keys", "spring", "wave", "channel", "field"]
  /// Further keys that tell a form.
  private static let signs = [
    "range": "channel", "smooth": "channel", "period": "wave", "phase": "wave",
  ]

  func value(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
    switch node.content {
    case .scalar: node.value(.parameter(parameter), problems).map(ParameterValue.constant)
    case .map(let pairs):
      switch Self.form(of: pairs.map(\.key.value)) {
      case "keys": keys(node, of: parameter)
      case "spring": spring(node, of: parameter)
      case "wave": wave(node, of: parameter)
      case "channel": channel(node, of: parameter)
      case "field": field(node, of: parameter)
      default: ramp(node, of: parameter)
      }
    case .list:
      reportedNil(
        "expected a number, {from: ..., to: ...} or {channel: ..., to: [..., ...]}, found a list",
        at: node.place)
    }
  }

  /// The parameters of a group, such as the grade's.
  func parameters(_ node: TextNode, of group: ParameterGroup) -> [ParameterCue] {
    let pairs = node.pairs("a map of parameters", problems) ?? []
    return pairs.compactMap { name, node in
      guard let parameter = group.parameters.first(where: { $0.name == name.value }) else {
        let help = Suggestion.phrase(
          for: String(name.value.prefix(40)), among: group.parameters.map(\.name))
        problems.add("\(group.name) has no parameter \(name.value.quoted)\(help)", at: name.place)
        return nil
      }
      return value(node, of: parameter).map { ParameterCue(name: name, value: $0) }
    }
  }

  /// Which form a map is meant to be, even where its key is misspelled; nil for a ramp.
  private static func form(of keys: [String]) -> String? {
    if let form = keys.first(where: forms.contains) { return form }
    if let form = keys.lazy.compactMap({ signs[$0] }).first { return form }
    return keys.lazy.filter { !KeyList.ramp.all.contains($0) }.compactMap { key in
      (KeyList.ramp.all + forms).nearest(to: key)
    }.first(where: forms.contains)
  }

  func reportedNil<Value>(_ message: String, at place: SourcePlace) -> Value? {
    problems.add(message, at: place)
    return nil
  }

  // MARK: changes

  private func ramp(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
    guard let map = TextMap(node, .ramp, problems) else { return nil }
    let from = map.value("from", .parameter(parameter))
    let to = map.value("to", .parameter(parameter))
    let ease = map.value("ease", .easing) ?? .smootherstep
    checkBeginning(map, parameter)
    return to.map { .ramp(Ramp(from: from, to: $0, ease: ease)) }
  }

  private func spring(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
    guard let cue = TextMap(node, .springCue, problems), let inner = cue.node("spring"),
      let map = TextMap(inner, .spring, problems)
    else { return nil }
    let to = map.value("to", .parameter(parameter))
    let period = positive("period", in: map)
    let damping = Quantity.share.limited(to: 0...10, "damping") { written($0) }
    checkBeginning(map, parameter)
    let from = map.value("from", .parameter(parameter))
    let part = map.value("damping", damping) ?? Spring.standardDamping
    guard let to, let period else { return nil }
    return .spring(Spring(from: from, to: to, period: period, damping: part))
  }

  private func checkBeginning(_ map: TextMap, _ parameter: ParameterDescription) {
    if hasBefore || map.means("from") { return }
    problems.add(
      "there is no beat before that \(parameter.name) could come from: add 'from'", at: map.place)
  }

  private func wave(_ node: TextNode, of parameter: ParameterDescription) -> ParameterValue? {
    guard let map = TextMap(node, .wave, problems) else { return nil }
    let shape = map.value("wave", .word("a wave") as Quantity<Wave.Shape>)
    let period = positive("period", in: map)
    let from = map.value("from", .parameter(parameter))
    let to = map.value("to", .parameter(parameter))
    let phase = map.value("phase", .share) ?? 0
    guard let shape, let period, let from, let to else { return nil }
    return .wave(Wave(shape, period: period, from: from, to: to, phase: phase))
  }

  private func positive(_ key: String, in map: TextMap) -> Double? {
    guard let seconds = map.value(key, .duration(at: rate)) else { return nil }
    if seconds > 0 { return seconds }
    return reportedNil("a \(key) cannot last 0s", at: map.node(key)?.place ?? map.place)
  }
}

extension Spring {
  /// Half of the critical damping: it swings over once.
  package static let standardDamping = 0.5
}

extension Quantity where Value == Double {
  /// `0.25` or `25%`.
  static var share: Quantity {
    Quantity(expected: "a number or a percentage such as 25%", isBare: true) {
      text throws(Mismatch) in
      guard let parts = try NumberAndUnit(text) else { return nil }
      switch parts.unit {
      case "": return parts.number
      case "%": return parts.number / 100
      default: return nil
      }
    }
  }
}
