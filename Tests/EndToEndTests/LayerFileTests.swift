import Foundation
import Imaging
import Media
import Peers
import Testing

/// A frame's depth planes as files: one OpenEXR, or a folder of PNGs, each with its manifest.
@Suite struct LayerFileTests {
  private struct Manifest: Decodable {
    struct Layer: Decodable {
      let kind: String
      let plane: Int?
      let depth: Double?
      let disparity: Double?
      let cover: String?
      let light: String?
      let part: String?
    }
    struct Size: Decodable {
      let width: Int
      let height: Int
    }
    let format: String
    let alpha: String
    let scale: Double?
    let size: Size
    let background: [Float]
    let zeroParallaxIndex: Int
    let zeroParallaxDepth: Double
    let disparityStep: Double
    let layers: [Layer]
  }

  private static let pixels = 256 * 144

  private func layers(
    to place: String, at time: String = "1.5s", in folder: Folder
  ) throws -> Verdiva.Outcome {
    try Verdiva.run(
      ["preview", "tiny.yaml", "--at", time, "--view", "layers", "-o", place], in: folder)
  }

  private func manifest(_ path: String, in folder: Folder) throws -> Manifest {
    try JSONDecoder().decode(Manifest.self, from: folder.bytes(path))
  }

  /// Interleaved codes, 0...1.
  private func png(_ path: String, _ format: String) throws -> [Float] {
    let bytes = try Peer.run(
      "ffmpeg", ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", format, "-"])
    return unsafe bytes.withUnsafeBytes { raw in
      unsafe raw.bindMemory(to: UInt16.self).map { Float($0) / 65535 }
    }
  }

  private func decoded(_ code: Float) -> Float {
    code <= 0.04045 ? code / 12.92 : powf((code + 0.055) / 1.055, 2.4)
  }

  /// Both files, laid over their backgrounds by others' readers and the manifest's words, are one
  /// picture.
  @Test(.enabled(if: Peer.python(having: "OpenEXR", "numpy") != nil, "PyPI's OpenEXR is missing"))
  func bothKindsShowTheSameLight() throws {
    let folder = try TinyStory.folder()
    for place in ["out/a.exr", "out/a"] {
      let outcome = try layers(to: place, in: folder)
      try #require(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("\(place): 256x144, frame 45, "))
    }
    let one = try manifest("out/a.manifest.json", in: folder)
    let many = try manifest("out/a/manifest.json", in: folder)
    #expect(one.alpha == "premultiplied" && many.alpha == "straight")
    #expect(one.scale == nil && one.layers.map(\.plane) == many.layers.map(\.plane))
    let python = try #require(Peer.python(having: "OpenEXR", "numpy"))
    let exr = folder.path("out/a.exr")
    var first = try Peer.exrPart(0, of: exr, python: python)
    // Half floats hold light, and cover over what is behind it, to 1 in 2048.
    var slack = [Float](repeating: 0, count: first.count)
    for index in 1...one.layers.count {
      let layer = try Peer.exrPart(index, of: exr, python: python)
      for pixel in 0..<Self.pixels {
        let rest = 1 - layer[3 * Self.pixels + pixel]
        for channel in 0..<3 {
          let place = channel * Self.pixels + pixel
          slack[place] += (layer[place] + first[place]) / 2048
          first[place] = layer[place] + rest * first[place]
        }
      }
    }
    let scale = Float(try #require(many.scale))
    var second = (0..<Self.pixels).flatMap { _ in many.background }
    for layer in many.layers {
      let cover = try layer.cover.map { try png(folder.path("out/a/\($0)"), "rgba64le") }
      let light = try layer.light.map { try png(folder.path("out/a/\($0)"), "rgb48le") }
      for pixel in 0..<Self.pixels {
        let alpha = cover?[pixel * 4 + 3] ?? 0
        for channel in 0..<3 {
          let color = cover.map { decoded($0[pixel * 4 + channel]) * alpha } ?? 0
          let added = light.map { decoded($0[pixel * 3 + channel]) } ?? 0
          second[pixel * 3 + channel] =
            (color + added) * scale + (1 - alpha) * second[pixel * 3 + channel]
        }
      }
    }
    var (brightest, apart, outside) = (Float(0), Float(0), 0)
    for pixel in 0..<Self.pixels {
      for (channel, place) in [1, 2, 0].enumerated() {
        // Planes are green, blue, red.
        let (a, b) = (first[channel * Self.pixels + pixel], second[pixel * 3 + place])
        brightest = max(brightest, b)
        apart = max(apart, abs(a - b))
        let slack = slack[channel * Self.pixels + pixel]
        if abs(a - b) > 0.002 + 0.002 * max(a, b) + slack { outside += 1 }
      }
    }
    // Some samples differ by more than half floats explain: the filter that magnifies matter undershoots
    // beside edges, by up to a tenth of cover, which its planes make up for among each other and PNGs
    // cannot hold. The goal is that none does.
    #expect(outside < Self.pixels * 3 / 1000)
    #expect(apart < 0.06)
    #expect(brightest > 0.3)
  }

  @Test func manifestsSayWhereThePlanesAre() throws {
    let folder = try TinyStory.folder()
    try #require(try layers(to: "out/a", in: folder).status == 0)
    let manifest = try manifest("out/a/manifest.json", in: folder)
    #expect(manifest.format == "verdiva layers 1")
    #expect(manifest.size.width == 256 && manifest.size.height == 144)
    let planes = manifest.layers.compactMap(\.plane)
    #expect(planes.count >= 4)
    let world = manifest.layers.filter { $0.kind == "plane" }
    #expect(world.compactMap(\.plane) == world.compactMap(\.plane).sorted())
    for layer in manifest.layers {
      let (plane, disparity) = (try #require(layer.plane), try #require(layer.disparity))
      let steps = Double(plane - manifest.zeroParallaxIndex)
      let expected = 1 / manifest.zeroParallaxDepth + steps * manifest.disparityStep
      #expect(abs(disparity - expected) < 1e-4)
      if let depth = layer.depth { #expect(abs(depth * disparity - 1) < 1e-3) }
    }
    let named = manifest.layers.flatMap { [$0.cover, $0.light].compactMap { $0 } }
    #expect(
      Set(named).union(["manifest.json"])
        == Set(
          try FileManager.default.contentsOfDirectory(
            atPath: folder.path("out/a"))))
  }

  @Test(.enabled(if: Peer.python(having: "OpenEXR", "numpy") != nil, "PyPI's OpenEXR is missing"))
  func theFormatsOwnLibraryReadsThem() throws {
    let folder = try TinyStory.folder()
    try #require(try layers(to: "out/a.exr", in: folder).status == 0)
    let script = """
      import sys, OpenEXR
      with OpenEXR.File(sys.argv[1], separate_channels=False) as file:
          for part in file.parts:
              pixels = part.channels['RGBA'].pixels
              print(part.name(), pixels.shape, pixels.dtype, part.header.get('verdiva.plane'))

      """
    let python = try #require(Peer.python(having: "OpenEXR", "numpy"))
    let output = try Peer.run(at: python, ["-c", script, folder.path("out/a.exr")])
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    let manifest = try manifest("out/a.manifest.json", in: folder)
    #expect(
      lines.map(String.init)
        == ["background (144, 256, 4) float16 None"]
        + manifest.layers.map { layer in
          "\(layer.part ?? "") (144, 256, 4) float16 \(layer.plane.map { "\($0)" } ?? "None")"
        })
  }

  @Test func wrongPlacesAreRefused() throws {
    let folder = try TinyStory.folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "out/full"), withIntermediateDirectories: false)
    try folder.write("mine", to: "out/full/mine.txt")
    try folder.write("mine", to: "out/file")
    let before = folder.files
    for (place, words) in [
      (
        "out/a.mp4",
        "error: 'out/a.mp4' should end in .exr for one file of all layers, or be a folder's name "
          + "without an ending for PNGs"
      ),
      ("out/full", "out/full: error: this folder is there already; name another, or remove it"),
      ("out/file", "out/file: error: this is a file; name a folder that is to be made"),
      (
        "none/a",
        "none/a: error: the folder none does not exist; make it with mkdir -p none"
      ),
    ] {
      let outcome = try layers(to: place, in: folder)
      #expect(outcome.status != 0)
      #expect(outcome.errors == words + "\n")
    }
    #expect(folder.files == before)
  }

  @Test func dissolvesHaveNoPlanesOfTheirOwn() throws {
    let folder = try TinyStory.folder {
      $0.replacing("transition: 0.5s", with: "transition: {kind: dissolve, duration: 0.5s}")
    }
    let outcome = try layers(to: "out/a.exr", at: "storm+0.2s", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors
        == "error: frame 36 lies in a dissolve, which mixes two pictures with planes of their own; "
        + "choose a frame before or after it\n")
    #expect(folder.files == TinyStory.inputs)
  }

  @Test func filmsHaveNoLayers() throws {
    let folder = try TinyStory.folder()
    let outcome = try Verdiva.run(
      ["render", "tiny.yaml", "--view", "layers", "-o", "out/a.mp4"], in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains(
        "a film is of finished pictures and holds no layers; draw those of one frame with preview.")
    )
    #expect(folder.files == TinyStory.inputs)
  }
}
