import Files
import Foundation

/// What a stack of layers is, in words for people and numbers for programs: `manifest.json`.
struct LayerManifest: Encodable {
  struct Source: Encodable {
    let program: String
    let title: String
    let language: String
    let frame: Int
    let seconds: Double
    let seed: UInt64
    /// What a flat picture of the frame is graded with. Layers are not.
    let exposure: Float
    let saturation: Float
    let bloom: Float
  }

  struct Layer: Encodable {
    /// `plane`, `glass` (words on the display's surface) or `veil` (what is left of a fade).
    let kind: String
    /// 0 is the farthest; nil for a veil.
    let plane: Int?
    /// Metres from the eye; nil where it is infinite or there is none.
    let depth: Float?
    /// 1/m.
    let disparity: Float?
    /// In a folder: what covers, with straight alpha.
    var cover: String?
    /// In a folder: what is added.
    var light: String?
    /// In an OpenEXR file.
    var part: String?
  }

  struct Size: Encodable {
    let width: Int
    let height: Int
  }

  let format = "verdiva layers 1"
  let source: Source
  let size: Size
  /// `straight` or `premultiplied`.
  let alpha: String
  let samples: String
  let composition: String
  /// The linear light that the highest code of a PNG stands for.
  let scale: Float?
  /// Linear red, green and blue.
  let background: [Float]
  let zeroParallaxIndex: Int
  let zeroParallaxDepth: Float
  let planeCount: Int
  /// Between neighboring planes, 1/m.
  let disparityStep: Float
  /// Pixels: what is a metre tall at a metre's depth is this tall.
  let focalLength: Float
  /// Each over the ones before.
  let layers: [Layer]

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try AtomicFile.write(try encoder.encode(self) + Data("\n".utf8), to: path)
  }
}
