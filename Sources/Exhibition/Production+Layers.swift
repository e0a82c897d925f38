import Color
import Files
import Foundation
public import Imaging
import Media
import Projection
import Scene
import Story
import Time
import Timeline

/// A frame's depth planes as files, for programs and displays that lay them over one another.
extension Production {
  /// What was written.
  public struct LayerReport: Sendable {
    public let path: String
    public let size: PictureSize
    public let layerCount: Int
  }

  /// What a path of layers may be: `NAME.exr`, or a folder's name without an extension.
  public static func checkLayerPlace(_ path: String) throws {
    switch (path as NSString).pathExtension.lowercased() {
    case "exr": try AtomicFile.checkPlace(path)
    case "": try AtomicFolder.checkPlace(path)
    default:
      throw UsageError(
        "'\(path)' should end in .exr for one file of all layers, or be a folder's name without "
          + "an ending for PNGs")
    }
  }

  /// Writes the layers of one frame: to `NAME.exr` one multi-part OpenEXR with
  /// `NAME.manifest.json` beside it, else a folder of PNGs with `manifest.json` in it.
  ///
  /// - Precondition: a frame of the story, a flat production.
  /// - Throws: `UsageError` in a dissolve, which mixes two pictures that each have their own planes.
  public func writeLayers(ofFrame frame: Int, to path: String, job: Job) throws -> LayerReport {
    try Self.checkLayerPlace(path)
    let shot = try timeline.shot(at: frame)
    let (staging, light) = try staging(of: layout(of: shot, job.threads), frame)
    let stack = try LayerStack(
      of: staging.scene, with: rasterizer(for: staging.scene, depths: staging.depths, job.threads))
    try job.interruption.check()
    let writer = LayerWriter(
      stack: stack, camera: staging.scene.camera, veil: 1 - light, facts: layerFacts(frame, shot))
    if (path as NSString).pathExtension.isEmpty {
      try AtomicFolder.write(to: path) { try writer.writePNGs(into: $0, job: job) }
    } else {
      try writer.writeEXR(to: path)
    }
    return LayerReport(path: path, size: stack.size, layerCount: writer.layers.count)
  }

  private func staging(of layout: ShotLayout, _ frame: Int) throws -> (Staging, light: Float) {
    switch layout {
    case .scene(let staging): return (staging, 1)
    case .dimmed(let staging, let light): return (staging, light)
    case .dissolve:
      throw UsageError(
        "frame \(frame) lies in a dissolve, which mixes two pictures with planes of their own; "
          + "choose a frame before or after it")
    }
  }

  private func layerFacts(_ frame: Int, _ shot: Shot) -> LayerManifest.Source {
    let grade = shot.moment.grade
    return LayerManifest.Source(
      program: "\(Program.name) \(Program.version)", title: story.title,
      language: story.language, frame: frame, seconds: rate.seconds(ofFrame: frame),
      seed: story.seed, exposure: grade.exposure, saturation: grade.saturation,
      bloom: grade.bloom)
  }
}
