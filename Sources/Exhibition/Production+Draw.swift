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
    let shot = try clock.time(.moment) { try timeline.shot(at: frame) }
    let layout = try clock.time(.scene) { try self.layout(of: shot, threads) }
    let views = try clock.time(.raster) { try pictures(of: layout, threads) }
    let picture = try clock.time(.grade) {
      try sink.finish(
        views, as: format.mosaic(for: size), with: Grade(shot.moment), threads)
    }
    try clock.time(.sink) { try sink.take(picture) }
    clock.countFrame()
  }

  /// - Parameter depths: that the planes reach at least; nil for the canvas's.
  func rasterizer(
    for scene: Scene, depths: ClosedRange<Float>? = nil, _ threads: Int
  ) -> Rasterizer {
    let (near, far) = (
      depths?.lowerBound ?? Float(story.canvas.near), depths?.upperBound ?? Float(story.canvas.far)
    )
    let glass = clamp(scene.camera.zeroParallaxDepth, near * 1.01, far * 0.99)
    let count = format.planeCount(
      for: scene, size: size, near: near, far: far, atLeast: story.canvas.planes)
    let planes = DepthPlanes(near: near, far: far, zeroParallax: glass, count: count)
    return Rasterizer(
      size: size, planes: planes, threads: threads,
      sideMargin: format.margin(camera: scene.camera, size: size, planes: planes),
      quality: story.canvas.quality)
  }
}

extension Grade {
  init(_ moment: Moment) {
    let state = moment.grade
    self.init(
      exposure: state.exposure, saturation: state.saturation,
      bloom: BloomSettings(intensity: state.bloom), dispersion: state.dispersion,
      glitch: Glitch(
        amount: state.glitch, seed: moment.seed, seconds: moment.seconds,
        loop: moment.isLoop ? moment.duration : nil))
  }
}
