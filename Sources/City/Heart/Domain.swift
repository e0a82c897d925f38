/// The voxels of a lattice that a medium fills, and which neighbors are joined. Everything else is
/// wall: nothing flows through it.
package struct Domain: Sendable {
  package let lattice: Lattice
  /// In the order of memory.
  let blocks: [DomainBlock]
  /// Voxels of the medium, without what only fills up a block; in the order of memory.
  package let members: [Int]
  private let isInside: [Bool]

  /// - Parameter part: 0 outside the medium; neighbors of different parts are not joined.
  package init(_ lattice: Lattice, part: (Int) -> UInt8) {
    self.lattice = lattice
    let parts = Self.padded(lattice, part)
    let margin = lattice.planeStride + 1
    var blocks: [DomainBlock] = []
    for start in stride(from: 0, to: lattice.count, by: Lattice.blockWidth) {
      let here = margin + start
      guard parts[here..<here + Lattice.blockWidth].contains(where: { $0 != 0 }) else { continue }
      blocks.append(DomainBlock(start: start, lattice, parts, at: here))
    }
    self.blocks = blocks
    isInside = parts[margin..<margin + lattice.count].map { $0 != 0 }
    members = isInside.indices.filter { parts[margin + $0] != 0 }
  }

  func isMember(_ index: Int) -> Bool { isInside[index] }

  /// Parts of the box's voxels with a plane of nothing on either side; padding is nothing too.
  private static func padded(_ lattice: Lattice, _ part: (Int) -> UInt8) -> [UInt8] {
    let margin = lattice.planeStride + 1
    var parts = [UInt8](repeating: 0, count: lattice.count + 2 * margin)
    for index in 0..<lattice.count where lattice.isInBox(index) {
      parts[margin + index] = part(index)
    }
    return parts
  }
}

/// Sixteen voxels along x and the walls around each: bit n is set where voxel n is not joined to
/// its neighbor on that side.
package struct DomainBlock: Sendable {
  let start: Int
  let right: UInt16
  let left: UInt16
  let above: UInt16
  let below: UInt16
  let nearer: UInt16
  let farther: UInt16

  fileprivate init(start: Int, _ lattice: Lattice, _ parts: [UInt8], at here: Int) {
    func walls(_ step: Int, isAtEnd: (Int) -> Bool = { _ in false }) -> UInt16 {
      (0..<Lattice.blockWidth).reduce(into: 0) { bits, lane in
        let part = parts[here + lane]
        let isJoined = part != 0 && part == parts[here + lane + step] && !isAtEnd(lane)
        if !isJoined { bits |= 1 << UInt16(lane) }
      }
    }
    self.start = start
    let x = start % lattice.rowStride
    let y = start % lattice.planeStride / lattice.rowStride
    right = walls(1) { x + $0 + 1 >= lattice.width }
    left = walls(-1) { x + $0 == 0 }
    above = walls(lattice.rowStride) { _ in y + 1 == lattice.height }
    below = walls(-lattice.rowStride) { _ in y == 0 }
    nearer = walls(lattice.planeStride)
    farther = walls(-lattice.planeStride)
  }

  var voxels: Range<Int> { start..<start + Lattice.blockWidth }

  /// Whether all voxels are joined to all neighbors.
  var isOpen: Bool { right | left | above | below | nearer | farther == 0 }
}
