import CLZ4
import CZlib
import Dispatch
import Synchronization

/// How VTK packs the blocks of an array, each on its own.
enum BlockPacking: Sendable {
  case zlib, lz4
}

/// Unpacks independent blocks on two threads. Each must fill exactly the room that the file's header
/// promised it, so no block can grow beyond what was checked.
enum BlockInflater {
  struct Block: Sendable {
    var packed: Range<Int>
    var unpacked: Range<Int>
  }

  /// - Parameter source: the packed bytes.
  /// - Returns: the index of the first damaged block, or nil where all is well.
  static func inflate(
    _ source: Room, _ blocks: [Block], _ packing: BlockPacking, into target: Room
  ) -> Int? {
    precondition(
      blocks.allSatisfy {
        $0.packed.upperBound <= source.count && $0.unpacked.upperBound <= target.count
      }, "blocks in their rooms")
    let damaged = Mutex<Int?>(nil)
    nonisolated(unsafe) let (source, target) = unsafe (source.start, target.start)
    DispatchQueue.concurrentPerform(iterations: min(2, blocks.count)) { part in
      for index in stride(from: part, to: blocks.count, by: 2) {
        let block = blocks[index]
        let isWhole = unsafe fill(
          target + block.unpacked.lowerBound, block.unpacked.count,
          source + block.packed.lowerBound, block.packed.count, packing)
        if !isWhole {
          damaged.withLock { $0 = min($0 ?? index, index) }
          return
        }
      }
    }
    return damaged.withLock { $0 }
  }

  private static func fill(
    _ target: UnsafeMutableRawPointer, _ room: Int, _ source: UnsafeRawPointer, _ count: Int,
    _ packing: BlockPacking
  ) -> Bool {
    switch packing {
    case .zlib:
      var written = UInt(room)
      let status = unsafe uncompress(
        target.assumingMemoryBound(to: UInt8.self), &written,
        source.assumingMemoryBound(to: UInt8.self), UInt(count))
      return status == Z_OK && written == UInt(room)
    case .lz4:
      guard let room = Int32(exactly: room), let count = Int32(exactly: count) else { return false }
      return unsafe LZ4_decompress_safe(
        source.assumingMemoryBound(to: CChar.self), target.assumingMemoryBound(to: CChar.self),
        count, room) == room
    }
  }
}
