package import Notation

/// The maps of a story. The JSON Schema in `Assets/Schema` says the same; a test compares them.
extension KeyList {
  package static let story = KeyList(
    name: "story", required: ["verdiva", "title", "viewpoints", "beats"],
    optional: ["seed", "loop", "languages", "canvas", "data", "captions", "styles"])
  package static let canvas = KeyList(
    name: "canvas", required: [], optional: ["size", "rate", "planes", "depth"])
  package static let data = KeyList(
    name: "data", required: [], optional: ["sample", "telemetry", "field"])
  package static let field = KeyList(
    name: "field", required: ["file", "variables"], optional: ["cycle"])
  package static let captions = KeyList(
    name: "captions", required: [],
    optional: ["font", "weight", "height", "color", "outline", "halo", "place", "align"])
  package static let style = KeyList(
    name: "style", required: [], optional: captions.optional)
  package static let viewpoint = KeyList(
    name: "viewpoint", required: ["eye", "look", "view"], optional: ["glass"])
  package static let beat = KeyList(
    name: "beat", required: ["name", "duration"],
    optional: [
      "transition", "data", "title", "caption", "captions", "labels", "camera", "works",
    ])
  package static let caption = KeyList(
    name: "caption", required: ["text"], optional: ["from", "for", "until", "fade", "style"])
  package static let label = KeyList(
    name: "label", required: ["text", "at"], optional: ["offset"] + caption.optional)
  package static let camera = KeyList(
    name: "camera", required: ["to"], optional: ["from", "ease"])
  package static let ramp = KeyList(name: "ramp", required: ["from", "to"], optional: ["ease"])
  package static let channel = KeyList(
    name: "channel", required: ["channel", "to"], optional: ["range", "smooth"])

  package static let every = [
    story, canvas, data, field, captions, style, viewpoint, beat, caption, label, camera, ramp,
    channel,
  ]
}
