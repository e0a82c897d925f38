import CZlib

/// Bytes packed by gzip or zlib (NRRD's `encoding: gzip`), unpacked as they are asked for.
@safe final class GzipStream: ByteStream {
  private var packed: any ByteStream
  private let path: String
  private var piece: [UInt8] = []
  private var used = 0
  private var isAtEnd = false
  /// At one address, which zlib remembers.
  private let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

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

  func next() throws(FieldError) -> [UInt8]? {
    while !isAtEnd {
      if used == piece.count {
        guard let more = try packed.next() else { throw damaged("ends early") }
        (piece, used) = (more, 0)
      }
      let (bytes, status) = step()
      if status == Z_STREAM_END { isAtEnd = true }
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
        throw damaged("is damaged")
      }
      if !bytes.isEmpty { return bytes }
    }
    return nil
  }

  private func step() -> ([UInt8], Int32) {
    var status = Z_OK
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { target, filled in
      unsafe piece.withUnsafeMutableBufferPointer { source in
        unsafe state.pointee.next_in = source.baseAddress! + used
        unsafe state.pointee.avail_in = UInt32(source.count - used)
        unsafe state.pointee.next_out = target.baseAddress
        unsafe state.pointee.avail_out = UInt32(target.count)
        status = unsafe inflate(state, Z_NO_FLUSH)
        used = unsafe source.count - Int(state.pointee.avail_in)
        filled = unsafe target.count - Int(state.pointee.avail_out)
      }
    }
    return (bytes, status)
  }

  private func damaged(_ what: String) -> FieldError {
    FieldError(path: path, message: "the gzip data \(what); make or copy the file again")
  }
}
