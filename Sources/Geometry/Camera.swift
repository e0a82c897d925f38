/// A camera in world space: metres, right-handed, y up. View space has x right, y up and
/// depth growing away from the eye.
public struct Camera: Hashable, Sendable {
  public var eye: Vector3
  public var target: Vector3
  public var up: Vector3
  /// Full field of view over the shorter side of the picture, radians: what is composed for a wide
  /// picture is still whole on a tall one.
  public var fieldOfView: Float
  /// Depth of the plane that lies on the display's glass, in metres from the eye.
  public var zeroParallaxDepth: Float
  /// Width of the lens in metres; 0 is a pinhole, which sees everything sharp.
  public var aperture: Float
  /// The depth that is seen sharp, in metres from the eye; nil is the display's glass.
  public var focusDepth: Float?

  public init(
    eye: Vector3, target: Vector3, up: Vector3 = Vector3(0, 1, 0), fieldOfView: Float,
    zeroParallaxDepth: Float? = nil, aperture: Float = 0, focusDepth: Float? = nil
  ) {
    self.aperture = aperture
    self.focusDepth = focusDepth
    self.eye = eye
    self.target = target
    self.up = up
    self.fieldOfView = fieldOfView
    self.zeroParallaxDepth = zeroParallaxDepth ?? length(target - eye)
  }

  public var forward: Vector3 { normalized(target - eye) }
  public var right: Vector3 { normalized(cross(forward, up)) }

  /// The projection onto a picture of a size in pixels, to which `sideMargin` columns are added at
  /// the left and at the right.
  public func projection(width: Int, height: Int, sideMargin: Int = 0) -> CameraProjection {
    CameraProjection(camera: self, width: width, height: height, sideMargin: sideMargin)
  }
}

/// A camera bound to a picture size: world points to pixels (x right, y down, pixel centers at
/// half-integers) and depths in metres.
public struct CameraProjection: Sendable {
  public let eye: Vector3
  public let right: Vector3
  public let up: Vector3
  public let forward: Vector3
  public let center: Vector2
  /// Focal length in pixels: an object of 1 m at depth 1 m is this many pixels tall.
  public let focalLength: Float
  private let aperture: Float
  private let focusDepth: Float

  init(camera: Camera, width: Int, height: Int, sideMargin: Int) {
    eye = camera.eye
    forward = camera.forward
    right = camera.right
    up = cross(right, forward)
    center = Vector2(Float(width) / 2 + Float(sideMargin), Float(height) / 2)
    let half = Double(camera.fieldOfView) / 2
    focalLength = Float(min(width, height)) / 2 * Float(Elementary.cos(half) / Elementary.sin(half))
    aperture = camera.aperture
    focusDepth = camera.focusDepth ?? camera.zeroParallaxDepth
  }

  /// Radius in pixels of the disc that a thin lens makes of a point. With a lens of width A that is
  /// focused on depth F by a picture f behind it, the disc's width is A f |1/z - 1/F|: the usual
  /// A f |z - F| / (z (F - f)) of lens makers, whose f is the focal length, in other letters.
  public func blurRadius(atDepth depth: Float) -> Float {
    aperture / 2 * focalLength * abs(1 / depth - 1 / focusDepth)
  }

  /// View-space position: x right, y up, z depth; metres.
  @inlinable public func pointInView(_ pointInWorld: Vector3) -> Vector3 {
    let offset = pointInWorld - eye
    return Vector3(dot(offset, right), dot(offset, up), dot(offset, forward))
  }

  /// Pixel position of a view-space point; meaningful for positive depth only.
  @inlinable public func pixel(ofPointInView p: Vector3) -> Vector2 {
    let scale = focalLength / p.z
    return Vector2(center.x + p.x * scale, center.y - p.y * scale)
  }

  /// World position of the point seen at a pixel at a depth in metres.
  @inlinable public func pointInWorld(pixel: Vector2, depth: Float) -> Vector3 {
    let x = (pixel.x - center.x) * depth / focalLength
    let y = (center.y - pixel.y) * depth / focalLength
    return eye + right * x + up * y + forward * depth
  }
}
