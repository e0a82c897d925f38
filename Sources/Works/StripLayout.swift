import Geometry
import Imaging
import Story
import Timeline

/// Where the parts of a strip of charts stand on the picture. In pixels.
struct StripLayout {
  let room: StripRoom
  let width: Float
  let height: Float

  init(_ room: StripRoom, on size: PictureSize) {
    self.room = room
    (width, height) = (Float(size.width), Float(size.height))
  }

  /// Of words that must be read, and of the small ones on the side.
  var capHeight: Float { (height * 0.025).rounded(.up) }
  var smallCapHeight: Float { (height * 0.0165).rounded(.up) }
  var rowHeight: Float { height * 0.053 }
  var axisHeight: Float { height * 0.056 }
  var sourceHeight: Float { room.hasSource ? height * 0.034 : 0 }
  /// Room at the picture's edge.
  private var margin: Float { height * 0.045 }
  private var stripHeight: Float {
    Float(room.lineCount) * rowHeight + axisHeight + sourceHeight
  }

  var top: Float { room.place == .lower ? height - margin - stripHeight : margin }
  var bottom: Float { top + stripHeight }
  var left: Float { width * 0.06 }
  var right: Float { width * 0.94 }
  /// The axis of time.
  var plotLeft: Float { left + width * 0.14 }
  var plotRight: Float { right - width * 0.205 }
  var limitsLeft: Float { plotRight + height * 0.014 }
  var limitsWidth: Float { right - valueWidth - height * 0.01 - limitsLeft }
  var nameWidth: Float { plotLeft - left - height * 0.02 }
  var valueWidth: Float { width * 0.12 }

  func rowTop(_ row: Int) -> Float { top + Float(row) * rowHeight }
  /// Where a row's line runs.
  func lineTop(_ row: Int) -> Float { rowTop(row) + rowHeight * 0.16 }
  func lineBottom(_ row: Int) -> Float { rowTop(row) + rowHeight * 0.84 }
  /// For words beside a row.
  func baseline(_ row: Int) -> Float { rowTop(row) + (rowHeight + capHeight) / 2 }
  func smallBaseline(_ row: Int) -> Float { rowTop(row) + (rowHeight + smallCapHeight) / 2 }
  var axis: Float { (rowTop(room.lineCount) + height * 0.005).rounded() }
  var axisBaseline: Float { axis + height * 0.016 + capHeight }
  var sourceBaseline: Float { axisBaseline + height * 0.012 + smallCapHeight + height * 0.008 }

  func x(_ share: Float) -> Float { plotLeft + (plotRight - plotLeft) * share }
  func point(_ row: Int, _ place: SIMD2<Float>) -> Vector2 {
    Vector2(x(place.x), mix(lineBottom(row), lineTop(row), place.y))
  }

  /// What it takes from its edge of the picture, with air, as a part of the height.
  var reach: Float {
    let own = room.place == .lower ? height - top : bottom
    return own / height + 0.02
  }
}
