import Foundation
import Imaging
import Media
import Peers
import Testing
import Time

@Suite struct FilmTests {
  private static func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path))
  }

  @Test(arguments: [FrameRate(30), FrameRate(30000, 1001), FrameRate(24), FrameRate(12, 5)])
  func ffprobeAgreesOnEveryFact(rate: FrameRate) throws {
    var settings = Synthetic.settings
    settings.rate = rate
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 53, in: folder, settings)
    try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: settings, title: "Heart")
    let facts = try Peer.facts(
      folder.path("film.mp4"), "stream:format=start_time,duration:format_tags")
    #expect(facts["codec_name"] == "h264")
    #expect(facts["profile"] == "High")
    #expect(facts["pix_fmt"] == "yuv420p")
    #expect(facts["color_range"] == "tv")
    #expect(facts["color_space"] == "bt709")
    #expect(facts["color_transfer"] == "bt709")
    #expect(facts["color_primaries"] == "bt709")
    #expect(facts["chroma_location"] == "left")
    #expect(facts["width"] == "96" && facts["height"] == "64")
    #expect(facts["nb_frames"] == "53" && facts["nb_read_packets"] == "53")
    let fraction = "\(rate.numerator)/\(rate.denominator)"
    #expect(facts["r_frame_rate"] == fraction && facts["avg_frame_rate"] == fraction)
    #expect(facts["start_pts"] == "0" && facts["start_time"] == "0.000000")
    let duration = try #require(Double(facts["duration"] ?? ""))
    #expect(abs(duration - rate.seconds(ofFrame: 53)) < 1e-6)
    #expect(facts["TAG:title"] == "Heart")
    #expect(facts["TAG:creation_time"] == nil && facts["TAG:encoder"] == nil)
    let own = try FilmInfo(reading: folder.path("film.mp4"))
    #expect(own.codec == "h264" && own.size == settings.size && own.rate == rate)
    #expect(own.frameCount == 53 && abs(own.duration - rate.seconds(ofFrame: 53)) < 1e-9)
  }

  @Test func everyFrameHasItsExactTimeAndKeysBeginChunks() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 53, in: folder)
    try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: Synthetic.settings)
    let table = String(
      decoding: try Peer.run(
        "ffprobe",
        ["-v", "error", "-show_entries", "frame=pts,key_frame,pkt_duration", "-of", "csv=p=0"]
          + [folder.path("film.mp4")]), as: UTF8.self)
    let rows = table.split(separator: "\n").map { $0.split(separator: ",").compactMap { Int($0) } }
    #expect(rows.map { $0[1] } == (0..<53).map { $0 * 1001 })
    #expect(rows.allSatisfy { $0[2] == 1001 })
    #expect(rows.indices.filter { rows[$0][0] == 1 } == [0, 20, 40])
  }

  @Test func joinsDecodeToTheChunksAndLookLikeTheSource() throws {
    let folder = try TestFolder()
    let size = Synthetic.settings.size
    let chunks = try Synthetic.chunks(of: 60, in: folder)
    try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: Synthetic.settings)
    let film = try Peer.pixels(folder.path("film.mp4"), "yuv420p")
    let parts = try chunks.flatMap { try Peer.pixels($0.path, "yuv420p") }
    #expect(film == parts)
    let frameBytes = size.pixelCount * 3 / 2
    try #require(film.count == 60 * frameBytes)
    for frame in 0..<60 {
      let decoded = film[frame * frameBytes..<(frame + 1) * frameBytes]
      let squares = zip(decoded, Synthetic.bytes(frame, size)).map { a, b in
        let difference = Double(a) - Double(b)
        return difference * difference
      }
      let error = squares.reduce(0, +) / Double(frameBytes)
      #expect(10 * log10(255 * 255 / max(error, 1e-9)) > 40, "frame \(frame)")
    }
  }

  @Test func equalInputsGiveEqualBytes() throws {
    let (one, two) = (try TestFolder(), try TestFolder())
    let chunks = try Synthetic.chunks(of: 45, in: one)
    for (a, b) in zip(chunks, try Synthetic.chunks(of: 45, in: two)) {
      #expect(try Self.bytes(a.path) == Self.bytes(b.path))
    }
    try FilmJoiner.join(chunks, into: one.path("a.mp4"), settings: Synthetic.settings)
    try FilmJoiner.join(chunks, into: two.path("b.mp4"), settings: Synthetic.settings)
    #expect(try Self.bytes(one.path("a.mp4")) == Self.bytes(two.path("b.mp4")))
  }

  @Test func theIndexComesFirst() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 5, in: folder)
    try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: Synthetic.settings)
    let bytes = try Self.bytes(folder.path("film.mp4"))
    let index = try #require(bytes.range(of: Data("moov".utf8)))
    let pictures = try #require(bytes.range(of: Data("mdat".utf8)))
    #expect(index.lowerBound < pictures.lowerBound)
    #expect(try folder.contents == ["chunk-0.mp4", "film.mp4"])
  }

  @Test func encodersWorkSideBySide() async throws {
    let folder = try TestFolder()
    let paths = (0..<4).map { folder.path("\($0).mp4") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for path in paths { group.addTask { try Synthetic.encode(0..<12, to: path) } }
      try await group.waitForAll()
    }
    let hashes = try Set(paths.map { try SHA256.hex(ofFile: $0) })
    #expect(hashes.count == 1)
  }

  @Test func aFilmOfOneFrameIsWhole() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 1, in: folder)
    try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: Synthetic.settings)
    let facts = try Peer.facts(folder.path("film.mp4"), "stream=nb_frames,duration_ts")
    #expect(facts == ["nb_frames": "1", "duration_ts": "1001"])
  }
}
