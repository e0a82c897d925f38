public import Notation
import Story

extension Timeline {
  /// What the story names of data and does not use, each as a message at its place, in the order of
  /// the text.
  public var unusedData: [Located<String>] {
    var findings: [Located<String>] = []
    let cues = story.beats.flatMap { beat in
      (beat.works.flatMap(\.parameters) + beat.sharedCues).map(\.value)
        + [
          beat.camera.view, beat.camera.glass, beat.camera.drift, beat.camera.aperture,
          beat.camera.focus?.distance,
        ].compactMap(\.self)
    }
    let values = story.beats.flatMap { beat in
      (beat.texts.captions + beat.texts.labels.map(\.caption)).flatMap(\.text.versions)
        .flatMap(\.value.pieces).compactMap { piece in
          if case .value(let value) = piece { value.name.value } else { nil }
        }
    }
    let hasChannel =
      cues.contains { if case .channel = $0 { true } else { false } }
      || values.contains { !$0.contains(".") }
    let hasChart = story.beats.contains { !$0.charts.isEmpty }
    let hasFieldCue =
      cues.contains { if case .field = $0 { true } else { false } }
      || values.contains { $0.contains(".") }
    if let telemetry = story.data.telemetry, !hasChannel, !hasChart {
      findings.append(
        Located(
          "nothing follows this log; bind a parameter with {channel: ...}", at: telemetry.place))
    }
    if let field = story.data.field, !hasFieldCue, !works.contains(where: \.description.drawsField)
    {
      findings.append(
        Located("nothing draws or follows this field; name a work that does", at: field.place))
    }
    for chart in story.charts
    where !story.beats.contains(where: { $0.charts.contains { $0.value == chart.name.value } }) {
      findings.append(
        Located("no beat shows the chart '\(chart.name.value)'", at: chart.name.place))
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
