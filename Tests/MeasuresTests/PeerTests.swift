import Foundation
import Imaging
import Measures
import Media
import Peers
import Testing
import Time

/// Films made by Debian's ffmpeg, and its own opinion of them.
@Suite struct PeerTests {
  private func film(_ name: String, _ arguments: [String]) throws -> (folder: URL, path: String) {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "verdiva-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let path = folder.appending(path: name).path(percentEncoded: false)
    _ = try Peer.run("ffmpeg", ["-v", "error"] + arguments + [path])
    return (folder, path)
  }

  private func gates(_ path: String) throws -> [String: Gate] {
    let film = try FilmDecoder(reading: path)
    var meter = SequenceMeter(rate: film.rate, threads: 2)
    while let picture = try film.next() { try meter.take(picture.display) }
    return Dictionary(uniqueKeysWithValues: meter.gates(isLoop: false).map { ($0.name, $0) })
  }

  /// ffmpeg's filter for photosensitive viewers finds the fast train six times as bad as the slow one.
  @Test(arguments: [(1, false), (8, true)]) func flashesAsFFmpegSeesThem(
    perSecond: Int, isBad: Bool
  ) throws {
    let source =
      "color=black:s=160x90:r=30:d=3,geq=lum='if(mod(floor(T*\(2 * perSecond)),2),235,16)':cb=128:cr=128"
    let (folder, path) = try film("train.mkv", ["-f", "lavfi", "-i", source, "-c:v", "ffv1"])
    defer { try? FileManager.default.removeItem(at: folder) }
    let words = String(
      decoding: try Peer.run(
        "ffprobe",
        [
          "-v", "error", "-f", "lavfi", "-i", "movie=\(path),photosensitivity=bypass=1",
          "-show_entries", "frame_tags=lavfi.photosensitivity.badness", "-of", "csv=p=0",
        ]), as: UTF8.self)
    let badness = words.split(separator: "\n").compactMap { Double($0) }.max() ?? 0
    #expect((badness > 10) == isBad)
    #expect(try gates(path)["flashes"]?.verdict == (isBad ? .failed : .passed))
  }

  /// Mean, least and greatest luma of every frame, as ffmpeg's signalstats has them.
  @Test func groundAsFFmpegSeesIt() throws {
    let (folder, path) = try film(
      "ramp.mkv",
      [
        "-f", "lavfi", "-i", "nullsrc=s=256x144:r=30:d=0.1,geq=lum='16+X*219/255':cb=128:cr=128",
        "-c:v", "ffv1", "-pix_fmt", "yuv444p", "-colorspace", "bt709", "-color_range", "tv",
      ])
    defer { try? FileManager.default.removeItem(at: folder) }
    // Codes of the ramp run evenly from 0 to 255: 31 of 256 are up to 30; their median is 127 or 128.
    let ground = try #require(try gates(path)["ground"]?.readings)
    #expect(abs(ground[0].value - 100 * 31 / 256) < 0.8)
    #expect(abs(ground[1].value - 127.5) <= 1)
  }
}
