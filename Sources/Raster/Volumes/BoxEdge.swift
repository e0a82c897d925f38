import Geometry
import Imaging

/// A part of an edge of a volume's box in the picture, which matter reaches.
struct BoxEdge: Sendable {
  private(set) var from: Vector2
  private(set) var to: Vector2
  /// Whether only one of the faces that meet there is turned to the eye, so that the box ends there.
  let isOutline: Bool

  /// Nil where nothing of it is before the eye.
  init?(_ edge: BorderMatter.Edge, _ space: VoxelSpace, _ screen: Screen) {
    let last = space.counts &- 1
    var places = [Vector3(edge.sides &* last), Vector3(edge.sides &* last)]
    places[0][edge.axis] = Float(edge.gaps.lowerBound)
    places[1][edge.axis] = Float(edge.gaps.upperBound)
    var ends = places.map { screen.projection.pointInView(space.pointInWorld(ofVoxel: $0)) }
    let way = ends[1] - ends[0]
    guard max(ends[0].z, ends[1].z) > screen.nearest else { return nil }
    for end in 0..<2 where ends[end].z < screen.nearest {
      ends[end] += way * ((screen.nearest - ends[end].z) / way.z)
    }
    (from, to) = (
      screen.projection.pixel(ofPointInView: ends[0]),
      screen.projection.pixel(ofPointInView: ends[1])
    )
    guard (from + to).sum().isFinite else { return nil }
    let eye = space.voxel(ofPointInWorld: screen.projection.eye)
    func isTurnedToEye(_ axis: Int) -> Bool {
      edge.sides[axis] == 0 ? eye[axis] < 0 : eye[axis] > Float(last[axis])
    }
    isOutline = isTurnedToEye((edge.axis + 1) % 3) != isTurnedToEye((edge.axis + 2) % 3)
  }

  /// The same in pieces no longer than so many pixels along either side of the picture.
  func pieces(pixels: Float) -> [BoxEdge] {
    let way = to - from
    let count = max(Int((max(abs(way.x), abs(way.y)) / pixels).rounded(.up)), 1)
    return (0..<count).map { number in
      var piece = self
      piece.from = from + way * (Float(number) / Float(count))
      piece.to = from + way * (Float(number + 1) / Float(count))
      return piece
    }
  }

  /// The part of it that lies near a picture; nil where nothing does.
  func near(_ size: PictureSize, margin: Vector2) -> BoxEdge? {
    let (low, high) = (Vector2.zero - margin, Vector2(size) + margin)
    let way = to - from
    var (first, last) = (Float(0), Float(1))
    for axis in 0..<2 {
      if way[axis] == 0 {
        if from[axis] < low[axis] || from[axis] > high[axis] { return nil }
        continue
      }
      let (a, b) = ((low[axis] - from[axis]) / way[axis], (high[axis] - from[axis]) / way[axis])
      (first, last) = (max(first, min(a, b)), min(last, max(a, b)))
    }
    if first > last { return nil }
    var part = self
    (part.from, part.to) = (from + way * first, from + way * last)
    return part
  }
}
