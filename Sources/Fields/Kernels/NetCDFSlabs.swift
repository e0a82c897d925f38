import NetCDF

extension NetCDFFile {
  /// Fills a room with single numbers as they are stored.
  ///
  /// - Precondition: as many as the room is large.
  func readFloats(
    _ variable: String, start: [Int], count: [Int], into room: Room
  ) throws(FieldError) {
    let numbers = room.count / MemoryLayout<Float>.size
    let target = unsafe UnsafeMutableBufferPointer(
      start: room.start.bindMemory(to: Float.self, capacity: numbers), count: numbers)
    try FieldError.from { () throws(NetCDFError) in
      try unsafe readFloats(variable, start: start, count: count, into: target)
    }
  }
}
