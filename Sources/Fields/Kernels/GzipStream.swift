import CZlib

/// Bytes packed by gzip or zlib (NRRD's `encoding: gzip`), unpacked as they are asked for.
@safe final class GzipStream: ByteStream {
  private var packed: any ByteStream
  private let path: String
  private let piece = ByteBuffer(1 << 18)
  /// Where in the piece the bytes that are not unpacked yet begin and end.
  private var (used, filled) = (0, 0)
  private var isAtEnd = false
  /// At one address, which zlib remembers.
  private let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  private static let most = 1 << 30

  init(_ packed: any ByteStream, path: String) throws(FieldError) {
    self.packed = packed
    self.path = path
    unsafe state.initialize(to: z_stream())
    guard unsafe verdiva_inflate_gzip(state) == Z_OK else {
      throw FieldError(path: path, message: "there is not enough memory to unpack the data")
    }
  }

  deinit {
    _ = unsafe inflateEnd(state)
    unsafe state.deallocate()
  }

  func read(into room: Room) throws(FieldError) -> Int {
    if room.count == 0 { return 0 }
    while !isAtEnd {
      if used == filled {
        (used, filled) = (0, try packed.read(into: piece.room))
        if filled == 0 { throw damaged("ends early") }
      }
      let (count, status) = step(into: room.first(min(room.count, Self.most)))
      if status == Z_STREAM_END { isAtEnd = true }
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
        throw damaged("is damaged")
      }
      if count > 0 { return count }
    }
    return 0
  }

  private func step(into room: Room) -> (count: Int, status: Int32) {
    let source = piece.room.first(filled).after(used)
    unsafe state.pointee.next_in = source.start.assumingMemoryBound(to: UInt8.self)
    unsafe state.pointee.avail_in = UInt32(source.count)
    unsafe state.pointee.next_out = room.start.assumingMemoryBound(to: UInt8.self)
    unsafe state.pointee.avail_out = UInt32(room.count)
    let status = unsafe inflate(state, Z_NO_FLUSH)
    used = unsafe filled - Int(state.pointee.avail_in)
    return unsafe (room.count - Int(state.pointee.avail_out), status)
  }

  private func damaged(_ what: String) -> FieldError {
    FieldError(path: path, message: "the gzip data \(what); make or copy the file again")
  }
}
