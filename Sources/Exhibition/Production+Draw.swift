import Geometry
import Grading
import Imaging
import Projection
import Raster
import Story
import Timeline
import Works

extension Production {
  /// The whole path of a frame, from the story to a finished picture.
  func draw<Sink: PictureSink>(
    _ frame: Int, into sink: Sink, threads: Int, clock: StageClock
  ) throws {
    let moment = try clock.time(.moment) { try timeline.moment(at: frame) }
    let scene = try clock.time(.scene) { try works.scene(for: moment) }
    let light = try clock.time(.raster) {
      try FlatProjection.picture(of: scene, with: rasterizer(for: moment, threads))
    }
    let picture = try clock.time(.grade) { try sink.finish(light, with: Grade(), threads) }
    try clock.time(.sink) { try sink.take(picture) }
    clock.countFrame()
  }

  private func rasterizer(for moment: Moment, _ threads: Int) -> Rasterizer {
    let (near, far) = (Float(story.canvas.near), Float(story.canvas.far))
    let glass = clamp(moment.camera.zeroParallaxDepth, near * 1.01, far * 0.99)
    return Rasterizer(
      size: size,
      planes: DepthPlanes(near: near, far: far, zeroParallax: glass, count: story.canvas.planes),
      threads: threads)
  }
}
