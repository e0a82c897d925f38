import Geometry

/// The disc that a lens makes of a point: flat, and round to a fraction of a pixel. Each row of
/// pixels holds as much of it as the disc's strip of that height; along the row its ends are shared
/// with the pixels that they cut. So its light is that of the point whatever its radius, and the disc
/// grows evenly from a radius of half a pixel on, below which it lies in one pixel.
struct Disc: Sendable, Equatable {
  /// A row's stretch: the pixels up to `whole` columns from the middle, and a part of the next two;
  /// -1 where the middle pixel itself is held in part.
  struct Chord: Sendable, Equatable {
    var whole: Int
    var part: Float
  }

  /// By distance from the middle row.
  let chords: [Chord]
  /// What each whole pixel gets of the point's light.
  let weight: Float

  /// Rows and columns beyond the middle.
  var reach: Int { max(chords.count, chords[0].whole + 2) - 1 }

  /// Nil where the point stays in its pixel.
  init?(radius: Float) {
    guard radius > 0.5, radius.isFinite else { return nil }
    let radius = Double(radius)
    var chords: [Chord] = []
    while Double(chords.count) - 0.5 < radius {
      let row = Double(chords.count)
      let half = (Self.area(to: row + 0.5, radius) - Self.area(to: row - 0.5, radius)) / 2
      chords.append(Self.chord(half: half))
    }
    self.chords = chords
    weight = Float(1 / (.pi * radius * radius))
  }

  /// Area of a disc's strip from its middle row to a height, which may lie below it.
  private static func area(to height: Double, _ radius: Double) -> Double {
    let height = clamp(height, -radius, radius)
    let side = (radius * radius - height * height).squareRoot()
    return height * side + radius * radius * Elementary.atan2(height, side)
  }

  private static func chord(half: Double) -> Chord {
    if half < 0.5 { return Chord(whole: -1, part: Float(2 * half)) }
    let whole = (half - 0.5).rounded(.down)
    return Chord(whole: Int(whole), part: Float(half - 0.5 - whole))
  }
}
