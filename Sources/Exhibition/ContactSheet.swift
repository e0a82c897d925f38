import Color
import Files
import Geometry
import Grading
public import Imaging
import Media
import Parallel
import Projection
import Raster
import Scene
import Story
import Time
import Typesetting

/// Small pictures spread evenly over a story, each with its time and its beat under it.
public struct ContactSheet: Sendable {
  public let columns: Int
  public let rows: Int
  public let size: PictureSize
  private let thumbnail: PictureSize
  private let production: Production
  private let margin: Int
  private let labelHeight: Int

  /// - Parameters:
  ///   - grid: columns and rows.
  ///   - width: of the whole sheet, pixels.
  /// - Throws: `UsageError` where the pictures would be too small or the sheet too high.
  public init(of production: Production, grid: PictureSize, width: Int = 1920) throws {
    let (columns, rows, sides) = (grid.width, grid.height, PictureSize.sides)
    let refusal = UsageError(
      "a sheet of \(columns)x\(rows) pictures does not fit \(width) pixels; "
        + "take fewer, for example 5x4")
    guard sides.contains(width), (1...width).contains(columns),
      (1...sides.upperBound).contains(rows)
    else { throw refusal }
    margin = width / 96
    let cell = (width - margin * (columns + 1)) / columns
    let shape = production.size
    thumbnail = PictureSize(width: cell, height: cell * shape.height / shape.width)
    labelHeight = max(16, cell / 14)
    size = PictureSize(
      width: width, height: margin + rows * (thumbnail.height + labelHeight + margin))
    guard min(thumbnail.width, thumbnail.height) >= 64, sides.contains(size.height) else {
      throw refusal
    }
    (self.columns, self.rows) = (columns, rows)
    self.production = try production.resized(to: thumbnail)
  }

  /// Draws the pictures and writes the sheet as a PNG.
  public func write(to path: String, job: Job) throws {
    try AtomicFile.checkPlace(path)
    let frames = (0..<columns * rows).map { $0 * production.frameCount / (columns * rows) }
    defer { job.progress.end() }
    var sheet = try labels(frames, job)
    for (cell, frame) in frames.enumerated() {
      try job.interruption.check()
      job.progress.report(
        ProgressReport(task: "drawing", done: cell, total: frames.count, found: 0))
      let sink = DisplaySink(bitDepth: 8) { picture in copy(picture, to: cell, of: &sheet) }
      try production.draw(frame, into: sink, threads: job.threads, clock: StageClock())
    }
    try PNGFile.write(sheet, to: path, text: [("Title", production.story.title)])
  }

  private func corner(of cell: Int) -> (x: Int, y: Int) {
    let (column, row) = (cell % columns, cell / columns)
    return (
      margin + column * (thumbnail.width + margin),
      margin + row * (thumbnail.height + labelHeight + margin)
    )
  }

  private func copy(_ picture: DisplayImage, to cell: Int, of sheet: inout DisplayImage) {
    let (x, y) = corner(of: cell)
    let run = thumbnail.width * 3
    for row in 0..<thumbnail.height {
      let start = ((y + row) * size.width + x) * 3
      sheet.codes.replaceSubrange(
        start..<start + run, with: picture.codes[row * run..<(row + 1) * run])
    }
  }

  /// The empty sheet with the words on it.
  private func labels(_ frames: [Int], _ job: Job) throws -> DisplayImage {
    let camera = Camera(eye: Vector3(0, 0, 2), target: .zero, fieldOfView: 1)
    var scene = Scene(camera: camera, background: Palette.void)
    let typesetter = Typesetter()
    for (cell, frame) in frames.enumerated() {
      let time = Timecode.text(seconds: production.rate.seconds(ofFrame: frame))
      for (text, alignment) in [
        (time, TextStyle.Alignment.leading),
        (production.beat(ofFrame: frame), .trailing),
      ] {
        scene.add(try label(text, alignment, cell, typesetter))
      }
    }
    let planes = DepthPlanes(near: 1, far: 3, zeroParallax: 2, count: 3)
    let rasterizer = Rasterizer(size: size, planes: planes, threads: job.threads)
    let light = try FlatProjection.picture(of: scene, with: rasterizer)
    return try Grade(bloom: .off).display(light, bitDepth: 8, threads: job.threads)
  }

  private func label(
    _ text: String, _ alignment: TextStyle.Alignment, _ cell: Int, _ typesetter: Typesetter
  ) throws -> Drawable {
    let capHeight = Float(labelHeight) * 0.42
    let style = TextStyle(
      family: production.story.styles.caption.family(in: production.story.languages[0]),
      capHeight: capHeight,
      maxWidth: Float(thumbnail.width) * 0.6, lineLimit: 1, alignment: alignment)
    let layout = try typesetter.layout(text, style: style)
    let (x, y) = corner(of: cell)
    let place = Vector2(
      Float(alignment == .leading ? x : x + thumbnail.width),
      Float(y + thumbnail.height) + Float(labelHeight) * 0.3 + capHeight)
    let color = Palette.type * (alignment == .leading ? 0.7 : 0.35)
    return .glyphs(layout.run(at: place, color: SIMD4(color.rgb, 1)))
  }
}
