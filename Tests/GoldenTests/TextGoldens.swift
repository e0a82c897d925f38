import Color
import Geometry
import Grading
import Imaging
import Projection
import Raster
import Scene
import Testing
import Typesetting

@Suite struct TextGoldens {
  struct Words: Sendable, CustomTestStringConvertible {
    let name: String
    let language: String
    let family: String
    let title: String
    let caption: String

    var testDescription: String { name }
  }

  private static let all = [
    Words(
      name: "text-latin", language: "en", family: "Inter", title: "Éfjord",
      caption: "Gust 14.7 m/s: nothing is lost, it becomes light"),
    Words(
      name: "text-arabic", language: "ar", family: "Noto Naskh Arabic", title: "شَهْرِيَّة",
      caption: "قلب النفايات (Verdiva 2026) يضيء بهدوء"),
    Words(
      name: "text-devanagari", language: "hi", family: "Noto Sans Devanagari", title: "हृदय",
      caption: "क्षत्रिय की शक्ति 12 बजे किर्त्ति बनती है"),
    Words(
      name: "text-japanese", language: "ja", family: "IPAGothic", title: "心臓",
      caption: "捨てたものは12時にすべて光になって、街の心臓へ流れていく。"),
  ]

  /// A title and a caption of two lines on a picture half of which is bright.
  @Test(arguments: all) func script(of words: Words) throws {
    let size = PictureSize(width: 240, height: 136)
    let setter = CaptionSetter()
    var scene = Scene(
      camera: Camera(eye: Vector3(0, 0, 4), target: .zero, fieldOfView: 0.5),
      background: Palette.void)
    scene.add(
      .fill(
        Fill(
          path: .polygon([Vector2(0, -3), Vector2(3, -3), Vector2(3, 3), Vector2(0, 3)]),
          origin: .zero, axisX: Vector3(1, 0, 0), axisY: Vector3(0, 1, 0),
          color: SIMD4(0.1, 0.5, 0.35, 1))))
    for (text, height, place) in [
      (words.title, Float(0.14), CaptionStyle.Place.upper), (words.caption, 0.065, .lower),
    ] {
      let style = CaptionStyle(
        family: words.family, weight: 400, capHeight: height, outline: 0.08, place: place)
      let caption = CaptionText(text, language: words.language, style: style)
      for run in try setter.runs(
        StackedCaption(caption), opacity: 1, pictureWidth: size.width, pictureHeight: size.height)
      {
        scene.add(.glyphs(run))
      }
    }
    let planes = DepthPlanes(near: 2, far: 8, zeroParallax: 4, count: 8)
    let light = try FlatProjection.picture(
      of: scene, with: Rasterizer(size: size, planes: planes, threads: 2))
    try Golden.expect(Grade().display(light, bitDepth: 8, threads: 2), matches: words.name)
  }
}
