import Foundation
import Imaging
import Media
import Peers
import Testing

/// Light-field displays' files, as their players take them.
@Suite struct QuiltTests {
  /// What players read from the end of a name, and nothing else.
  private struct Suffix: Equatable {
    let columns: Int
    let rows: Int
    let aspect: Double

    init?(_ name: String) {
      let pattern = /^.+_qs([1-9][0-9]*)x([1-9][0-9]*)a([0-9]+(?:\.[0-9]+)?)\.(?:png|mp4)$/
      guard let match = name.wholeMatch(of: pattern), let columns = Int(match.1),
        let rows = Int(match.2), let aspect = Double(match.3)
      else { return nil }
      (self.columns, self.rows, self.aspect) = (columns, rows, aspect)
    }
  }

  private func made(_ arguments: [String], in folder: Folder) throws -> String {
    let outcome = try Verdiva.run(arguments + ["--progress", "none"], in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try #require(
      folder.files.first { $0.hasPrefix("out/") && !$0.hasSuffix(".json") }
    ).replacing("out/", with: "")
  }

  @Test func namesHoldTheGrid() throws {
    let folder = try TinyStory.folder()
    let name = try made(
      ["preview", "tiny.yaml", "--at", "1.5s", "-o", "out/a_b.png", "--view", "quilt"]
        + ["--display", "5x3a1.77778@640x216"], in: folder)
    let suffix = try #require(Suffix(name))
    #expect(suffix.columns == 5 && suffix.rows == 3)
    #expect(abs(suffix.aspect - 16.0 / 9) < 1e-4)
  }

  @Test func filmsOfQuiltsAreWhatPlayersTake() throws {
    let folder = try TinyStory.folder()
    let name = try made(
      ["render", "tiny.yaml", "--frames", "30..<34", "-o", "out/a.mp4", "--view", "quilt"]
        + ["--display", "3x2a0.75@216x192", "--codec", "hevc", "--crf", "2"], in: folder)
    #expect(Suffix(name) != nil)
    let facts = try Peer.facts(folder.path("out/\(name)"), "stream")
    #expect(facts["codec_name"] == "hevc" && facts["codec_tag_string"] == "hvc1")
    #expect(facts["pix_fmt"] == "yuv420p" && facts["color_space"] == "bt709")
    #expect(facts["width"] == "216" && facts["height"] == "192" && facts["nb_frames"] == "4")
    let manifest = String(
      decoding: try folder.bytes("out/" + name.replacing(".mp4", with: ".manifest.json")),
      as: UTF8.self)
    #expect(manifest.contains(#""codec" : "hevc""#))
    // Each tile of a decoded frame is the picture of the same frame.
    let film = try Peer.frame(
      1, of: folder.path("out/\(name)"), size: PictureSize(width: 216, height: 192))
    let still = try TinyStory.folder()
    let picture = try made(
      ["preview", "tiny.yaml", "--frame", "31", "-o", "out/a.png", "--view", "quilt"]
        + ["--display", "3x2a0.75@216x192"], in: still)
    let codes = try PNGFile.read(still.path("out/\(picture)"))
    for tile in 0..<6 {
      let quality = Comparison.psnr(cut(film, tile), cut(codes, tile))
      // Halving the colors' resolution alone leaves 41.6 dB of pictures as small as these.
      #expect(quality > 38, "tile \(tile): \(quality) dB")
    }
  }

  private func cut(_ quilt: DisplayImage, _ tile: Int) -> DisplayImage {
    let codes = (0..<96).flatMap { y -> ArraySlice<UInt16> in
      let start = ((tile / 3 * 96 + y) * 216 + tile % 3 * 72) * 3
      return quilt.codes[start..<start + 216]
    }
    return DisplayImage(size: PictureSize(width: 72, height: 96), bitDepth: 8, codes: codes)
  }

  /// The file says of itself how large it is; the field of the tiny story takes next to nothing.
  @Test func aPortraitQuiltTakesLittleMemory() throws {
    let folder = try TinyStory.folder()
    let running = try Running(
      Verdiva.path,
      ["preview", "tiny.yaml", "--at", "1.5s", "-o", "out/a.png", "--view", "quilt"], in: folder)
    var peak = 0
    while running.isRunning {
      peak = max(peak, running.peakMemory)
      usleep(2_000)
    }
    let outcome = try running.outcome()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(peak > 100 << 20 && peak < 1_200 << 20, "\(peak >> 20) MiB")
    let quilt = try PNGFile.read(folder.path("out/a_qs8x6a0.75.png"))
    #expect(quilt.size == PictureSize(width: 3360, height: 3360))
  }

  @Test(arguments: [
    ("portait", "no display is called 'portait'; did you mean 'portrait'?"),
    (
      "moon",
      "no display is called 'moon'; known are go, portrait, 16, 16-portrait, 27, 27-portrait, 32, "
        + "32-portrait, 65, or give columns, rows and aspect: 8x6a0.75"
    ),
  ]) func displaysAreNamed(display: String, words: String) throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["preview", "tiny.yaml", "-o", "out/a.png", "--view", "quilt", "--display", display],
      in: folder)
    #expect(outcome.status == 2 && outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func unknownCodecsAreNamed() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "-o", "out/a.mp4", "--codec", "vp9"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("The value 'vp9' is invalid for '--codec <codec>'"))
    #expect(folder.files == TinyStory.inputs)
  }
}
