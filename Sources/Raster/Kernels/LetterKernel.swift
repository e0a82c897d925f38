import Lanes

extension FillBins {
  /// Lays letters that have no pixel in common over what is there, after all shapes before them.
  func layLetters<L: Lane>(
    _: L.Type, _ shape: ScreenFill, _ paint: FillPaint, _ target: PlaneBand
  ) {
    let pool = pools[Int(shape.pool)]
    unsafe letters.withUnsafeBufferPointer { letters in
      for index in shape.letters.range {
        let letter = unsafe letters[index]
        if index &+ 1 < shape.letters.range.upperBound {
          unsafe pool.bring(letters[index &+ 1].ink)
        }
        if letter.lastRow > target.rows.lowerBound, letter.firstRow < target.rows.upperBound {
          LetterKernel<L>.lay(letter, pool, paint, target)
        }
      }
    }
  }
}

private enum LetterKernel<L: Lane> {
  @inline(__always)
  static func lay(
    _ letter: ScreenLetter, _ pool: LetterPool, _ paint: FillPaint, _ target: PlaneBand
  ) {
    let rows = Range.ordered(
      max(letter.firstRow, target.rows.lowerBound), min(letter.lastRow, target.rows.upperBound))
    let isCovering = paint.color.w != 0
    let first = rows.lowerBound - letter.firstRow
    var groups = unsafe pool.groups(of: letter.ink) + first
    var cells = unsafe pool.cells(of: letter.ink) + first * letter.ink.stride
    for row in rows {
      let span = unsafe groups.pointee
      if span.first < span.end {
        let (low, high) = (Int(span.first) * 16, Int(span.end) * 16)
        let end = min(letter.left + high, target.width)
        target.prepare(row: row)
        let light = unsafe target.row(
          row, touching: letter.left + low..<end, covering: isCovering)
        unsafe lay(cells, low..<high, paint, light, letter.left, target.keepsCover)
      }
      unsafe groups += 1
      unsafe cells += letter.ink.stride
    }
  }

  /// A row of signed-area differences.
  @inline(__always)
  private static func lay(
    _ cells: UnsafePointer<Int32>, _ columns: Range<Int>, _ paint: FillPaint, _ light: LightRow,
    _ left: Int, _ keepsCover: Bool
  ) {
    let color = paint.color
    let scale = 1 / Float(CoverageBuffer.unit)
    var winding: Int32 = 0
    var column = columns.lowerBound
    while column < columns.upperBound {
      let windings = unsafe L.Whole(loading: cells + column).running &+ .all(winding)
      winding = windings.last
      let covered = paint.raised((L(windings.magnitude) * scale).atMost(.all(1)))
      let x = left + column
      column += L.count
      if color.w == 0 {
        unsafe Over<L>.add(covered * color.x, light.red + x)
        unsafe Over<L>.add(covered * color.y, light.green + x)
        unsafe Over<L>.add(covered * color.z, light.blue + x)
        continue
      }
      let alpha = covered * color.w
      let rest = 1 - alpha
      unsafe Over<L>.lay(covered * color.x, rest, light.red + x)
      unsafe Over<L>.lay(covered * color.y, rest, light.green + x)
      unsafe Over<L>.lay(covered * color.z, rest, light.blue + x)
      if keepsCover { unsafe Over<L>.lay(alpha, rest, light.alpha + x) }
    }
  }
}
