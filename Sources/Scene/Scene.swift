public import Color
public import Geometry

/// What to draw, not how: drawables in world space (metres) seen by a camera.
public struct Scene: Sendable {
  public var camera: Camera
  /// What light there is where nothing is drawn.
  public var background: LinearColor
  /// Depth decides between planes. Within a plane fills (strokes of one color among them) come first,
  /// then surfaces (meshes, panels, ribbons, strokes of several colors), volumes, lines, splats and ellipsoids;
  /// surfaces by depth, the other kinds in this order.
  public var drawables: [Drawable] = []
  /// The air that light comes through; nil for clear air.
  public var fog: Fog?
  /// The share of each plane's light that is scattered about where it comes from, 0...1.
  public var glow: Float = 0
  /// Another scene that this one passes over in depth; nil shows this one alone.
  public var wipe: Wipe?

  public init(camera: Camera, background: LinearColor) {
    self.camera = camera
    self.background = background
  }

  public mutating func add(_ drawable: Drawable) { drawables.append(drawable) }
}

public enum Drawable: Sendable {
  case splats(SplatCloud)
  case ellipsoids(EllipsoidCloud)
  case lines(LineBundle)
  case fill(Fill)
  case glass(GlassFill)
  case glyphs(GlyphRun)
  case stroke(Stroke)
  case ribbon(Ribbon)
  case mesh(Mesh)
  case panel(Panel)
  case volume(Volume)
}

/// Soft round points of light, added to what is behind them.
public struct SplatCloud: Sendable {
  public struct Splat: Sendable {
    /// World position, metres.
    public var position: Vector3
    /// Distance from the center to where the light ends, metres.
    public var radius: Float
    /// Radiance at the center, linear.
    public var color: LinearColor

    public init(position: Vector3, radius: Float, color: LinearColor) {
      self.position = position
      self.radius = radius
      self.color = color
    }
  }

  public var splats: [Splat]

  public init(_ splats: [Splat] = []) { self.splats = splats }
}

/// Straight segments with square-cut ends, so that segments in a chain join without a bead of light;
/// each end has its own width and color.
public struct LineBundle: Sendable {
  public struct End: Sendable {
    /// World position, metres.
    public var position: Vector3
    /// Full width, metres; the drawn line is never thinner than a pixel but fades instead.
    public var width: Float
    /// Linear, premultiplied: alpha 0 adds light, alpha 1 covers.
    public var color: SIMD4<Float>

    public init(position: Vector3, width: Float, color: SIMD4<Float>) {
      self.position = position
      self.width = width
      self.color = color
    }
  }

  public struct Segment: Sendable {
    public var start: End
    public var end: End

    public init(_ start: End, _ end: End) {
      self.start = start
      self.end = end
    }
  }

  public var segments: [Segment]

  public init(_ segments: [Segment] = []) { self.segments = segments }

  /// Joins the ends in a chain.
  public mutating func addChain(_ ends: [End]) {
    for (a, b) in zip(ends, ends.dropFirst()) { segments.append(Segment(a, b)) }
  }
}

public enum FillRule: Sendable { case nonZero, evenOdd }

/// A flat shape in the world: the path's x and y run along two axes from an origin. All of it lies
/// at the origin's depth.
public struct Fill: Sendable {
  public var path: Path
  public var rule: FillRule
  public var origin: Vector3
  /// World directions and lengths of the path's unit x and y, metres.
  public var axisX: Vector3
  public var axisY: Vector3
  /// Linear, premultiplied.
  public var color: SIMD4<Float>
  public var sharing: DepthSharing

  public init(
    path: Path, rule: FillRule = .nonZero, origin: Vector3, axisX: Vector3, axisY: Vector3,
    color: SIMD4<Float>, sharing: DepthSharing = .bothPlanes
  ) {
    self.path = path
    self.rule = rule
    self.origin = origin
    self.axisX = axisX
    self.axisY = axisY
    self.color = color
    self.sharing = sharing
  }
}

/// Where a flat shape between two depth planes is drawn.
public enum DepthSharing: Sendable {
  /// On both, in proportion: nothing pops as it moves in depth.
  case bothPlanes
  /// On the nearer of the two by disparity alone: edges are single in every view, at most half a
  /// plane beside their depth. For words.
  case nearestPlane
}

/// A shape on the display's glass, at zero parallax: pixels of the picture, y down. Captions.
public struct GlassFill: Sendable {
  public var path: Path
  public var rule: FillRule
  /// Linear, premultiplied.
  public var color: SIMD4<Float>

  public init(path: Path, rule: FillRule = .nonZero, color: SIMD4<Float>) {
    self.path = path
    self.rule = rule
    self.color = color
  }
}
