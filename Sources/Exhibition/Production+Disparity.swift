import Geometry
import Notation
import Projection
import Scene
import Story
import Timeline
import Works

extension Production {
  /// Neighboring views of a light-field display that differ by more than this many pixels look soft;
  /// beyond the second number they come apart into ghosts.
  private static let softDisparity: Float = 5
  private static let ghostDisparity: Float = 8

  /// Checks how far neighboring views of a quilt are apart at some frames.
  ///
  /// - Parameter isForced: whether ghosts are accepted.
  /// - Returns: a warning where the picture will look soft, or nil.
  /// - Throws: `UsageError` where views come apart, unless it is forced.
  public func checkDisparity(ofFrames frames: [Int], isForced: Bool) throws -> String? {
    let worst = try worstDisparity(ofFrames: frames)
    if worst.pixels <= Self.softDisparity { return nil }
    let finding =
      "neighboring views differ by \((worst.pixels * 10).rounded() / 10) pixels at frame "
      + "\(worst.frame); up to \(Int(Self.softDisparity)) look sharp"
    let mend = "narrow --cone, or bring what is far from the glass nearer to it"
    if worst.pixels > Self.ghostDisparity && !isForced {
      throw UsageError(
        "\(finding), beyond \(Int(Self.ghostDisparity)) they ghost; \(mend), or --force")
    }
    return "\(finding); \(mend)"
  }

  /// The same production with the widest cone of views, up to its own, at which the middle of every
  /// beat stays sharp.
  public func fittedToDepth() throws -> Production {
    guard case .quilt(let quilt, let cone) = format else { return self }
    let worst = try worstDisparity(ofFrames: middleFrames).pixels
    if worst <= Self.softDisparity { return self }
    let tangent = Elementary.sin(cone / 2) / Elementary.cos(cone / 2) * Self.softDisparity / worst
    var copy = self
    copy.format = .quilt(quilt, cone: 2 * Float(Elementary.atan2(Double(tangent) * 0.98, 1)))
    return copy
  }

  private func worstDisparity(ofFrames frames: [Int]) throws -> (pixels: Float, frame: Int) {
    guard case .quilt = format else { return (0, 0) }
    var worst: (pixels: Float, frame: Int) = (0, 0)
    for frame in frames {
      let moment = try timeline.moment(at: frame)
      let scene = try scene(for: moment)
      guard let rail = format.rail(for: scene.camera) else { continue }
      let disparity = try MultiviewProjection.disparity(
        of: scene, rail: rail, with: rasterizer(for: scene, depths: moment.depths, 1))
      let pixels = max(disparity.near, disparity.far)
      if pixels > worst.pixels { worst = (pixels, frame) }
    }
    return worst
  }

  /// The middle frame of every beat.
  public var middleFrames: [Int] {
    story.beats.compactMap { beat in
      (try? frames(ofBeat: beat.name.value)).map { ($0.lowerBound + $0.upperBound) / 2 }
    }
  }
}
