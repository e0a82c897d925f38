import Color
public import Geometry
public import Scene

/// Sets words at places of the scene: they face the viewer at the depth of their place, so that they
/// have its parallax, as one plane's: letters that two planes shared would stand double in views from
/// the side. Safe to share between threads.
public struct LabelSetter: Sendable {
  /// The smallest capitals, as a part of the picture's height: what is farther gets no smaller.
  public static let smallestCapHeight: Float = 0.014
  /// Nearer than the glass words grow, up to this.
  public static let largestScale: Float = 2
  /// Labels fade out over this part of the picture's height towards its edges.
  private static let edge: Float = 0.08
  /// Width of the leader line, as a part of the picture's height.
  private static let lineWidth: Float = 0.0016

  private let typesetter: Typesetter
  private let grid: PixelGrid

  public init(typesetter: Typesetter = Typesetter(), grid: PixelGrid = PixelGrid()) {
    self.typesetter = typesetter
    self.grid = grid
  }

  /// The leader line and the words; nothing where the place is behind the eye or off the picture.
  ///
  /// - Parameters:
  ///   - anchor: World metres.
  ///   - offset: Where the words stand from there, metres to the right and up on the picture. Without
  ///     it they stand above it.
  /// - Throws: `TypesettingError` as `Typesetter.layout` does.
  public func drawables(
    _ text: CaptionText, opacity: Float, anchor: Vector3, offset: Vector2, camera: Camera,
    pictureWidth: Int, pictureHeight: Int
  ) throws -> [Drawable] {
    let layout = try layout(text, pictureWidth, pictureHeight)
    let projection = camera.projection(width: pictureWidth, height: pictureHeight)
    let origin = anchor + projection.right * offset.x + projection.up * offset.y
    let visible = clamp(opacity, 0, 1) * Self.share(of: origin, anchor, projection, camera)
    guard visible > 0, !layout.isEmpty else { return [] }
    let depth = projection.pointInView(anchor).z
    let wished = layout.capHeight * min(camera.zeroParallaxDepth / depth, Self.largestScale)
    let capHeight = max(wished, Self.smallestCapHeight * Float(pictureHeight))
    let scale = capHeight / layout.capHeight
    let shift = Self.shift(layout, offset)
    let place = projection.pixel(ofPointInView: projection.pointInView(origin))
    var drawables = try TypePainter.layers(of: layout, text.style).map { layer -> Drawable in
      let placed = layer.map { letter in
        GlyphRun.Glyph(
          letter.shape, at: place + (letter.origin + shift) * scale, scale: letter.scale * scale)
      }
      return .glyphs(placed.run(opacity: visible, depth: depth))
    }
    if offset != .zero {
      let gap = capHeight * 0.4 * depth / projection.focalLength
      let width = Self.lineWidth * Float(pictureHeight) * depth / projection.focalLength
      let color = SIMD4(text.style.color.rgb, 1) * (visible * 0.7)
      drawables += Self.line(from: anchor, to: origin, gap: gap, width: width, color)
    }
    return drawables
  }

  private func layout(_ text: CaptionText, _ width: Int, _ height: Int) throws -> TextLayout {
    try typesetter.layout(
      text.text, model: text.model,
      style: TextStyle(
        family: text.style.family, weight: text.style.weight,
        capHeight: grid.height(text.style.capHeight * Float(height)),
        maxWidth: Float(width) * 0.3, lineLimit: 3, alignment: .center, language: text.language,
        usesTabularFigures: text.model != nil))
  }

  /// The layout's origin from the words' place, pixels of the layout: above it, or beside it on the
  /// side that the offset points to.
  private static func shift(_ layout: TextLayout, _ offset: Vector2) -> Vector2 {
    let (ink, gap) = (layout.inkBounds, layout.capHeight * 0.6)
    let middle = -(ink.minimum + ink.maximum) / 2
    if offset.x == 0 {
      return Vector2(middle.x, offset.y < 0 ? gap - ink.minimum.y : -gap - ink.maximum.y)
    }
    return Vector2(offset.x > 0 ? gap - ink.minimum.x : -gap - ink.maximum.x, middle.y)
  }

  /// How much of a label is seen, by where it stands.
  private static func share(
    of origin: Vector3, _ anchor: Vector3, _ projection: CameraProjection, _ camera: Camera
  ) -> Float {
    var share: Float = 1
    for point in [origin, anchor] {
      let inView = projection.pointInView(point)
      let close = camera.zeroParallaxDepth * 0.05
      guard inView.z > close else { return 0 }
      let pixel = projection.pixel(ofPointInView: inView)
      let size = projection.center * 2
      let inside = min(min(pixel.x, size.x - pixel.x), min(pixel.y, size.y - pixel.y))
      share = min(share, smoothstep(0, edge * size.y, inside))
      share = min(share, smoothstep(close, close * 3, inView.z))
    }
    return share
  }

  private static func line(
    from anchor: Vector3, to origin: Vector3, gap: Float, width: Float, _ color: SIMD4<Float>
  ) -> [Drawable] {
    let along = origin - anchor
    let whole = length(along)
    guard whole > 2 * gap else { return [] }
    var bundle = LineBundle()
    bundle.addChain([
      .init(position: anchor + along * (gap * 0.5 / whole), width: width, color: color * 0.4),
      .init(position: origin, width: width, color: color),
    ])
    return [.lines(bundle)]
  }
}
