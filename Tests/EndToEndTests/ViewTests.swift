import Foundation
import Imaging
import Media
import Testing

/// What other displays than flat ones get.
@Suite struct ViewTests {
  private func preview(
    _ arguments: [String], in folder: Folder, makes name: String
  ) throws -> DisplayImage {
    let outcome = try Verdiva.run(
      ["preview", "tiny.yaml", "--at", "1.5s", "-o", "out/a.png"] + arguments, in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try PNGFile.read(folder.url.appending(path: "out/\(name)").path(percentEncoded: false))
  }

  @Test func quiltsAreNamedForTheirPlayers() throws {
    let folder = try TinyStory.folder()
    let quilt = try preview(
      ["--view", "quilt", "--display", "3x3a1@288x288"], in: folder, makes: "a_qs3x3a1.png")
    #expect(quilt.size == PictureSize(width: 288, height: 288))
  }

  @Test func sideBySideHoldsBothEyes() throws {
    let folder = try TinyStory.folder()
    let flat = try preview([], in: folder, makes: "a.png")
    let full = try preview(["--view", "stereo"], in: folder, makes: "a.png")
    #expect(full.size == PictureSize(width: 512, height: 144))
    let half = try preview(["--view", "stereo-half"], in: folder, makes: "a.png")
    #expect(half.size == flat.size)
    let depth = try preview(["--view", "depth"], in: folder, makes: "a.png")
    #expect(depth.size == full.size)
    let left = (0..<144).flatMap { depth.codes[$0 * 1536..<$0 * 1536 + 768] }
    #expect(left == flat.codes)
    let gray = (0..<144).flatMap { Array(depth.codes[$0 * 1536 + 768..<($0 + 1) * 1536]) }
    #expect(gray.indices.allSatisfy { gray[$0] == gray[$0 / 3 * 3] })
    #expect((gray.max() ?? 0) > 60)
  }

  @Test func stereoFilmsHaveTwiceTheWidth() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "--view", "stereo", "--frames", "0..<4", "-o", "out/s.mp4"],
      in: folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let film = try FilmInfo(
      reading: folder.url.appending(path: "out/s.mp4").path(percentEncoded: false))
    #expect(film.size == PictureSize(width: 512, height: 144))
    #expect(film.frameCount == 4)
  }

  @Test func viewsWithOddSidesAreNoFilm() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "--view", "quilt", "--display", "2x2a1@90x90", "-o", "out/s.mp4"],
      in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("a film of views of 45x45 is impossible"))
  }

  @Test(arguments: [
    (["--view", "hologram"], "The value 'hologram' is invalid for '--view <view>'"),
    (["--view", "quilt", "--display", "moon"], "no display is called 'moon'"),
    (["--view", "quilt", "--cone", "0"], "--cone 0.0 is impossible; give 1 to 120 degrees."),
    (
      ["--view", "quilt", "--display", "portrait", "--cone", "110"],
      "neighboring views differ by"
    ),
    (["--view", "stereo", "--separation", "0"], "--separation 0.0 is impossible"),
  ]) func impossibleViewsAreRefused(arguments: [String], message: String) throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["preview", "tiny.yaml", "-o", "out/a.png"] + arguments, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(
        atPath: folder.url.appending(path: "out").path(percentEncoded: false)
      ).isEmpty)
  }
}
