import Files
import Foundation
import Imaging
import Media
import Story

/// What made an output: `NAME.manifest.json` beside it.
struct Manifest: Codable {
  struct Input: Codable, Equatable {
    let path: String
    let sha256: String
  }

  struct Settings: Codable {
    let codec: String
    let encoder: String
    let crf: Int
    let preset: String
    let chunkFrames: Int
    let planes: Int
    let quality: String
  }

  let program: String
  let programVersion: String
  let programSHA256: String
  let title: String
  let language: String
  let inputs: [Input]
  let fonts: [Input]
  let seed: UInt64
  let width: Int
  let height: Int
  let framesPerSecond: String
  let firstFrame: Int
  let frameCount: Int
  let durationSeconds: Double
  let settings: Settings
  let workers: Int
  /// Frames drawn in the run that ended the film; the others were finished before.
  let framesDrawn: Int
  let renderSeconds: Double
  let secondsPerFrame: [String: Double]
  let filmSHA256: String

  /// `waste-heart.manifest.json` for `waste-heart.mp4`.
  static func path(beside film: String) -> String {
    (film as NSString).deletingPathExtension + ".manifest.json"
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try AtomicFile.write(try encoder.encode(self) + Data("\n".utf8), to: path)
  }
}
