package import Notation

/// The maps of a story. The JSON Schema in `Assets/Schema` says the same; a test compares them.
extension KeyList {
  package static let story = KeyList(
    name: "story", required: ["verdiva", "title", "viewpoints", "beats"],
    optional: [
      "seed", "loop", "include", "let", "canvas", "data", "captions", "templates", "tables",
    ])
  /// A file that stories include.
  package static let included = KeyList(
    name: "included", required: [],
    optional: ["verdiva", "include", "let", "viewpoints", "styles", "templates", "tables"])
  package static let template = KeyList(
    name: "template", required: ["beats"], optional: ["parameters"])
  package static let use = KeyList(name: "use", required: ["use"], optional: ["given"])
  package static let loop = KeyList(name: "loop", required: ["for", "in", "beats"], optional: [])
  package static let canvas = KeyList(
    name: "canvas", required: [], optional: ["size", "rate", "planes", "depth"])
  package static let data = KeyList(
    name: "data", required: [], optional: ["sample", "telemetry", "field"])
  package static let field = KeyList(
    name: "field", required: ["file", "variables"], optional: ["cycle"])
  package static let captions = KeyList(
    name: "captions", required: [], optional: ["font", "height"])
  package static let viewpoint = KeyList(
    name: "viewpoint", required: ["eye", "look", "view"], optional: ["glass"])
  package static let beat = KeyList(
    name: "beat", required: ["name", "duration"],
    optional: ["transition", "data", "caption", "camera", "works"])
  package static let caption = KeyList(name: "caption", required: ["text"], optional: ["fade"])
  package static let camera = KeyList(
    name: "camera", required: ["to"], optional: ["from", "ease"])
  package static let ramp = KeyList(name: "ramp", required: ["from", "to"], optional: ["ease"])
  package static let channel = KeyList(
    name: "channel", required: ["channel", "to"], optional: ["range", "smooth"])

  package static let every = [
    story, included, template, use, loop, canvas, data, field, captions, viewpoint, beat, caption,
    camera, ramp, channel,
  ]
}
