import CZstd

/// What a zstd file unpacks to (RFC 8878), with all of its frames. Windows above 128 MiB are refused.
@safe final class ZstdSource: ByteSource {
  private let source: any ByteSource
  private let packed = ByteBlock(capacity: 1 << 18)
  private var used = 0
  private var stream: OpaquePointer
  private var limit: ExpansionLimit
  private var isInFrame = true
  private var hasEnded = false
  /// The last call filled all of its room, so that more may wait without further input.
  private var mayHoldMore = false
  private let path: String

  init(_ source: any ByteSource, path: String) {
    self.source = source
    self.path = path
    limit = ExpansionLimit(path: path)
    guard let stream = unsafe ZSTD_createDStream() else {
      preconditionFailure("zstd has no memory")
    }
    unsafe self.stream = unsafe stream
    unsafe ZSTD_initDStream(stream)
  }

  deinit { unsafe ZSTD_freeDStream(stream) }

  var position: Int { source.position }

  func read(into block: ByteBlock, atMost limit: Int) throws(TelemetryError) -> Bool {
    let before = block.count
    while !hasEnded, block.count - before < limit, block.room > 0 {
      if used == packed.count, !mayHoldMore, try !refill() { break }
      let count = unsafe try block.append(atMost: limit - (block.count - before)) {
        room throws(TelemetryError) in
        let count = unsafe try decompress(into: room)
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
    if isInFrame { throw error("the file ends in the middle; copy it again") }
    hasEnded = true
    return false
  }

  private func decompress(into room: UnsafeMutableRawBufferPointer) throws(TelemetryError) -> Int {
    var output = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
    let state = unsafe packed.withBytesPointer { start in
      var input = unsafe ZSTD_inBuffer(src: start, size: packed.count, pos: used)
      defer { used = unsafe input.pos }
      return unsafe ZSTD_decompressStream(stream, &output, &input)
    }
    guard ZSTD_isError(state) == 0 else {
      throw error("the zstd data is damaged or needs more than 128 MiB; copy the file again")
    }
    isInFrame = state != 0
    return unsafe output.pos
  }

  private func error(_ message: String) -> TelemetryError {
    let place = position - (packed.count - used)
    return TelemetryError(path: path, message: "byte \(place): \(message)")
  }
}
