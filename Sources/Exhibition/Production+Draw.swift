import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene
import Story
import Timeline
import Works

extension Production {
  /// The whole path of a frame, from the story to a finished picture.
  func draw<Sink: PictureSink>(
    _ frame: Int, into sink: Sink, threads: Int, clock: StageClock
  ) throws {
    let moment = try clock.time(.moment) { try timeline.moment(at: frame) }
    let scene = try clock.time(.scene) { try self.scene(for: moment) }
    let views = try clock.time(.raster) {
      try format.pictures(of: scene, with: rasterizer(for: scene, threads))
    }
    let picture = try clock.time(.grade) {
      try sink.finish(views, as: format.mosaic(for: size), with: Grade(), threads)
    }
    try clock.time(.sink) { try sink.take(picture) }
    clock.countFrame()
  }

  func rasterizer(for scene: Scene, _ threads: Int) -> Rasterizer {
    let (near, far) = (Float(story.canvas.near), Float(story.canvas.far))
    let glass = clamp(scene.camera.zeroParallaxDepth, near * 1.01, far * 0.99)
    let planes = DepthPlanes(
      near: near, far: far, zeroParallax: glass, count: story.canvas.planes)
    return Rasterizer(
      size: size, planes: planes, threads: threads,
      sideMargin: format.margin(camera: scene.camera, size: size, planes: planes))
  }
}
