import Color
import Foundation
import Geometry
import Imaging
import Media
import Projection

/// Writes a stack of layers as OpenEXR or PNGs, with its manifest.
struct LayerWriter {
  let stack: LayerStack
  let camera: Camera
  /// How much of the picture has faded to the background.
  let veil: Float
  let facts: LayerManifest.Source

  enum Content {
    case held(PlanePlace)
    case veil
  }

  var layers: [Content] { stack.layers.map(Content.held) + (veil > 0 ? [.veil] : []) }

  /// One part a layer, after one for the background, so that any program that lays parts over one
  /// another shows the picture.
  func writeEXR(to path: String) throws {
    let background = EXRFile.Part(name: "background") {
      LinearImage(size: stack.size, fill: SIMD4(stack.background.rgb, 1))
    }
    let parts = layers.map { content in
      let layer = described(content)
      return EXRFile.Part(name: name(content), facts: exrFacts(layer)) { picture(content) }
    }
    try EXRFile.write([background] + parts, size: stack.size, to: path)
    let named = layers.map { content in
      var layer = described(content)
      layer.part = name(content)
      return layer
    }
    try manifest(
      named, alpha: "premultiplied", samples: "half floats, linear light, BT.709 primaries",
      composition: "from the first part on: result = part + (1 - part's alpha) x result",
      scale: nil
    ).write(to: Manifest.path(beside: path))
  }

  func writePNGs(into folder: String, job: Job) throws {
    let scale = LayerCodes.scale(for: brightest)
    var written: [LayerManifest.Layer] = []
    for content in layers {
      try job.interruption.check()
      var layer = described(content)
      let codes = LayerCodes(picture(content), scale: scale)
      if let cover = codes.cover {
        let file = "\(name(content)).png"
        try PNGFile.write(cover, to: (folder as NSString).appendingPathComponent(file))
        layer.cover = file
      }
      if let light = codes.light {
        let file = "\(name(content))-light.png"
        try PNGFile.write(light, to: (folder as NSString).appendingPathComponent(file))
        layer.light = file
      }
      written.append(layer)
    }
    try manifest(
      written, alpha: "straight",
      samples: "16 bits, sRGB transfer function; linear light = scale x decoded code / 65535",
      composition: "from the background on, in linear light: result = cover's color x its alpha "
        + "+ light + (1 - cover's alpha) x result",
      scale: scale
    ).write(to: (folder as NSString).appendingPathComponent("manifest.json"))
  }

  /// The most light of any layer.
  private var brightest: Float { layers.map { picture($0).samples.max() ?? 0 }.max() ?? 0 }

  private func picture(_ content: Content) -> LinearImage {
    switch content {
    case .held(let place): stack.picture(of: place)
    case .veil:
      LinearImage(size: stack.size, fill: SIMD4(stack.background.rgb * veil, veil))
    }
  }

  private func name(_ content: Content) -> String {
    switch content {
    case .held(.plane(let index)):
      "plane-" + String(repeating: "0", count: max(0, 3 - "\(index)".count)) + "\(index)"
    case .held(.glass): "glass"
    case .veil: "veil"
    }
  }

  private func described(_ content: Content) -> LayerManifest.Layer {
    guard case .held(let place) = content else {
      return LayerManifest.Layer(kind: "veil", plane: nil, depth: nil, disparity: nil)
    }
    let index = stack.planes.index(of: place)
    let disparity = stack.planes.disparity(ofIndex: Float(index))
    return LayerManifest.Layer(
      kind: place == .glass ? "glass" : "plane", plane: index,
      depth: disparity > 0 ? 1 / disparity : nil, disparity: disparity)
  }

  private func exrFacts(
    _ layer: LayerManifest.Layer
  ) -> [(name: String, fact: EXRFile.Part.Fact)] {
    [
      ("verdiva.kind", .words(layer.kind))
    ] + (layer.plane.map { [("verdiva.plane", .whole($0))] } ?? [])
      + (layer.depth.map { [("verdiva.depth", .number($0))] } ?? [])
      + (layer.disparity.map { [("verdiva.disparity", .number($0))] } ?? [])
  }

  private func manifest(
    _ layers: [LayerManifest.Layer], alpha: String, samples: String, composition: String,
    scale: Float?
  ) -> LayerManifest {
    let size = stack.size
    let zero = stack.planes.zeroParallaxIndex
    return LayerManifest(
      source: facts, size: LayerManifest.Size(width: size.width, height: size.height),
      alpha: alpha, samples: samples, composition: composition, scale: scale,
      background: [stack.background.rgb.x, stack.background.rgb.y, stack.background.rgb.z],
      zeroParallaxIndex: zero, zeroParallaxDepth: stack.planes.depth(ofIndex: Float(zero)),
      planeCount: stack.planes.count, disparityStep: stack.planes.step,
      focalLength: camera.projection(width: size.width, height: size.height).focalLength,
      layers: layers)
  }
}
