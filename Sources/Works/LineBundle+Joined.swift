import Geometry
import Scene

extension LineBundle {
  /// The same with pieces made one where each begins where the one before ends, both together are
  /// shorter than `least`, and neither the way nor the light bends much between them.
  func joined(below least: Float) -> LineBundle {
    var joined = LineBundle()
    joined.segments.reserveCapacity(segments.count)
    for segment in segments {
      if let last = joined.segments.last, last.goesOn(in: segment, within: least) {
        joined.segments[joined.segments.count - 1].end = segment.end
      } else {
        joined.segments.append(segment)
      }
    }
    return joined
  }
}

extension LineBundle.Segment {
  fileprivate func goesOn(in next: Self, within least: Float) -> Bool {
    if end.position != next.start.position { return false }
    let (way, first) = (next.end.position - start.position, end.position - start.position)
    let whole = length(way)
    let parts = length(first) + length(next.end.position - end.position)
    if parts >= least || parts > 1.1 * whole { return false }
    let straight = start.color.mixed(with: next.end.color, length(first) / parts)
    let brightest = max(straight.max(), end.color.max())
    return max((straight - end.color).max(), (end.color - straight).max()) <= 0.15 * brightest
  }
}
