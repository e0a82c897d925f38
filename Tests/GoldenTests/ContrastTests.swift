import Color
import Exhibition
import Foundation
import Geometry
import Grading
import Imaging
import Media
import Projection
import Raster
import Scene
import Story
import Testing
import Typesetting
import Works

/// Words are read against the brightest that the sample story has.
@Suite struct ContrastTests {
  private let size = PictureSize(width: 640, height: 360)

  /// Relative luminance of a pixel as a display shows it (BT.709, sRGB's transfer).
  private func luminance(_ picture: DisplayImage, _ x: Int, _ y: Int) -> Float {
    let at = (y * picture.size.width + x) * 3
    let most = Float((1 << picture.bitDepth) - 1)
    let rgb = (0..<3).map { SRGB.decoded(Float(picture.codes[at + $0]) / most) }
    return LinearColor(rgb[0], rgb[1], rgb[2]).luminance
  }

  /// The brightest square of three pixels a side in the middles of the story's beats, without words.
  private func brightest() throws -> Float {
    let folder = try StoryGoldens.folder.get()
    let story = folder.appending(path: "Stories/a-day.yaml")
    let text = try String(contentsOf: story, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("    caption:") }.joined(separator: "\n")
    let wordless = folder.appending(path: "Stories/\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: wordless)
    let job = Job(threads: 2, progress: StoryGoldens.Silence(), interruption: Interruption())
    let production = try Production(
      reading: wordless.path(percentEncoded: false), size: PictureSize(width: 256, height: 144),
      job: job)
    var most: Float = 0
    for frame in production.middleFrames {
      let path = folder.appending(path: "\(UUID().uuidString).png").path(percentEncoded: false)
      try production.writePreview(ofFrame: frame, to: path, bitDepth: 8, job: job)
      let picture = try PNGFile.read(path)
      for y in 1..<143 {
        for x in 1..<255 {
          let square = (-1...1).flatMap { v in (-1...1).map { luminance(picture, x + $0, y + v) } }
          most = max(most, square.reduce(0, +) / 9)
        }
      }
    }
    return most
  }

  private func picture(_ light: Float, _ runs: [GlyphRun], _ size: PictureSize) throws
    -> DisplayImage
  {
    var scene = Scene(
      camera: Camera(eye: Vector3(0, 0, 4), target: .zero, fieldOfView: 0.5),
      background: LinearColor(light, light, light))
    for run in runs { scene.add(.glyphs(run)) }
    let planes = DepthPlanes(near: 2, far: 8, zeroParallax: 4, count: 3)
    let linear = try FlatProjection.picture(
      of: scene, with: Rasterizer(size: size, planes: planes, threads: 2))
    return try Grade(bloom: .off).display(linear, bitDepth: 16, threads: 2)
  }

  /// The even light that is shown as bright as that.
  private func light(shownAs wanted: Float) throws -> Float {
    var (low, high): (Float, Float) = (0, 64)
    for _ in 0..<24 {
      let middle = (low + high) / 2
      let shown = luminance(try picture(middle, [], PictureSize(width: 16, height: 16)), 8, 8)
      if shown < wanted { low = middle } else { high = middle }
    }
    return high
  }

  /// 4.5:1 (WCAG 2.1, success criterion 1.4.3) between each stem and the darkest within three
  /// pixels at each of its sides; capitals as high as in a film of 720 rows.
  @Test func wordsAreReadOverTheBrightestOfTheStory() throws {
    let brightest = try brightest()
    #expect(brightest > 0.15, "the story has light in it")
    let light = try light(shownAs: brightest)
    let standard = TypeStyles.standard.caption
    let style = CaptionStyle(
      family: "Inter", weight: standard.weight, capHeight: 22.0 / 360, color: standard.color,
      outline: Float(standard.outline), halo: Float(standard.halo), place: .center)
    let runs = try CaptionSetter().runs(
      StackedCaption(CaptionText("HHH", style: style)), opacity: 1, pictureWidth: size.width,
      pictureHeight: size.height)
    let shown = try picture(light, runs, size)
    for letter in try #require(runs.last).outline.flattened(tolerance: 0.01) {
      let (xs, ys) = (Set(letter.map(\.x)).sorted(), Set(letter.map(\.y)).sorted())
      try #require(xs.count == 4 && ys.count == 4)
      let row = Int((ys[0] + ys[1]) / 2)
      for (left, right) in [(xs[0], xs[1]), (xs[2], xs[3])] {
        let stem = luminance(shown, Int((left + right) / 2), row)
        for edge in [Int(left) - 3...Int(left), Int(right)...Int(right) + 3] {
          let dark = edge.map { luminance(shown, $0, row) }.min() ?? 1
          #expect((stem + 0.05) / (dark + 0.05) >= 4.5, "\(stem) beside \(dark)")
        }
      }
    }
  }
}
