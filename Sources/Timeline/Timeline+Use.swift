public import Notation
import Story

extension Timeline {
  /// What the story names of data and does not use, each as a message at its place, in the order of
  /// the text.
  public var unusedData: [Located<String>] {
    var findings: [Located<String>] = []
    let cues = story.beats.flatMap { $0.works.flatMap(\.parameters) + $0.grade + $0.planes }
    let hasChannel = cues.contains { if case .channel = $0.value { true } else { false } }
    let hasFieldCue = cues.contains { if case .field = $0.value { true } else { false } }
    if let telemetry = story.data.telemetry, !hasChannel {
      findings.append(
        Located(
          "nothing follows this log; bind a parameter with {channel: ...}", at: telemetry.place))
    }
    if let field = story.data.field, !hasFieldCue, !works.contains(where: \.description.drawsField)
    {
      findings.append(
        Located("nothing draws or follows this field; name a work that does", at: field.place))
    }
    for mark in story.data.marks where !mark.isUsed {
      findings.append(
        Located("no beat names the mark '@\(mark.name.value)'", at: mark.name.place))
    }
    return findings.sorted {
      ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
    }
  }
}
