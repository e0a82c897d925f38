import Foundation
import Imaging
import Media
import Testing

/// The commands that work on stories rather than on films.
@Suite struct StoryCommandTests {
  private static func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func checkTellsErrorsOfDataAllAtOnce() throws {
    let folder = try TinyStory.folder {
      $0.replacing("channel: heart_glow", with: "channel: hart_glow")
        .replacing("debris: {from: 0.2, to: 0.8}", with: "debris: {channel: waste, to: [0, 1]}")
    }
    let outcome = try Verdiva.run(["check", "tiny.yaml"], in: folder)
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errors.contains("tiny.yaml:20:25: error: there is no channel 'hart_glow'"))
    #expect(outcome.errors.contains("did you mean 'heart_glow'?"))
    #expect(outcome.errors.contains("tiny.yaml:28:27: error: there is no channel 'waste'"))
    #expect(outcome.errors.contains("glow: {channel: hart_glow, to: [0.6, 1.3]}\n"))
  }

  @Test func checkWarns() throws {
    let folder = try TinyStory.folder {
      $0.replacing(
        "beats:", with: "  spare: {eye: [0, 0, 6], look: [0, 0, 0], view: 30deg}\nbeats:"
      ).replacing("seed: 7", with: "seed: 7\nlimits: {turn: 1deg/s}")
    }
    let outcome = try Verdiva.run(["check", "tiny.yaml"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("30 frames/s, 6 warnings\n"))
    for warning in [
      "tiny.yaml:13:3: warning: no beat's camera goes to the viewpoint 'spare'",
      "tiny.yaml:15:11: warning: the beat 'calm' is all transition (1s of 1s)",
      "tiny.yaml:18:14: warning: the text is there for",
      "tiny.yaml:19:13: warning: in the beat 'calm' the camera turns",
      "tiny.yaml:27:13: warning: in the beat 'storm' the camera turns",
    ] {
      #expect(outcome.errors.contains(warning), "\(warning)\n\(outcome.errors)")
    }
    let strict = try Verdiva.run(["check", "--strict", "tiny.yaml"], in: folder)
    #expect(strict.status == 2 && strict.errors == outcome.errors)
  }

  @Test func checkPrintsJSON() throws {
    let folder = try TinyStory.folder { $0.replacing("seed:", with: "sead:") }
    let outcome = try Verdiva.run(["check", "--json", "tiny.yaml"], in: folder)
    #expect(outcome.status == 2 && outcome.errors == "")
    let errors = try #require(Self.json(outcome.output)["errors"] as? [[String: Any]])
    #expect(errors.count == 1)
    #expect(errors[0]["line"] as? Int == 3 && errors[0]["column"] as? Int == 1)
    #expect(errors[0]["message"] as? String == "unknown key 'sead'; did you mean 'seed'?")
  }

  @Test func formatChangesOnlyWhatIsNotInNormalForm() throws {
    let folder = try TinyStory.folder {
      $0.replacing("  duration: 1s", with: "  duration:    '1s'   # short")
    }
    let check = try Verdiva.run(["format", "--check", "tiny.yaml"], in: folder)
    #expect(check.status == 1 && check.output == "tiny.yaml: not in normal form\n")
    let before = try folder.bytes("tiny.yaml")
    let outcome = try Verdiva.run(["format", "tiny.yaml"], in: folder)
    #expect(outcome.status == 0 && outcome.output == "tiny.yaml: formatted\n")
    let text = String(decoding: try folder.bytes("tiny.yaml"), as: UTF8.self)
    #expect(text.contains("    duration: 1s  # short\n"))
    let again = try Verdiva.run(["format", "tiny.yaml"], in: folder)
    #expect(again.status == 0 && again.output == "")
    let piped = try Verdiva.run(["format", "-"], in: folder, input: before)
    #expect(piped.status == 0 && piped.output == text)
  }

  @Test func formatLeavesWhatItCannotRead() throws {
    let folder = try Folder()
    try folder.write("a: [b\n", to: "x.yaml")
    let outcome = try Verdiva.run(["format", "x.yaml", "none.yaml"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("x.yaml:1:4: error: the list that opens here is never closed"))
    #expect(outcome.errors.contains("none.yaml: error: no such file"))
    #expect(try folder.bytes("x.yaml") == Data("a: [b\n".utf8))
    #expect(folder.files == ["x.yaml"])
  }

  /// The stories of this repository are in normal form.
  @Test func theRepositorysStoriesAreInNormalForm() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Stories").path
    ).filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(!names.isEmpty)
    let folder = try Folder()
    for name in names {
      try FileManager.default.copyItem(
        at: root.appending(path: "Stories/\(name)"), to: folder.url.appending(path: name))
    }
    let outcome = try Verdiva.run(["format", "--check"] + names, in: folder)
    #expect(outcome.status == 0 && outcome.output + outcome.errors == "")
  }

  @Test func outlinesAreTables() throws {
    let outcome = try Verdiva.run(["outline", "tiny.yaml"], in: try TinyStory.folder())
    #expect(
      outcome.output == """
        Tiny: 0:03.000, 90 frames at 30/s, a loop

        beat      start  frame    length  takes over  data          text
        calm   0:00.000      0  0:01.000  morph 1s    04:00..07:30  It breathes.
        storm  0:01.000     30  0:02.000  morph 0.5s  12:00..16:30

        """)
  }

  @Test func outlinesOfActsStayWithinAHundredColumns() throws {
    let folder = try Folder()
    _ = try Verdiva.run(["new", "evening.yaml", "--template", "gathering"], in: folder)
    let outcome = try Verdiva.run(["outline", "evening.yaml"], in: folder)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count > 10 && lines.allSatisfy { $0.count <= 100 })
    #expect(lines.contains("question") && lines.contains { $0.hasPrefix("applause") })
    let json = try Self.json(
      try Verdiva.run(["outline", "--json", "evening.yaml"], in: folder).output)
    let beats = try #require(json["beats"] as? [[String: Any]])
    #expect(beats.compactMap { $0["act"] as? String }.first == "arrival")
    #expect(beats.reduce(0) { $0 + ($1["frames"] as? Int ?? 0) } == json["frames"] as? Int)
  }

  /// Rates that are no whole numbers count in whole frames too.
  @Test(arguments: ["30", "30000/1001", "23.976"]) func timelinesOfEditors(rate: String) throws {
    let folder = try TinyStory.folder { $0.replacing("rate: 30", with: "rate: \(rate)") }
    let outcome = try Verdiva.run(["outline", "--otio", "tiny.yaml"], in: folder)
    let root = try Self.json(outcome.output)
    #expect(root["OTIO_SCHEMA"] as? String == "Timeline.1")
    let stack = try #require(root["tracks"] as? [String: Any])
    let tracks = try #require(stack["children"] as? [[String: Any]])
    let items = try #require(tracks.first?["children"] as? [[String: Any]])
    #expect(items.map { $0["OTIO_SCHEMA"] as? String } == ["Clip.2", "Transition.1", "Clip.2"])
    let ranges = items.compactMap { $0["source_range"] as? [String: Any] }
    let lengths = ranges.compactMap { $0["duration"] as? [String: Any] }
    let frames = lengths.compactMap { $0["value"] as? Double }.reduce(0, +)
    #expect(frames == (rate == "23.976" ? 72 : 90))
    let shown = try #require(lengths.first?["rate"] as? Double)
    #expect(
      abs(shown - (rate == "30" ? 30 : rate == "23.976" ? 24000.0 / 1001 : 30000.0 / 1001)) < 1e-12)
  }

  /// On a small city.
  @Test(arguments: ["loop", "film", "gathering"]) func newStoriesAreWhole(template: String) throws {
    let folder = try Folder()
    let outcome = try Verdiva.run(["new", "first-light", "--template", template], in: folder)
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output.hasPrefix("Stories/first-light.yaml: a story to start from"))
    #expect(folder.files == ["Stories/first-light.yaml"])
    let format = try Verdiva.run(["format", "--check", "Stories/first-light.yaml"], in: folder)
    #expect(format.status == 0, "\(format.errors)")
    let data = "Output/simulation/storm-day"
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: data), withIntermediateDirectories: true)
    let city = try TinyStory.folder()
    for name in ["telemetry.csv", "heart.nc"] {
      try city.bytes(name).write(to: folder.url.appending(path: "\(data)/\(name)"))
    }
    let check = try Verdiva.run(["check", "--strict", "Stories/first-light.yaml"], in: folder)
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.output.contains("good: 'First light'"))
    let preview = try Verdiva.run(
      ["preview", "Stories/first-light.yaml", "--at", "3s", "--size", "64x36", "-o", "f.png"],
      in: folder)
    #expect(preview.status == 0, "\(preview.errors)")
    let picture = try PNGFile.read(folder.path("f.png"))
    #expect(picture.size == PictureSize(width: 64, height: 36))
    #expect((picture.codes.max() ?? 0) > 100)
  }

  @Test func newNeverWritesOver() throws {
    let folder = try Folder()
    try folder.write("mine", to: "x.yaml")
    let outcome = try Verdiva.run(["new", "x.yaml"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors == "error: x.yaml is there already; nothing was written\n")
    #expect(try folder.bytes("x.yaml") == Data("mine".utf8))
    let template = try Verdiva.run(["new", "y", "--template", "lopp"], in: folder)
    #expect(template.errors == "error: there is no template 'lopp'; did you mean 'loop'?\n")
  }
}
