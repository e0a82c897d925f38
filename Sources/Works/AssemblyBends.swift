import Geometry
import Scene

/// Draws a thread as one smooth line through where it was at known times: cubic pieces whose slopes are
/// the thread's mean speeds about each time, the same weights for all threads. Depth grows evenly
/// with time, so that no piece can loop or turn back.
struct AssemblyBends: Sendable {
  /// Weights of the places before, at both ends of, and after one piece.
  private typealias Weights = SIMD4<Float>

  private let pieces: Int
  private let weights: [[Weights]]

  /// - Parameters:
  ///   - ages: of the places, which only grow.
  ///   - pieces: straight ones from one place to the next, at least 2.
  init(ages: [Float], pieces: Int) {
    self.pieces = pieces
    weights = ages.indices.dropLast().map { index in
      let (from, to) = (ages[index], ages[index + 1])
      let before = index > 0 ? ages[index - 1] : from
      let after = index + 2 < ages.count ? ages[index + 2] : to
      return (1..<pieces).map { piece in
        Self.weights(
          Float(piece) / Float(pieces), way: to - from, wayIn: to - before, wayOut: after - from)
      }
    }
  }

  /// Of Hermite's cubic, with the slopes of its ends written out.
  private static func weights(
    _ t: Float, way: Float, wayIn: Float, wayOut: Float
  ) -> Weights {
    let rest = 1 - t
    let slopeIn = t * rest * rest * way / max(wayIn, 1e-4)
    let slopeOut = -t * t * rest * way / max(wayOut, 1e-4)
    let end = t * t * (3 - 2 * t)
    return Weights(-slopeIn, 1 - end - slopeOut, end + slopeIn, slopeOut)
  }

  func smooth(_ ends: [LineBundle.End]) -> [LineBundle.End] {
    var line: [LineBundle.End] = []
    line.reserveCapacity(ends.count * pieces)
    for (index, weights) in weights.enumerated() {
      let (from, to) = (ends[index], ends[index + 1])
      let before = ends[max(index - 1, 0)].position
      let after = ends[min(index + 2, ends.count - 1)].position
      line.append(from)
      for (number, weight) in weights.enumerated() {
        let t = Float(number + 1) / Float(pieces)
        line.append(
          .init(
            position: before * weight.x + from.position * weight.y + to.position * weight.z
              + after * weight.w,
            width: mix(from.width, to.width, t), color: from.color + (to.color - from.color) * t))
      }
    }
    if let last = ends.last { line.append(last) }
    return line
  }
}
