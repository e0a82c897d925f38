import Foundation
import Imaging
import Media
import Peers
import Testing
import Time

/// Films of others, decoded by us and by Debian's ffmpeg.
@Suite struct DecoderTests {
  private func film(_ folder: TestFolder, _ name: String, _ options: [String]) throws -> String {
    let path = folder.path(name)
    _ = try Peer.run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=96x64:r=25:d=0.4"] + options + [path])
    return path
  }

  private func pictures(_ path: String) throws -> [FilmPicture] {
    let film = try FilmDecoder(reading: path)
    var pictures: [FilmPicture] = []
    while let picture = try film.next() { pictures.append(picture) }
    return pictures
  }

  @Test func losslessColorsAreExact() throws {
    let folder = try TestFolder()
    let path = try film(folder, "a.mkv", ["-c:v", "ffv1", "-pix_fmt", "gbrp"])
    let theirs = try Peer.pixels(path, "rgb24")
    let ours = try pictures(path).flatMap { $0.display.codes }
    #expect(ours.count == theirs.count && ours.count == 10 * 96 * 64 * 3)
    #expect(zip(ours, theirs).allSatisfy { $0 == UInt16($1) * 257 })
  }

  /// Every layout of Y'CbCr, against ffmpeg's own conversion with the film's own matrix.
  @Test(arguments: [
    ("yuv444p", "bt709", "tv", 1.5), ("yuv444p10le", "bt709", "tv", 1.5),
    ("yuv444p", "smpte170m", "pc", 1.5), ("nv12", "bt709", "tv", 9), ("yuv420p", "bt709", "tv", 9),
    ("yuv422p10le", "bt709", "tv", 9),
  ])
  func conversionsAgree(format: String, matrix: String, range: String, most: Double) throws {
    let folder = try TestFolder()
    let codec = format == "nv12" ? "rawvideo" : "ffv1"
    let path = try film(
      folder, format == "nv12" ? "a.nut" : "a.mkv",
      [
        "-vf", "scale=out_color_matrix=\(matrix):out_range=\(range),format=\(format)", "-c:v",
        codec,
        "-colorspace", matrix, "-color_range", range,
      ])
    let theirs = try Peer.run(
      "ffmpeg",
      [
        "-v", "error", "-i", path, "-vf",
        "scale=in_color_matrix=\(matrix):in_range=\(range):flags=accurate_rnd+full_chroma_int+neighbor",
        "-pix_fmt", "rgb24", "-f", "rawvideo", "-",
      ])
    let ours = try pictures(path).flatMap { $0.display.codes }
    try #require(ours.count == theirs.count && !ours.isEmpty)
    let squares = zip(ours, theirs).map { ours, theirs in
      let difference = Double(ours) / 257 - Double(theirs)
      return difference * difference
    }
    let rms = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    #expect(rms < most, "\(rms)")
  }

  /// What was written is what is read: luma within the encoder's own error.
  @Test func ourOwnFilmsComeBack() throws {
    let folder = try TestFolder()
    let chunks = try Synthetic.chunks(of: 45, in: folder)
    try FilmJoiner.join(chunks, into: folder.path("film.mp4"), settings: Synthetic.settings)
    let film = try FilmDecoder(reading: folder.path("film.mp4"))
    #expect(film.size == Synthetic.settings.size && film.rate == Synthetic.settings.rate)
    var frame = 0
    while let picture = try film.next() {
      let wanted = Synthetic.picture(frame, film.size).luma
      let error = zip(picture.luma, wanted).reduce(0.0) { sum, pair in
        sum + abs(Double(pair.0) / 65_535 * 219 + 16 - Double(pair.1))
      }
      #expect(error / Double(wanted.count) < 1.5, "frame \(frame)")
      frame += 1
    }
    #expect(frame == 45)
  }

  @Test func whatIsNoFilmIsSaid() throws {
    let folder = try TestFolder()
    try Data("no film".utf8).write(to: URL(filePath: folder.path("a.mp4")))
    #expect(throws: MediaError.self) { try FilmDecoder(reading: folder.path("a.mp4")) }
    #expect(throws: (any Error).self) { try FilmDecoder(reading: folder.path("none.mp4")) }
    let sound = folder.path("a.wav")
    _ = try Peer.run("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "sine=d=0.1", sound])
    #expect(throws: MediaError(path: sound, reason: "there is no picture in this file")) {
      try FilmDecoder(reading: sound)
    }
    let bright = try film(folder, "b.mkv", ["-c:v", "ffv1", "-color_trc", "smpte2084"])
    #expect(throws: MediaError.self) { try FilmDecoder(reading: bright).next() }
  }
}
