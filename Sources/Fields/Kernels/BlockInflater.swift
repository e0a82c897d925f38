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

  /// - Returns: the unpacked bytes, or the index of the first damaged block.
  static func inflate(
    _ bytes: [UInt8], _ blocks: [Block], _ packing: BlockPacking
  ) -> Result<[UInt8], DamagedBlock> {
    let size = blocks.last?.unpacked.upperBound ?? 0
    let damaged = Mutex<Int?>(nil)
    let unpacked = unsafe [UInt8](unsafeUninitializedCapacity: size) { target, filled in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        nonisolated(unsafe) let (target, source) = (target.baseAddress, bytes.baseAddress)
        DispatchQueue.concurrentPerform(iterations: 2) { part in
          for index in stride(from: part, to: blocks.count, by: 2) {
            let block = blocks[index]
            guard let target = unsafe target, let source = unsafe source,
              unsafe fill(
                target + block.unpacked.lowerBound, block.unpacked.count,
                source + block.packed.lowerBound, block.packed.count, packing)
            else {
              damaged.withLock { $0 = min($0 ?? index, index) }
              return
            }
          }
        }
      }
      filled = size
    }
    if let index = damaged.withLock({ $0 }) { return .failure(DamagedBlock(index: index)) }
    return .success(unpacked)
  }

  struct DamagedBlock: Error { let index: Int }

  private static func fill(
    _ target: UnsafeMutablePointer<UInt8>, _ room: Int, _ source: UnsafePointer<UInt8>,
    _ count: Int, _ packing: BlockPacking
  ) -> Bool {
    switch packing {
    case .zlib:
      var written = UInt(room)
      let status = unsafe uncompress(target, &written, source, UInt(count))
      return status == Z_OK && written == UInt(room)
    case .lz4:
      guard let room = Int32(exactly: room), let count = Int32(exactly: count) else { return false }
      return unsafe source.withMemoryRebound(to: CChar.self, capacity: Int(count)) { source in
        unsafe target.withMemoryRebound(to: CChar.self, capacity: Int(room)) { target in
          unsafe LZ4_decompress_safe(source, target, count, room) == room
        }
      }
    }
  }
}
