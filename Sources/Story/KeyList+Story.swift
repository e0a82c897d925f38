package import Notation

/// The maps of a story. The JSON Schema in `Assets/Schema` says the same; a test compares them.
extension KeyList {
  package static let story = KeyList(
    name: "story", required: ["verdiva", "title", "viewpoints"],
    optional: [
      "beats", "acts", "markers", "seed", "loop", "languages", "include", "let", "canvas", "limits",
      "data", "captions", "styles", "templates", "tables", "charts",
    ])
  package static let strip = KeyList(
    name: "strip", required: ["lines"], optional: ["events", "span", "place", "source"])
  package static let sparkline = KeyList(
    name: "sparkline", required: ["channel"], optional: ["name", "color", "format", "range"])
  package static let chartEvent = KeyList(
    name: "chart-event", required: ["at", "name"], optional: [])
  package static let trackMap = KeyList(
    name: "track-map", required: ["tracks"], optional: ["span", "place"])
  package static let track = KeyList(
    name: "track", required: ["x", "y", "name"], optional: ["color"])
  package static let limits = KeyList(
    name: "limits", required: [], optional: ["speed", "turn", "reading"])
  /// A file that stories include.
  package static let included = KeyList(
    name: "included", required: [],
    optional: ["verdiva", "include", "let", "viewpoints", "styles", "templates", "tables"])
  package static let template = KeyList(
    name: "template", required: ["beats"], optional: ["parameters"])
  package static let use = KeyList(name: "use", required: ["use"], optional: ["given"])
  package static let loop = KeyList(name: "loop", required: ["for", "in", "beats"], optional: [])
  package static let canvas = KeyList(
    name: "canvas", required: [],
    optional: ["size", "rate", "planes", "depth", "fog", "quality"])
  package static let data = KeyList(
    name: "data", required: [], optional: ["sample", "telemetry", "field", "marks"])
  package static let telemetry = KeyList(
    name: "telemetry", required: ["file"],
    optional: [
      "format", "time", "dates", "zone", "epoch", "missing", "units", "channel", "value",
      "latitude",
      "longitude", "table", "query", "bucket", "bridge", "interpolation",
    ])
  package static let field = KeyList(
    name: "field", required: ["file", "variables"], optional: ["range", "cycle"])
  package static let captions = KeyList(
    name: "captions", required: [],
    optional: ["font", "weight", "height", "color", "outline", "halo", "place", "align"])
  package static let style = KeyList(
    name: "style", required: [], optional: captions.optional)
  package static let viewpoint = KeyList(
    name: "viewpoint", required: ["eye", "look", "view"], optional: ["glass", "roll"])
  package static let act = KeyList(name: "act", required: ["name", "beats"], optional: ["title"])
  package static let beat = KeyList(
    name: "beat", required: ["name"],
    optional: [
      "duration", "until", "after", "with", "at", "transition", "data", "title", "caption",
      "captions", "labels", "camera", "grade", "planes", "fog", "works", "charts", "because",
    ])
  package static let transition = KeyList(
    name: "transition", required: [], optional: ["kind", "duration", "ease", "direction"])
  package static let dataHold = KeyList(name: "hold", required: ["hold"], optional: [])
  package static let dataPlay = KeyList(
    name: "stretch", required: ["from", "speed"], optional: [])
  package static let dataKeys = KeyList(name: "data-keys", required: ["keys"], optional: [])
  package static let caption = KeyList(
    name: "caption", required: ["text"], optional: ["from", "for", "until", "fade", "style"])
  package static let label = KeyList(
    name: "label", required: ["text", "at"], optional: ["offset"] + caption.optional)
  package static let camera = KeyList(
    name: "camera", required: [],
    optional: [
      "from", "to", "ease", "at", "path", "orbit", "rise", "about", "dolly", "view", "glass",
      "drift", "aperture", "focus",
    ])
  package static let ramp = KeyList(name: "ramp", required: ["to"], optional: ["from", "ease"])
  package static let keysCue = KeyList(name: "keys-cue", required: ["keys"], optional: [])
  package static let key = KeyList(name: "key", required: ["to"], optional: ["ease"])
  package static let springCue = KeyList(name: "spring-cue", required: ["spring"], optional: [])
  package static let spring = KeyList(
    name: "spring", required: ["to", "period"], optional: ["damping", "from"])
  package static let wave = KeyList(
    name: "wave", required: ["wave", "period", "from", "to"], optional: ["phase"])
  package static let channel = KeyList(
    name: "channel", required: ["channel", "to"], optional: ["range", "smooth"])
  package static let fieldCue = KeyList(
    name: "field-cue", required: ["field", "to"], optional: ["range", "smooth"])

  package static let every = [
    story, included, template, use, loop, canvas, limits, data, telemetry, field, captions, style,
    viewpoint,
    act, beat, transition, dataHold, dataPlay, dataKeys, caption, label, camera, ramp, keysCue, key,
    springCue, spring, wave, channel, fieldCue, strip, sparkline, chartEvent, trackMap, track,
  ]
}
