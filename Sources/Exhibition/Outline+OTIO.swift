// The schemata' own names are the keys.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

public import Foundation

/// The outline as OpenTimelineIO's JSON, for editing programs: each beat a clip without media, with
/// the transition into it, markers and acts on the stack. A beat's clip lasts until the next begins,
/// so the clips together are as long as the film.
extension Outline {
  public func timelineIO() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(OTIO.Timeline(self)) + Data("\n".utf8)
  }

  /// The outline itself as JSON.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Frames a second as a number.
  fileprivate var framesPerSecond: Double {
    let parts = rate.split(separator: "/").compactMap { Double($0) }
    return parts.count == 2 ? parts[0] / parts[1] : parts.first ?? 1
  }
}

/// The schemata of OpenTimelineIO that an outline needs.
private enum OTIO {
  struct Time: Encodable {
    let OTIO_SCHEMA = "RationalTime.1"
    let value: Double
    let rate: Double
  }

  struct Range: Encodable {
    let OTIO_SCHEMA = "TimeRange.1"
    let start_time: Time
    let duration: Time

    init(_ frame: Int, _ frames: Int, _ rate: Double) {
      start_time = Time(value: Double(frame), rate: rate)
      duration = Time(value: Double(frames), rate: rate)
    }
  }

  struct Marker: Encodable {
    let OTIO_SCHEMA = "Marker.2"
    let name: String
    let color: String
    let marked_range: Range
    let comment = ""
    let metadata: [String: String] = [:]
  }

  struct Missing: Encodable {
    let OTIO_SCHEMA = "MissingReference.1"
    let name = ""
    let metadata: [String: String] = [:]
  }

  struct Clip: Encodable {
    let OTIO_SCHEMA = "Clip.2"
    let name: String
    let source_range: Range
    let enabled = true
    let effects: [String] = []
    let markers: [Marker] = []
    let media_references = ["DEFAULT_MEDIA": Missing()]
    let active_media_reference_key = "DEFAULT_MEDIA"
    let metadata: [String: Outline.Beat]
  }

  struct Gap: Encodable {
    let OTIO_SCHEMA = "Gap.1"
    let name = ""
    let source_range: Range
    let enabled = true
    let effects: [String] = []
    let markers: [Marker] = []
    let metadata: [String: String] = [:]
  }

  struct Transition: Encodable {
    let OTIO_SCHEMA = "Transition.1"
    let name: String
    let transition_type: String
    let in_offset: Time
    let out_offset: Time
    let metadata: [String: [String: String]]
  }

  enum Item: Encodable {
    case clip(Clip)
    case gap(Gap)
    case transition(Transition)

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .clip(let clip): try clip.encode(to: encoder)
      case .gap(let gap): try gap.encode(to: encoder)
      case .transition(let transition): try transition.encode(to: encoder)
      }
    }
  }

  struct Track: Encodable {
    let OTIO_SCHEMA = "Track.1"
    let name = "beats"
    let kind = "Video"
    let enabled = true
    let effects: [String] = []
    let markers: [Marker] = []
    let children: [Item]
    let metadata: [String: String] = [:]
  }

  struct Stack: Encodable {
    let OTIO_SCHEMA = "Stack.1"
    let name = "tracks"
    let enabled = true
    let effects: [String] = []
    let markers: [Marker]
    let children: [Track]
    let metadata: [String: String] = [:]
  }

  struct Timeline: Encodable {
    let OTIO_SCHEMA = "Timeline.1"
    let name: String
    let tracks: Stack
    let metadata: [String: [String: String]]

    init(_ outline: Outline) {
      let rate = outline.framesPerSecond
      name = outline.title
      tracks = Stack(
        markers: OTIO.markers(outline, rate), children: [Track(children: OTIO.items(outline, rate))]
      )
      metadata = [
        "verdiva": [
          "story": outline.story, "rate": outline.rate, "loop": outline.isLoop ? "true" : "false",
        ]
      ]
    }
  }

  static func items(_ outline: Outline, _ rate: Double) -> [Item] {
    var items: [Item] = []
    if let first = outline.beats.first, first.frame > 0 {
      items.append(.gap(Gap(source_range: Range(0, first.frame, rate))))
    }
    for (index, beat) in outline.beats.enumerated() where beat.frames > 0 {
      if index > 0, let transition = beat.transition, transition.frames > 0 {
        items.append(.transition(Self.transition(transition, beat, rate)))
      }
      items.append(
        .clip(
          Clip(
            name: beat.name, source_range: Range(beat.frame, beat.frames, rate),
            metadata: ["verdiva": beat])))
    }
    return items
  }

  /// The change begins where the beat does.
  private static func transition(
    _ transition: Outline.Transition, _ beat: Outline.Beat, _ rate: Double
  ) -> Transition {
    let isDissolve = transition.kind == "dissolve"
    return Transition(
      name: transition.kind, transition_type: isDissolve ? "SMPTE_Dissolve" : "Custom_Transition",
      in_offset: Time(value: 0, rate: rate),
      out_offset: Time(value: Double(min(transition.frames, beat.frames)), rate: rate),
      metadata: ["verdiva": ["kind": transition.kind]])
  }

  private static func markers(_ outline: Outline, _ rate: Double) -> [Marker] {
    var acts: [(name: String, frame: Int, frames: Int)] = []
    for beat in outline.beats {
      guard let act = beat.act else { continue }
      if acts.last?.name == act {
        acts[acts.count - 1].frames += beat.frames
      } else {
        acts.append((act, beat.frame, beat.frames))
      }
    }
    let actMarkers = acts.map {
      Marker(name: $0.name, color: "BLUE", marked_range: Range($0.frame, $0.frames, rate))
    }
    return actMarkers
      + outline.markers.map {
        Marker(name: $0.name, color: "GREEN", marked_range: Range($0.frame, 0, rate))
      }
  }
}
