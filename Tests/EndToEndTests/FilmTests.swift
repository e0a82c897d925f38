import Foundation
import Imaging
import Media
import Peers
import Testing

@Suite struct FilmTests {
  @Test func ffprobeAgreesOnTheFacts() throws {
    let film = try TinyStory.film.get().path("out/tiny.mp4")
    let facts = try Peer.facts(
      film,
      "stream=codec_name,profile,width,height,pix_fmt,color_range,color_space,color_transfer,"
        + "color_primaries,chroma_location,r_frame_rate,avg_frame_rate,nb_frames,nb_read_frames,"
        + "start_time:format=duration")
    let expected = [
      "codec_name": "h264", "profile": "High", "width": "256", "height": "144",
      "pix_fmt": "yuv420p", "color_range": "tv", "color_space": "bt709",
      "color_transfer": "bt709", "color_primaries": "bt709", "chroma_location": "left",
      "r_frame_rate": "30/1", "avg_frame_rate": "30/1", "nb_frames": "90",
      "nb_read_frames": "90", "start_time": "0.000000", "duration": "3.000000",
    ]
    #expect(facts == expected)
  }

  @Test func nothingButFilmAndManifestIsLeft() throws {
    let folder = try TinyStory.film.get()
    let expected = TinyStory.inputs + ["out/tiny.manifest.json", "out/tiny.mp4"]
    #expect(folder.files == expected.sorted())
  }

  @Test func theManifestSaysWhatItWasMadeFrom() throws {
    let folder = try TinyStory.film.get()
    let object = try JSONSerialization.jsonObject(with: folder.bytes("out/tiny.manifest.json"))
    let manifest = try #require(object as? [String: Any])
    let inputs = try #require(manifest["inputs"] as? [[String: String]])
    #expect(inputs.map { $0["path"] } == ["tiny.yaml", "telemetry.csv", "heart.nc"])
    for input in inputs {
      let path = try #require(input["path"])
      let sum = String(decoding: try Peer.run("sha256sum", [folder.path(path)]), as: UTF8.self)
      #expect(input["sha256"] == String(sum.prefix(64)))
    }
    #expect(manifest["seed"] as? Int == 7)
    #expect(manifest["frameCount"] as? Int == 90 && manifest["framesDrawn"] as? Int == 90)
    #expect(manifest["framesPerSecond"] as? String == "30" && manifest["workers"] as? Int == 2)
    let stages = try #require(manifest["secondsPerFrame"] as? [String: Double])
    #expect(stages.keys.sorted() == ["grade", "moment", "raster", "scene", "sink"])
    #expect(stages.values.allSatisfy { $0 > 0 && $0 < 60 })
    let film = String(
      decoding: try Peer.run("sha256sum", [folder.path("out/tiny.mp4")]), as: UTF8.self)
    #expect(manifest["filmSHA256"] as? String == String(film.prefix(64)))
  }

  /// In squares of two by two pixels: a film's chroma is halved.
  @Test func previewsAreTheFilmsFrames() throws {
    let folder = try TinyStory.folder()
    let size = PictureSize(width: 1280, height: 720)
    let film = try Verdiva.run(
      ["render", "tiny.yaml", "-o", "out/part.mp4", "--size", "\(size)", "--frames", "59..<61"],
      in: folder)
    #expect(film.status == 0)
    for (number, frame) in [59, 60].enumerated() {
      let outcome = try Verdiva.run(
        ["preview", "tiny.yaml", "--frame", "\(frame)", "--size", "\(size)", "-o", "out/f.png"],
        in: folder)
      #expect(outcome.status == 0 && outcome.errors == "")
      #expect(outcome.output == "out/f.png: 1280x720, frame \(frame)\n")
      let preview = try PNGFile.read(folder.path("out/f.png"))
      let decoded = try Peer.frame(number, of: folder.path("out/part.mp4"), size: size)
      #expect(Comparison.psnr(halved(preview), halved(decoded)) > 38)
    }
  }

  private func halved(_ image: DisplayImage) -> DisplayImage {
    let size = PictureSize(width: image.size.width / 2, height: image.size.height / 2)
    let stride = image.size.width * 3
    var codes: [UInt16] = []
    for y in 0..<size.height {
      for x in 0..<size.width {
        for channel in 0..<3 {
          let place = 2 * y * stride + 6 * x + channel
          let sum = [0, 3, stride, stride + 3].reduce(0) { $0 + Int(image.codes[place + $1]) }
          codes.append(UInt16((sum + 2) / 4))
        }
      }
    }
    return DisplayImage(size: size, bitDepth: image.bitDepth, codes: codes)
  }

  @Test func oneWorkerMakesTheSameFilm() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "-o", "out/tiny.mp4", "--workers", "1"], in: folder)
    #expect(outcome.status == 0)
    let film = try TinyStory.film.get()
    #expect(try folder.bytes("out/tiny.mp4") == film.bytes("out/tiny.mp4"))
  }

  /// The last chunk alone is made of the same pictures by the same encoder.
  @Test func aPartHasTheFramesOfTheWhole() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "-o", "out/part.mp4", "--frames", "60..<90"], in: folder)
    #expect(outcome.status == 0)
    let whole = try Peer.frameHashes(try TinyStory.film.get().path("out/tiny.mp4"))
    #expect(try Peer.frameHashes(folder.path("out/part.mp4")) == Array(whole[60..<90]))
  }

  @Test func aBeatIsAPart() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "-o", "out/calm.mp4", "--beat", "calm", "--size", "64x36"]
        + ["--rate", "10", "--crf", "30"],
      in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output == "out/calm.mp4: 64x36, 0:01.000, 10 frames/s, 10 frames\n")
  }

  @Test func withoutANameTheFilmGoesToOutput() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "--frames", "0..<2", "--size", "64x36", "--progress", "json"],
      in: folder)
    #expect(outcome.status == 0)
    #expect(folder.has("Output/tiny.mp4") && folder.has("Output/tiny.manifest.json"))
    for line in outcome.errors.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let report = try #require(object as? [String: Any])
      #expect(report["task"] as? String == "rendering" && report["framesTotal"] as? Int == 2)
    }
    #expect(outcome.errors.contains("\"framesDone\":2"))
  }
}
