package import Notation

/// The maps of a story. The JSON Schema in `Assets/Schema` says the same; a test compares them.
extension KeyList {
  package static let story = KeyList(
    name: "story", required: ["verdiva", "title", "viewpoints", "beats"],
    optional: ["seed", "loop", "canvas", "limits", "data", "captions"])
  package static let limits = KeyList(
    name: "limits", required: [], optional: ["speed", "turn", "reading"])
  package static let canvas = KeyList(
    name: "canvas", required: [], optional: ["size", "rate", "planes", "depth"])
  package static let data = KeyList(
    name: "data", required: [], optional: ["sample", "telemetry", "field"])
  package static let field = KeyList(
    name: "field", required: ["file", "variables"], optional: ["cycle"])
  package static let captions = KeyList(
    name: "captions", required: [], optional: ["font", "height"])
  package static let viewpoint = KeyList(
    name: "viewpoint", required: ["eye", "look", "view"], optional: ["glass", "roll"])
  package static let beat = KeyList(
    name: "beat", required: ["name", "duration"],
    optional: ["transition", "data", "caption", "camera", "works"])
  package static let caption = KeyList(name: "caption", required: ["text"], optional: ["fade"])
  package static let camera = KeyList(
    name: "camera", required: [],
    optional: [
      "from", "to", "ease", "at", "path", "orbit", "rise", "about", "dolly", "view", "glass",
      "drift",
    ])
  package static let ramp = KeyList(name: "ramp", required: ["from", "to"], optional: ["ease"])
  package static let channel = KeyList(
    name: "channel", required: ["channel", "to"], optional: ["range", "smooth"])

  package static let every = [
    story, canvas, limits, data, field, captions, viewpoint, beat, caption, camera, ramp, channel,
  ]
}
