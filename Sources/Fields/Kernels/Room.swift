import Dispatch

/// Memory that waits to be filled, front to back. It belongs to someone else: rooms are handed down
/// from call to call and never kept.
@safe struct Room {
  let start: UnsafeMutableRawPointer
  let count: Int

  init(_ start: UnsafeMutableRawPointer, _ count: Int) {
    precondition(count >= 0, "a room has a size")
    unsafe self.start = start
    self.count = count
  }

  /// - Precondition: no more bytes than it has.
  func first(_ bytes: Int) -> Room {
    precondition(bytes <= count, "a part of the room")
    return unsafe Room(start, bytes)
  }

  /// What is left behind the first bytes.
  ///
  /// - Precondition: no more bytes than it has.
  func after(_ bytes: Int) -> Room {
    precondition((0...count).contains(bytes), "a part of the room")
    return unsafe Room(start + bytes, count - bytes)
  }

  /// Fills its front with as many bytes as go in.
  ///
  /// - Returns: how many.
  func copy(_ bytes: ArraySlice<UInt8>) -> Int {
    let taken = min(count, bytes.count)
    unsafe bytes.withUnsafeBytes { bytes in
      guard let source = bytes.baseAddress else { return }
      unsafe start.copyMemory(from: source, byteCount: taken)
    }
    return taken
  }

  /// Fills itself with what another, as large, holds, on two threads where that is worth it.
  func copy(_ other: Room) {
    precondition(count == other.count, "rooms of one size")
    nonisolated(unsafe) let (target, source) = unsafe (start, other.start)
    let (count, parts) = (count, count >= 1 << 20 ? 2 : 1)
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let range = count * part / parts..<count * (part + 1) / parts
      unsafe (target + range.lowerBound).copyMemory(
        from: source + range.lowerBound, byteCount: range.count)
    }
  }
}

/// Bytes that are filled in and used up again and again in the same memory.
@safe final class ByteBuffer {
  private var start: UnsafeMutableRawPointer
  private(set) var capacity: Int

  init(_ capacity: Int) {
    self.capacity = max(capacity, 1)
    unsafe start = UnsafeMutableRawPointer.allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { unsafe start.deallocate() }

  var room: Room { unsafe Room(start, capacity) }

  /// Makes room for so many bytes; what it holds is lost where it has to grow.
  func reserve(_ bytes: Int) {
    guard bytes > capacity else { return }
    unsafe start.deallocate()
    capacity = bytes
    unsafe start = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 16)
  }

  /// Moves bytes from a place on to its front.
  func keep(_ bytes: Int, from place: Int) {
    precondition(place >= 0 && bytes >= 0 && place + bytes <= capacity, "bytes of the buffer")
    unsafe start.copyMemory(from: start + place, byteCount: bytes)
  }
}

extension ByteStream {
  /// Exactly so many bytes, of which the caller knows that they are not too many.
  mutating func take(_ count: Int, of path: String) throws(FieldError) -> [UInt8] {
    var failure: FieldError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let start = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
      do throws(FieldError) {
        try fill(unsafe Room(start, count), of: path)
        filled = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
