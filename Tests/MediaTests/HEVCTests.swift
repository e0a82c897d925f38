import Foundation
import Imaging
import Media
import Peers
import Testing
import Time

/// Films of pictures that are too large for H.264's players; small ones here, for time.
@Suite struct HEVCTests {
  private static let settings = VideoSettings(
    size: Synthetic.settings.size, rate: Synthetic.settings.rate, chunkFrames: 20, codec: .hevc)

  @Test func ffprobeAgreesOnEveryFact() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 53, in: folder, Self.settings)
    let film = folder.path("film.mp4")
    try FilmJoiner.join(chunks, into: film, settings: Self.settings)
    for path in [film, chunks[0].path] {
      let facts = try Peer.facts(path, "stream")
      #expect(facts["codec_name"] == "hevc" && facts["codec_tag_string"] == "hvc1")
      #expect(facts["profile"] == "Main" && facts["pix_fmt"] == "yuv420p")
      #expect(facts["color_range"] == "tv" && facts["color_space"] == "bt709")
      #expect(facts["color_transfer"] == "bt709" && facts["color_primaries"] == "bt709")
      #expect(facts["chroma_location"] == "left")
    }
    let facts = try Peer.facts(film, "stream")
    #expect(facts["nb_frames"] == "53" && facts["nb_read_frames"] == "53")
    #expect(facts["r_frame_rate"] == "30000/1001" && facts["start_pts"] == "0")
    #expect(facts["duration_ts"] == "\(53 * 1001)")
    #expect(try FilmInfo(reading: film).codec == "hevc")
  }

  @Test func everyFrameHasItsExactTimeAndKeysBeginChunks() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 53, in: folder, Self.settings)
    try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: Self.settings)
    let table = String(
      decoding: try Peer.run(
        "ffprobe",
        ["-v", "error", "-show_entries", "frame=pts,key_frame", "-of", "csv=p=0"]
          + [folder.path("film.mp4")]), as: UTF8.self)
    let rows = table.split(separator: "\n").map { $0.split(separator: ",").compactMap { Int($0) } }
    #expect(rows.map { $0[1] } == (0..<53).map { $0 * 1001 })
    #expect(rows.indices.filter { rows[$0][0] == 1 } == [0, 20, 40])
  }

  @Test func joinsDecodeToTheChunksAndLookLikeTheSource() throws {
    let folder = try TestFolder()
    let size = Self.settings.size
    let chunks = try Synthetic.chunks(of: 60, in: folder, Self.settings)
    try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: Self.settings)
    let film = try Peer.pixels(folder.path("film.mp4"), "yuv420p")
    #expect(film == (try chunks.flatMap { try Peer.pixels($0.path, "yuv420p") }))
    let frameBytes = size.pixelCount * 3 / 2
    try #require(film.count == 60 * frameBytes)
    for frame in 0..<60 {
      let decoded = film[frame * frameBytes..<(frame + 1) * frameBytes]
      let error = zip(decoded, Synthetic.bytes(frame, size)).reduce(0.0) { sum, pair in
        let difference = Double(pair.0) - Double(pair.1)
        return sum + difference * difference
      }
      #expect(10 * log10(65025 * Double(frameBytes) / max(error, 1e-9)) > 40, "frame \(frame)")
    }
  }

  @Test func equalPicturesGiveEqualBytesSideBySide() async throws {
    let folder = try TestFolder()
    let paths = (0..<3).map { folder.path("\($0).mp4") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for path in paths {
        group.addTask { try Synthetic.encode(0..<20, to: path, Self.settings) }
      }
      try await group.waitForAll()
    }
    #expect(try Set(paths.map { try SHA256.hex(ofFile: $0) }).count == 1)
  }

  @Test func chunksOfAnotherCodecAreRefused() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 20, in: folder)
    let foreign = folder.path("foreign.mp4")
    try Synthetic.encode(0..<20, to: foreign, Self.settings)
    #expect(throws: MediaError.self) {
      try FilmJoiner.join(
        [chunks[0], FilmChunk(path: foreign, frameCount: 20)], into: folder.path("film.mp4"),
        settings: Synthetic.settings)
    }
  }
}

/// The table of sizes: what a player of a size must be able to do.
@Suite struct CodecSizeTests {
  private func size(_ width: Int, _ height: Int) -> PictureSize {
    PictureSize(width: width, height: height)
  }

  @Test func sizesChooseTheirCodec() {
    #expect(VideoCodec(for: size(4096, 4096)) == .h264)
    #expect(VideoCodec(for: size(4098, 64)) == .hevc)
    #expect(VideoSettings(size: size(7680, 4320), rate: FrameRate(30)).encoder == "libx265")
  }

  /// The levels that x264 and x265 themselves write for these sizes.
  @Test func levelsAreTheStandards() {
    let rate = FrameRate(30)
    #expect(VideoCodec.h264.level(for: size(1920, 1080), at: rate) == "4")
    #expect(VideoCodec.h264.level(for: size(1920, 1080), at: FrameRate(60)) == "4.2")
    #expect(VideoCodec.h264.level(for: size(3840, 2160), at: rate) == "5.1")
    #expect(VideoCodec.h264.level(for: size(3360, 3360), at: rate) == "6")
    #expect(VideoCodec.h264.level(for: size(4092, 4092), at: rate) == "6")
    #expect(VideoCodec.hevc.level(for: size(3840, 2160), at: rate) == "5")
    #expect(VideoCodec.hevc.level(for: size(3360, 3360), at: rate) == "6")
    #expect(VideoCodec.hevc.level(for: size(7680, 4320), at: rate) == "6")
    #expect(VideoCodec.hevc.level(for: size(7680, 4320), at: FrameRate(60)) == "6.1")
    #expect(VideoCodec.hevc.level(for: size(8190, 8190), at: FrameRate(1)) == nil)
    #expect(VideoCodec.hevc.level(for: size(16_384, 16), at: rate) == "6")
  }

  @Test func whatPlayersMayRefuseIsSaid() {
    let rate = FrameRate(30)
    #expect(VideoCodec.h264.warning(for: size(4096, 4096), at: rate) == nil)
    #expect(
      VideoCodec.h264.warning(for: size(7680, 4320), at: rate)
        == "few players take H.264 films of more than 4096 pixels a side; --codec hevc is meant "
        + "for them")
    #expect(VideoCodec.hevc.warning(for: size(7680, 4320), at: rate) == nil)
    #expect(
      VideoCodec.hevc.warning(for: size(8192, 8190), at: rate)
        == "a film of 8192x8190 at 30 frames/s is beyond every level of HEVC, so that only players "
        + "that decode it in software may take it; a smaller size or rate is safer")
  }
}
