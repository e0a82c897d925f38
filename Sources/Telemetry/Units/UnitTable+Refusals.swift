import Diagnostics

extension UnitTable {
  /// Why a wanted unit cannot be had from a log's, with the mend; nil where it can.
  static func refusal(of wanted: String, for own: String, of channel: String) -> String? {
    if own.isEmpty {
      return unit(wanted) == nil && !isLabel(wanted)
        ? nearest(to: wanted, for: channel).map {
          "there is no unit '\(wanted)'; did you mean '\($0)'?"
        }
        : nil
    }
    if conversion(from: own, to: wanted) != nil { return nil }
    guard let target = unit(wanted) else {
      let hint =
        nearest(to: wanted, for: channel).map { "; did you mean '\($0)'?" }
        ?? Suggestion.phrase(for: wanted, among: names)
      return "there is no unit '\(wanted)'\(hint)"
    }
    guard let source = unit(own) else {
      let near = nearest(to: own, for: channel).map { "it may mean '\($0)'" }
      return "the log's unit '\(own)' is not known, so that it cannot be converted to '\(wanted)'"
        + "; \(near ?? "say '\(own)' to show it as it stands")"
    }
    return "the log's unit '\(own)' is one of \(source.kind)"
      + ", but '\(wanted)' is one of \(target.kind); name a unit of \(source.kind)"
  }

  /// The unit that a misspelled one may mean: of those as near the one of what the channel's name
  /// says that it measures, then the one in the same case.
  static func nearest(to text: String, for channel: String) -> String? {
    let likely = likelyKinds(of: channel)
    func rank(_ name: String) -> (Int, Int, Int, String) {
      let isLikely = unit(name).map { likely.contains($0.kind) } == true
      let sameCase = Suggestion.edits(text, name)
      return (
        Suggestion.edits(text.lowercased(), name.lowercased()), isLikely ? 0 : 1, sameCase, name
      )
    }
    let limit = max(1, text.count / 3)
    return names.map(rank).filter { $0.0 <= limit && $0.0 < text.count }.min { $0 < $1 }?.3
  }

  static func likelyKinds(of channel: String) -> [String] {
    let name = channel.lowercased()
    return hints.filter { hint in hint.words.contains { name.contains($0) } }.flatMap { hint in
      hint.kinds.map(\.rawValue)
    }
  }

  private static let hints: [(words: [String], kinds: [MeasuredUnit.Quantity])] = [
    (["wind", "gust", "speed", "veloc"], [.speed]), (["temp", "dew"], [.temperature]),
    (["press", "baro"], [.pressure]), (["rain", "precip"], [.rainRate, .length]),
    (["humid", "share", "charge"], [.ratio]), (["power", "load"], [.power]),
    (["energy"], [.energy]), (["depth", "level", "height", "dist", "alt"], [.length]),
    (["mass", "weight", "waste"], [.mass]), (["flow"], [.flow]), (["sound", "noise"], [.sound]),
    (["light", "lux"], [.illuminance]), (["dir", "angle", "heading"], [.angle]),
    (["volt"], [.voltage]), (["current"], [.current]), (["freq"], [.frequency]),
  ]
}
