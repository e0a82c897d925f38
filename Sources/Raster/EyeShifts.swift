import Imaging

/// How far each plane is moved to the right in one eye's view: whole pixels and a share of the next.
public struct EyeShifts: Sendable {
  private let shifts: [(pixels: Int, share: Float)]
  private let glass: Int
  /// Of the ray through a pixel of the eye's view and of the camera's through what is seen there on a
  /// plane, the tangent's part that does not depend on the pixel.
  private let eyeTangent: Float
  private let tangents: [Float]
  private let focalLength: Float
  private let center: (x: Float, y: Float)

  /// - Parameters:
  ///   - shiftPerPlane: pixels, for each plane in front of the zero-parallax plane.
  ///   - focalLength: the camera's, pixels.
  public init(_ shiftPerPlane: Float, focalLength: Float, _ rasterizer: Rasterizer) {
    let planes = rasterizer.planes
    shifts = (0..<planes.count).map { plane in
      let shift = shiftPerPlane * Float(plane - planes.zeroParallaxIndex)
      let whole = shift.rounded(.down)
      return (Int(whole) - rasterizer.sideMargin, shift - whole)
    }
    glass = -rasterizer.sideMargin
    let offset = -shiftPerPlane / (focalLength * planes.step)
    let atGlass = offset * planes.disparity(ofIndex: Float(planes.zeroParallaxIndex))
    eyeTangent = -atGlass
    tangents = (0..<planes.count).map {
      offset * max(planes.disparity(ofIndex: Float($0)), 0) - atGlass
    }
    self.focalLength = focalLength
    center = (
      Float(rasterizer.pictureSize.width) / 2, Float(rasterizer.pictureSize.height) / 2
    )
  }

  func shift(of place: PlanePlace) -> (pixels: Int, share: Float) {
    switch place {
    case .plane(let index): shifts[index]
    case .glass: (glass, 0)
    }
  }

  /// How much longer the eye's way through a slab is than the camera's, between two columns of a row.
  func slant(of place: PlanePlace, row: Int, _ first: Int, _ last: Int) -> Slant {
    guard case .plane(let index) = place else { return Slant(start: 0, change: 0) }
    let y = (Float(row) + 0.5 - center.y) / focalLength
    func excess(_ column: Int) -> Float {
      let x = (Float(column) + 0.5 - center.x) / focalLength
      let (eye, camera) = (x + eyeTangent, x + tangents[index])
      return ((1 + eye * eye + y * y) / (1 + camera * camera + y * y)).squareRoot() - 1
    }
    let (low, high) = (excess(first), excess(last))
    let change = (high - low) / Float(max(last - first, 1))
    return Slant(start: low - change * Float(first), change: change)
  }
}

/// How much longer ways are, as a part of them: linear along a row.
struct Slant {
  let start: Float
  let change: Float

  @inline(__always)
  func excess(atColumn column: Int) -> Float { start + change * Float(column) }
}
