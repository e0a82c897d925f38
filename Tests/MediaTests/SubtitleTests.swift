import Foundation
import Media
import Peers
import Testing

@Suite struct SubtitleTests {
  private static let texts: [(start: Double, end: Double, text: String)] = [
    (0, 3.5, "The city breathes."), (3.5, 61.0015, "A < B & {C} --> D\n\n <b>bold</b>"),
    (3661.0004, 3662.25, "القلب 12 m/s"), (60, 62, "心臓は光る。"), (5, 5.0001, "too short"),
  ]

  @Test func cuesAreMonotoneAndNeverOverlap() {
    let cues = Subtitles(Self.texts).cues
    #expect(cues.map(\.start) == [0, 3500, 60_000, 61_002, 3_661_000])
    #expect(cues.map(\.end) == [3500, 60_000, 61_002, 62_000, 3_662_250])
    #expect(cues[2].lines == ["A < B & {C} --> D", "<b>bold</b>", "心臓は光る。"])
    #expect(zip(cues, cues.dropFirst()).allSatisfy { $0.end <= $1.start })
  }

  @Test func wholeFiles() {
    let subtitles = Subtitles([(1, 2.5, "a & <b>"), (3, 4, "{c}")])
    #expect(
      subtitles.text(.vtt) == """
        WEBVTT

        00:00:01.000 --> 00:00:02.500
        a &amp; &lt;b&gt;

        00:00:03.000 --> 00:00:04.000
        {c}

        """)
    #expect(
      subtitles.text(.srt) == """
        1
        00:00:01,000 --> 00:00:02,500
        a & <\u{2060}b>

        2
        00:00:03,000 --> 00:00:04,000
        {\u{2060}c}

        """)
    #expect(Subtitles([]).text(.vtt) == "WEBVTT\n")
    #expect(Subtitles([]).text(.srt) == "")
  }

  /// Times and words as ffprobe and ffmpeg read them.
  @Test(arguments: Subtitles.Format.allCases)
  func ffmpegReadsThem(format: Subtitles.Format) throws {
    let subtitles = Subtitles(Self.texts)
    let folder = try TestFolder()
    let path = folder.path("words.\(format.rawValue)")
    try Data(subtitles.text(format).utf8).write(to: URL(filePath: path))
    let output = try Peer.run(
      "ffprobe",
      ["-v", "error", "-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0", path])
    let times = String(decoding: output, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",").compactMap { Double($0) }.map { Int(($0 * 1000).rounded()) }
    }
    #expect(times == subtitles.cues.map { [$0.start, $0.end - $0.start] })
    let words = String(
      decoding: try Peer.run("ffmpeg", ["-v", "error", "-i", path, "-f", "webvtt", "-"]),
      as: UTF8.self
    ).replacing("\u{2060}", with: "").replacing("\\", with: "")
    for line in subtitles.cues.flatMap(\.lines) {
      let escaped = line.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing(">", with: "&gt;")
      #expect(words.contains(line) || words.contains(escaped), "\(line)")
    }
  }
}
