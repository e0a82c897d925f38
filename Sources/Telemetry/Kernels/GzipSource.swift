import CZlib

/// What a gzip file unpacks to (RFC 1952), with all of its members.
@safe final class GzipSource: ByteSource {
  private let source: any ByteSource
  private let packed = ByteBlock(capacity: 1 << 18)
  private var used = 0
  private var stream: UnsafeMutablePointer<z_stream>
  private var limit: ExpansionLimit
  private var isInMember = true
  private var hasEnded = false
  /// The last call filled all of its room, so that more may wait without further input.
  private var mayHoldMore = false
  private let path: String

  init(_ source: any ByteSource, path: String) {
    self.source = source
    self.path = path
    limit = ExpansionLimit(path: path)
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let state = unsafe verdiva_inflate_gzip(stream)
    precondition(state == Z_OK, "zlib has no memory")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  var position: Int { source.position }

  func read(into block: ByteBlock, atMost limit: Int) throws(TelemetryError) -> Bool {
    let before = block.count
    while !hasEnded, block.count - before < limit, block.room > 0 {
      if used == packed.count, !mayHoldMore, try !refill() { break }
      let count = unsafe try block.append(atMost: limit - (block.count - before)) {
        room throws(TelemetryError) in
        let count = unsafe try inflate(into: room)
        mayHoldMore = count == room.count
        return count
      }
      try self.limit.add(count, packed: position)
    }
    return block.count > before
  }

  private func refill() throws(TelemetryError) -> Bool {
    packed.clear()
    used = 0
    if try source.read(into: packed, atMost: packed.room) { return true }
    if isInMember { throw error("the file ends in the middle; copy it again") }
    hasEnded = true
    return false
  }

  private func inflate(into room: UnsafeMutableRawBufferPointer) throws(TelemetryError) -> Int {
    if !isInMember {
      if used == packed.count { return 0 }
      if !beginMember() { return 0 }
    }
    let state = unsafe packed.withBytesPointer { start in
      unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: start + used)
      unsafe stream.pointee.avail_in = UInt32(packed.count - used)
      unsafe stream.pointee.next_out = unsafe room.baseAddress?.assumingMemoryBound(to: UInt8.self)
      unsafe stream.pointee.avail_out = UInt32(room.count)
      return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    }
    used = packed.count - Int(unsafe stream.pointee.avail_in)
    switch state {
    case Z_STREAM_END: isInMember = false
    case Z_OK, Z_BUF_ERROR: break
    default: throw error("the gzip data is damaged; copy the file again")
    }
    return room.count - Int(unsafe stream.pointee.avail_out)
  }

  /// Members follow each other; zeros and other bytes after the last are padding.
  private func beginMember() -> Bool {
    let next = packed.withBytes { $0[used] }
    guard next == 0x1f else {
      hasEnded = true
      return false
    }
    unsafe inflateReset(stream)
    isInMember = true
    return true
  }

  private func error(_ message: String) -> TelemetryError {
    let place = position - (packed.count - used)
    return TelemetryError(path: path, message: "byte \(place): \(message)")
  }
}
