import Imaging

/// How far each plane is moved to the right in one eye's view: whole pixels and a share of the next.
public struct EyeShifts: Sendable {
  private let shifts: [(pixels: Int, share: Float)]
  /// The same rounded to phases, for what is soft.
  private let phases: [(pixels: Int, phase: Int)]
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
    let (planes, margin) = (rasterizer.planes, rasterizer.sideMargin)
    let pixels = (0..<planes.count).map { shiftPerPlane * Float($0 - planes.zeroParallaxIndex) }
    shifts = pixels.map { shift in
      let whole = shift.rounded(.down)
      return (Int(whole) - margin, shift - whole)
    }
    phases = pixels.map { shift in
      let steps = Int((shift * Float(MovedMatter.phases)).rounded())
      return (
        steps >> MovedMatter.phases.trailingZeroBitCount - margin, steps & (MovedMatter.phases - 1)
      )
    }
    glass = -margin
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

  func matterShift(ofPlane plane: Int) -> (pixels: Int, phase: Int) { phases[plane] }

  /// For each plane how much longer the eye's way through its slab is than the camera's, over a row.
  ///
  /// - Parameter rows: neighbors that are taken for the one in their middle.
  func slants(rows: Range<Int>, width: Int) -> [Slant] {
    let y = (Float(rows.lowerBound + rows.upperBound) / 2 - center.y) / focalLength
    return tangents.map { tangent in
      func excess(_ column: Int) -> Float {
        let x = (Float(column) - center.x) / focalLength
        let (eye, camera) = (x + eyeTangent, x + tangent)
        return ((1 + eye * eye + y * y) / (1 + camera * camera + y * y)).squareRoot() - 1
      }
      let start = excess(0)
      return Slant(start: start, change: (excess(width) - start) / Float(width))
    }
  }
}

/// How much longer ways are, as a part of them: linear along a row.
struct Slant {
  let start: Float
  let change: Float

  @inline(__always)
  func excess(atColumn column: Int) -> Float { start + change * Float(column) }
}
