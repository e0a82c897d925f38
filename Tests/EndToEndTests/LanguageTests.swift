import Foundation
import Testing

/// Films and subtitles in several languages.
@Suite struct LanguageTests {
  private static let caption =
    "caption: {text: {en: \"It breathes {clock}.\", ar: \"تتنفس {clock}.\"}, until: 0.8s}"

  private func folder() throws -> Folder {
    try TinyStory.folder {
      $0.replacing("seed: 7", with: "seed: 7\nlanguages: [en, ar]")
        .replacing("caption: It breathes.", with: Self.caption)
    }
  }

  @Test func subtitlesAreWrittenForEachLanguage() throws {
    let folder = try folder()
    let outcome = try Verdiva.run(["subtitles", "tiny.yaml", "-o", "out"], in: folder)
    #expect(outcome.errors == "" && outcome.status == 0)
    #expect(
      outcome.output == """
        out/tiny.en.vtt: 1 cue
        out/tiny.en.srt: 1 cue
        out/tiny.ar.vtt: 1 cue
        out/tiny.ar.srt: 1 cue

        """)
    #expect(
      String(decoding: try folder.bytes("out/tiny.en.srt"), as: UTF8.self)
        == "1\n00:00:00,000 --> 00:00:00,800\nIt breathes 05:24.\n")
    #expect(
      String(decoding: try folder.bytes("out/tiny.ar.vtt"), as: UTF8.self).contains("تتنفس"))
  }

  @Test func aFilmsPartHasItsOwnTimes() throws {
    let folder = try folder()
    let outcome = try Verdiva.run(
      [
        "render", "tiny.yaml", "-o", "out/part.mp4", "--frames", "12..<18", "--subtitles",
        "--language", "ar", "--progress", "none",
      ], in: folder)
    #expect(outcome.errors == "" && outcome.status == 0)
    #expect(
      String(decoding: try folder.bytes("out/part.en.srt"), as: UTF8.self)
        == "1\n00:00:00,000 --> 00:00:00,200\nIt breathes 05:24.\n")
    let manifest = try JSONSerialization.jsonObject(with: folder.bytes("out/part.manifest.json"))
    #expect((manifest as? [String: Any])?["language"] as? String == "ar")
    let fonts = (manifest as? [String: Any])?["fonts"] as? [[String: String]] ?? []
    #expect(fonts.contains { $0["path"]?.hasSuffix("Inter-Medium.otf") == true })
    #expect(fonts.count == 2)
  }

  @Test func languagesLookDifferentAndUnknownOnesAreNamed() throws {
    let folder = try folder()
    for language in ["en", "ar"] {
      let outcome = try Verdiva.run(
        ["preview", "tiny.yaml", "--frame", "12", "--language", language, "-o", "\(language).png"],
        in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try folder.bytes("en.png") != folder.bytes("ar.png"))
    let wrong = try Verdiva.run(["preview", "tiny.yaml", "--language", "pt"], in: folder)
    #expect(wrong.status == 2)
    #expect(wrong.errors == "error: the story has no language 'pt'; it has en, ar\n")
  }

  @Test func textsThatMeetAreRefusedBeforeAnythingIsDrawn() throws {
    let folder = try TinyStory.folder {
      $0.replacing(
        "caption: It breathes.",
        with: "title: Storm\n    caption: {text: Over it, style: mid}"
      ).replacing(
        "viewpoints:", with: "styles: {mid: {place: left, height: 14%}}\nviewpoints:")
    }
    let outcome = try Verdiva.run(["check", "tiny.yaml"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("tiny.yaml:18:21: error: the text 'Over it' would stand on"))
  }
}
