import Lanes

extension SliceMarch {
  /// Notes where the row passes some of a slab's slices.
  ///
  /// - Returns: which it passes within the grid, as bits.
  func ready(_ slab: TileSlab, _ numbers: Range<Int>, _ slots: UInt16, row: Int) -> UInt16 {
    var passed: UInt16 = 0
    wholeSlots = 0
    for slot in 0..<numbers.count {
      let bit: UInt16 = 1 << UInt16(slot)
      guard slots & bit != 0, let slice = slice(numbers.lowerBound + slot) else {
        slab.note(-1, slot, ofRow: row)
        continue
      }
      unsafe scratch.slices[slot] = slice
      slab.note(slice.line.column, slot, ofRow: row)
      passed |= bit
      if slice.cover >= 1 && !slice.fades { wholeSlots |= bit }
    }
    return passed
  }

  /// Takes a group through some of the slab's slices, of lines of voxels that are blended between the
  /// grid's slices.
  func take(_ group: Int, _ marks: UInt16, from tile: TileLines) {
    for slot in marks.setBits {
      unsafe tile.fill(slot, scratch.slices[slot].line, into: lines)
      if march.light != nil { light(slot, group, tile.voxels(slot)) }
    }
    take(group, marks, isWhole: marks & ~wholeSlots == 0)
  }

  /// Works out the light that comes to a line of samples.
  private func light(_ slot: Int, _ group: Int, _ voxels: ClosedRange<Int>) {
    let line = unsafe lines.line(0, in: slot)
    let end = march.sheet.counts.x - 1
    if voxels.lowerBound == 0 { unsafe line[-1] = line[0] }
    if voxels.upperBound == end { unsafe line[end + 1] = line[end] }
    let slice = unsafe scratch.slices[slot]
    if let key = march.key {
      unsafe key.blend(
        column: Float(slice.line.column) + slice.line.share.x,
        slice: Float(slice.line.slice) + slice.line.share.y, voxels.lowerBound, voxels.upperBound,
        into: lines.key(in: slot))
    }
    if let around = march.around {
      let first = LitSamples(march)?.window(ofGroup: group) ?? 0
      unsafe around.blend(
        row: row, of: march.sheet, place: slice.place, first..<min(first + 32, around.stride),
        into: lines.around(in: slot))
    }
  }
}
