import Notation
import Story

/// A story that uses everything that stories have, and the works that it may name.
enum Fixture {
  static let path = "Stories/x.yaml"

  static let catalog = [
    WorkDescription(
      name: "waste-heart", summary: "the heart",
      parameters: [
        ParameterDescription("glow", "gain", range: 0...2, standard: 1),
        ParameterDescription("pulse", "strength", range: 0...2, standard: 1),
        ParameterDescription("debris", "amount", range: 0...1, standard: 0.5),
        ParameterDescription("shell", "opacity", range: 0...2, standard: 1),
      ],
      anchors: [
        AnchorDescription("center", "its middle"), AnchorDescription("middle", "the same"),
      ]),
    WorkDescription(
      name: "living-circuits", summary: "the circuits",
      parameters: [
        ParameterDescription("load", "load", range: 0...1, standard: 0.5),
        ParameterDescription("errors", "errors", range: 0...1, standard: 0),
      ]),
    WorkDescription(
      name: "biowalls", summary: "the walls",
      parameters: [
        ParameterDescription("humidity", "humidity", range: 0...1, standard: 0.5),
        ParameterDescription("oxygen", "oxygen", range: 0...1, standard: 0.5),
        ParameterDescription("toxin", "toxin", range: 0...1, standard: 0),
      ]),
    WorkDescription(
      name: "lantern", summary: "a parameter with a unit",
      parameters: [
        ParameterDescription("height", "above ground", unit: "m", range: -1...8, standard: 2)
      ]),
  ]

  static let good = """
    verdiva: 1
    title: The Waste Heart
    seed: 7
    loop: true
    canvas:
      size: 1280x720
      rate: 25
      planes: 64
      depth: 2.5 m .. 30 m
    data:
      sample: storm-day
      telemetry: ../Output/telemetry.csv
      field:
        file: ../Output/heart.nc
        variables: [tissue, glow]
        cycle: 2.4s
    captions:
      font: Noto Serif
      height: 4%
    viewpoints:
      front: {eye: [0 m, 0.2 m, 6.5 m], look: [0, 0, 0], view: 32deg, glass: 6.2 m}
      near: {eye: [-1, .5, 4], look: [0, 10 cm, 0], view: 40°}
    beats:
      - name: dusk
        duration: 6s
        transition: 1.5s
        data: 04:00..09:30
        caption: The city breathes.
        camera: front
        works:
          waste-heart:
            presence: 80%
            glow: {channel: waste_conversion, range: [0, 40], to: [0.4, 1.2], smooth: 0.6s}
            pulse: {from: 0.5, to: 1, ease: ease-in-out}
          living-circuits:
      - name: storm
        duration: 1:30
        data: 22:00:30..26:00
        caption: {text: "Nothing\\nis lost.", fade: 500ms}
        camera: {to: near, ease: linear}
        works:
          biowalls: {toxin: {channel: biowall_toxin, to: [1, 0]}}
          lantern: {height: 2.5 m}
      - name: healing
        duration: 25 frames

    """

  static func story(
    _ text: String, _ files: [String: String] = [:]
  ) throws(SourceErrors) -> Story {
    try Story(text: text, path: path, catalog: catalog, files: .memory(files))
  }

  /// The good story with `old`, which it has once, replaced.
  static func edited(_ old: String, _ new: String) -> String? {
    let parts = good.split(separator: old, omittingEmptySubsequences: false)
    return parts.count == 2 ? parts.joined(separator: new) : nil
  }
}

extension Beat {
  var caption: Caption? { texts.captions.first }
}

extension Caption {
  /// In the story's first language.
  var words: String { text.versions[0].value.written }
}
